// SPDX-License-Identifier: Apache-2.0
#include "crm/import/import.h"

#include "crm/product.h"
#include "support/desk.h"
#include "support/test-db.h"

static void
test_prices (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfProductRecord) changed = NULL;
  g_autoptr (CfProductRecord) first = NULL;

  test_desk_import_one (desk, CF_IMPORT_PRICES, "货号,新价格\np1,¥20.50\np15,3\n", NULL);
  g_assert_true (cf_product_record_find (desk->session, "p1", &changed, NULL));
  g_assert_true (cf_product_record_find (desk->session, "p15", &first, NULL));
  g_assert_cmpint (changed->product->price_minor, ==, 2050);
  g_assert_cmpstr (changed->product->name, ==, "Article p1");
  g_assert_true (first->product->has_price);
  test_desk_import_one (desk, CF_IMPORT_PRICES, "id,price\np1,x\n",
                        "the price is no amount of money");
  test_desk_import_one (desk, CF_IMPORT_PRICES, "id,price\nnothing,1\n",
                        "there is no such product");
  test_desk_assert_sound (desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/prices/prices", test_prices);
  return test_db_run ();
}
