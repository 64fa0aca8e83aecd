// SPDX-License-Identifier: Apache-2.0
#include "crm/import/import.h"

#include "crm/product.h"
#include "support/desk.h"
#include "support/test-db.h"

static CfProductRecord *
find (TestDesk *desk, const char *id)
{
  CfProductRecord *record = NULL;

  g_assert_true (cf_product_record_find (desk->session, id, &record, NULL));
  g_assert_nonnull (record);
  return record;
}

static void
test_fields (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfProductRecord) tea = NULL;
  g_autoptr (CfProductRecord) apples = NULL;

  test_desk_import_one (desk, CF_IMPORT_PRODUCTS,
                        "货号,品名,条码,售价,单位,分类,税组,PLU,年龄,称重,过敏原\n"
                        "X1,乌龙茶,6901234567892 96385074,4.50,瓶,drinks,full,,,,\n"
                        "X2,苹果,,12.8,公斤,fruit,none,10001,0,是,Nuts、坚果\n",
                        NULL);
  tea = find (desk, "X1");
  apples = find (desk, "X2");
  g_assert_cmpuint (g_strv_length (tea->codes), ==, 2);
  g_assert_cmpint (tea->product->price_minor, ==, 450);
  g_assert_cmpstr (tea->product->category, ==, "drinks");
  g_assert_cmpint (apples->product->unit, ==, CF_UNIT_KG);
  g_assert_true (apples->product->weighed);
  g_assert_cmpstr (apples->product->plu, ==, "10001");
  g_assert_cmpstr (apples->product->tags, ==, "nuts 坚果");
  g_assert_null (tea->product->tags);
  test_desk_assert_sound (desk);
}

static void
test_partial (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfProductRecord) renamed = NULL;
  g_autoptr (CfProductRecord) priceless = NULL;

  test_desk_import_one (desk, CF_IMPORT_PRODUCTS, "id,name\np1,Renamed\n", NULL);
  renamed = find (desk, "p1");
  g_assert_cmpstr (renamed->product->name, ==, "Renamed");
  g_assert_cmpint (renamed->product->price_minor, ==, 1999);
  g_assert_cmpstr (renamed->product->tax_group, ==, "full");
  test_desk_import_one (desk, CF_IMPORT_PRODUCTS, "id,name,price\np1,Renamed,\n", NULL);
  priceless = find (desk, "p1");
  g_assert_false (priceless->product->has_price);
}

static void
test_refused (TestDb *test)
{
  static const struct {
    const char *row;
    const char *reason;
  } cases[] = {
      {"X,,,1,,", "the name is missing"},
      {"X,A,6901234567893,1,,full", "the check digit of a code is wrong"},
      {"X,A,6901234567892,1,,full", "code 6901234567892 is that of product X9"},
      {"X,A,,abc,,full", "the price is no amount of money"},
      {"X,A,,-1,,full", "the price is below zero"},
      {"X,A,,1,bushel,full", "the unit is none of each, kg, g, l, ml, m, cm, m2 and h"},
      {"X,A,,1,,nothing", "there is no such tax group"},
      {"X,A,,1,,", "there is no such tax group"},
  };
  g_autoptr (TestDesk) desk = test_desk_new (test->location);

  test_desk_import_one (desk, CF_IMPORT_PRODUCTS, "id,name,code,tax\nX9,Nine,6901234567892,full\n",
                        NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strconcat ("id,name,code,price,unit,tax\n", cases[i].row, "\n", NULL);

    test_desk_import_one (desk, CF_IMPORT_PRODUCTS, text, cases[i].reason);
  }
  test_desk_assert_sound (desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/products/fields", test_fields);
  test_db_add_sqlite ("/crm/products/partial", test_partial);
  test_db_add ("/crm/products/refused", test_refused);
  return test_db_run ();
}
