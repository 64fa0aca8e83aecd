// SPDX-License-Identifier: Apache-2.0
#include "crm/import/import.h"

#include <string.h>

#include "support/desk.h"
#include "support/test-db.h"

static void
test_counts (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);

  test_desk_import_one (desk, CF_IMPORT_STOCK, "货号,门店,库存\np1,S1,7\np1,S2,1.5\np6,S1,-2\n",
                        NULL);
  g_assert_cmpint (test_desk_stock (desk, "S1", "p1"), ==, 7000);
  g_assert_cmpint (test_desk_stock (desk, "S2", "p1"), ==, 1500);
  g_assert_cmpint (test_desk_stock (desk, "S1", "p6"), ==, -2000);
  g_assert_cmpint (test_desk_stock (desk, "S2", "p6"), ==, 100000);
  test_desk_assert_sound (desk);
}

static void
test_shops (TestDb *test)
{
  static const char text[] = "id,qty\np1,3\n";
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  CfImportFile file = {
      .kind = CF_IMPORT_STOCK, .bytes = text, .length = strlen (text), .shop_id = "S2"};
  g_autoptr (CfImportReport) report = NULL;

  test_desk_import_one (desk, CF_IMPORT_STOCK, text,
                        "the row names no shop; add a column, or --shop ID");
  test_desk_import_one (desk, CF_IMPORT_STOCK, "id,qty,shop\np1,3,S9\n", "there is no such shop");
  test_desk_import_one (desk, CF_IMPORT_STOCK, "id,qty,shop\np1,many,S1\n",
                        "the quantity is no number");
  report = cf_import_file (desk->session, &file, &desk->random, NULL);
  g_assert_cmpuint (report->good, ==, 1);
  g_assert_cmpint (test_desk_stock (desk, "S2", "p1"), ==, 3000);
  g_assert_cmpint (test_desk_stock (desk, "S1", "p1"), ==, 100000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/stock/counts", test_counts);
  test_db_add_sqlite ("/crm/stock/shops", test_shops);
  return test_db_run ();
}
