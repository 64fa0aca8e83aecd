// SPDX-License-Identifier: Apache-2.0
#include "crm/import/import.h"

#include "support/desk.h"
#include "support/test-db.h"

static void
test_rows (TestDb *test)
{
  static const char text[] = "页码,页名,位置,货号,条码,PLU码,标签,图片,颜色\n"
                             "1,蔬果,2,p1,,,苹果,🍎,#FF0000\n"
                             "1,,3,,,20001,,,\n";
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfImportReport) report = NULL;
  g_autoptr (CfImportReport) again = NULL;

  test_desk_exec (desk, "UPDATE product SET plu = '20001' WHERE product_id = 'p6'");
  report = test_desk_import (desk, CF_IMPORT_QUICK_KEYS, text);
  g_assert_cmpuint (report->good, ==, 2);
  g_assert_true (report->has_changed);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM quick_key WHERE page = 1 AND "
                                         "position = 2 AND page_name = '蔬果' AND product_id = "
                                         "'p1' AND label = '苹果' AND picture = '🍎' AND colour "
                                         "= '#ff0000'"),
                   ==, 1);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM quick_key WHERE position = 3 AND "
                                         "product_id = 'p6' AND label IS NULL"),
                   ==, 1);
  again = test_desk_import (desk, CF_IMPORT_QUICK_KEYS, text);
  g_assert_false (again->has_changed);
  test_desk_import_one (desk, CF_IMPORT_QUICK_KEYS, "page,position,id\n1,2,\n1,9,\n", NULL);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM quick_key"), ==, 1);
  test_desk_assert_sound (desk);
}

static void
test_bad_rows (TestDb *test)
{
  static const struct {
    const char *row;
    const char *reason;
  } bad[] = {
      {"0,1,p1,,,", "the page is no number from 1 to 20"},
      {"21,1,p1,,,", "the page is no number from 1 to 20"},
      {",1,p1,,,", "the page is no number from 1 to 20"},
      {"1,61,p1,,,", "the position is no number from 1 to 60"},
      {"1,x,p1,,,", "the position is no number from 1 to 60"},
      {"1,1,nothing,,,", "there is no such product"},
      {"1,1,,77777,,", "there is no such product"},
      {"1,1,p1,,red,", "the colour is not written as #rrggbb"},
  };
  g_autoptr (TestDesk) desk = test_desk_new (test->location);

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autofree char *text =
        g_strdup_printf ("page,position,id,plu,colour,picture\n%s\n", bad[i].row);

    test_desk_import_one (desk, CF_IMPORT_QUICK_KEYS, text, bad[i].reason);
  }
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM quick_key"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/import-quick-keys/rows", test_rows);
  test_db_add_sqlite ("/crm/import-quick-keys/bad-rows", test_bad_rows);
  return test_db_run ();
}
