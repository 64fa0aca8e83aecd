// SPDX-License-Identifier: Apache-2.0
#include "crm/demo/grocery.h"

#include <string.h>

#include "core/code/code.h"

#define SOME 3000

static void
assert_code (const char *digits)
{
  CfCodeContext context = {.currency_exponent = 2};
  CfCode code;

  g_assert_cmpint (cf_code_read (digits, strlen (digits), &context, &code), ==, CF_CODE_OK);
  g_assert_true (code.kind == CF_CODE_KIND_EAN13 || code.kind == CF_CODE_KIND_VARIABLE_MEASURE);
  cf_code_clear (&code);
}

static void
test_all_differ (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint loose = 0;
  guint priceless = 0;
  guint counter = 0;

  for (guint i = 0; i < SOME; i++) {
    g_autoptr (CfProductRecord) record = cf_grocery_new (5, i);

    if (record->codes[0] != NULL) {
      assert_code (record->codes[0]);
      g_assert_true (g_hash_table_add (seen, g_strdup (record->codes[0])));
    } else {
      counter++;
    }
    g_assert_true (g_hash_table_add (seen, g_strdup (record->product->id)));
    if (!g_hash_table_add (seen, g_strdup (record->product->name)))
      g_error ("two products are called %s", record->product->name);
    loose += record->product->plu != NULL;
    priceless += !record->product->has_price;
    g_assert_true (record->product->has_price || record->product->open_price || i == 47);
    g_assert_true (!record->product->has_price || record->product->price_minor > 0);
    g_assert_cmpint (record->product->weighed, ==, record->product->unit == CF_UNIT_KG);
  }
  g_assert_cmpuint (loose, ==, 20 + 26);
  g_assert_cmpuint (counter, ==, 26);
  g_assert_cmpuint (priceless, ==, 3);
}

static void
test_same_seed (void)
{
  g_autoptr (CfProductRecord) one = cf_grocery_new (5, 123);
  g_autoptr (CfProductRecord) same = cf_grocery_new (5, 123);
  guint others = 0;

  g_assert_true (cf_product_equal (one->product, same->product));
  for (guint i = 0; i < 20; i++) {
    g_autoptr (CfProductRecord) a = cf_grocery_new (5, i);
    g_autoptr (CfProductRecord) b = cf_grocery_new (6, i);

    others += !cf_product_equal (a->product, b->product);
  }
  g_assert_cmpuint (others, >, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/grocery/all-differ", test_all_differ);
  g_test_add_func ("/crm/grocery/same-seed", test_same_seed);
  return g_test_run ();
}
