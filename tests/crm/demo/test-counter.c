// SPDX-License-Identifier: Apache-2.0
#include "crm/demo/counter.h"

#include "crm/demo/grocery.h"

static void
test_goods (void)
{
  guint found = 0;
  guint open = 0;
  guint of_age = 0;

  for (guint i = 0; i < 1000; i++) {
    g_autoptr (CfProductRecord) record = cf_counter_new (i);

    if (record == NULL)
      continue;
    found++;
    g_assert_cmpuint (i, >=, 60);
    g_assert_null (record->codes[0]);
    g_assert_nonnull (record->product->plu);
    g_assert_true (record->product->has_price == !record->product->open_price);
    open += record->product->open_price ? 1 : 0;
    of_age += record->product->age_min == 18;
  }
  g_assert_cmpuint (found, ==, 26);
  g_assert_cmpuint (open, ==, 2);
  g_assert_cmpuint (of_age, ==, 1);
}

/* Every key stands for a product that the demo has, without a code of its own or by weight. */
static void
test_keys (void)
{
  g_autoptr (GPtrArray) keys = cf_counter_quick_keys (500);
  g_autoptr (GPtrArray) few = cf_counter_quick_keys (10);
  g_autoptr (GPtrArray) none = cf_counter_quick_keys (9);
  guint on_page[5] = {0};

  g_assert_cmpuint (keys->len, ==, 46);
  for (guint i = 0; i < keys->len; i++) {
    const CfQuickKey *key = g_ptr_array_index (keys, i);
    guint number = (guint)g_ascii_strtoull (key->product_id + 1, NULL, 10) - 1;
    g_autoptr (CfProductRecord) record = cf_grocery_new (1, number);

    g_assert_cmpstr (record->product->id, ==, key->product_id);
    g_assert_true (record->product->weighed == (key->page == 1));
    g_assert_nonnull (record->product->plu);
    g_assert_nonnull (key->picture);
    g_assert_true (cf_quick_key_colour_is_valid (key->colour));
    g_assert_cmpint (key->position, ==, ++on_page[key->page]);
  }
  g_assert_cmpuint (on_page[1], ==, 20);
  g_assert_cmpuint (on_page[2], ==, 12);
  g_assert_cmpuint (on_page[3], ==, 12);
  g_assert_cmpuint (on_page[4], ==, 2);
  g_assert_cmpuint (few->len, ==, 1);
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/counter/goods", test_goods);
  g_test_add_func ("/crm/counter/keys", test_keys);
  return g_test_run ();
}
