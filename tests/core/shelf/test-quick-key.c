// SPDX-License-Identifier: Apache-2.0
#include "core/shelf/quick-key.h"

static void
test_copy (void)
{
  CfQuickKey *key = g_new0 (CfQuickKey, 1);
  g_autoptr (CfQuickKey) copy = NULL;

  *key = (CfQuickKey){2,
                      7,
                      g_strdup ("Fruit"),
                      g_strdup ("P1"),
                      g_strdup ("Pears"),
                      g_strdup ("🍐"),
                      g_strdup ("#00ff00")};
  copy = cf_quick_key_copy (key);
  cf_quick_key_free (key);
  g_assert_cmpint (copy->page, ==, 2);
  g_assert_cmpint (copy->position, ==, 7);
  g_assert_cmpstr (copy->page_name, ==, "Fruit");
  g_assert_cmpstr (copy->product_id, ==, "P1");
  g_assert_cmpstr (copy->label, ==, "Pears");
  g_assert_cmpstr (copy->picture, ==, "🍐");
  g_assert_cmpstr (copy->colour, ==, "#00ff00");
  cf_quick_key_free (NULL);
}

/* Each field by itself makes another key. */
static void
test_equal (void)
{
  char name[] = "Fruit";
  char other[] = "other";
  CfQuickKey key = {2, 7, name, name, name, name, NULL};
  CfQuickKey others[] = {key, key, key, key, key, key, key};
  g_autoptr (CfQuickKey) copy = cf_quick_key_copy (&key);

  others[0].page = 3;
  others[1].position = 8;
  others[2].page_name = NULL;
  others[3].product_id = other;
  others[4].label = other;
  others[5].picture = other;
  others[6].colour = other;
  g_assert_true (cf_quick_key_equal (&key, copy));
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (cf_quick_key_equal (&key, &others[i]));
}

/* Positions are numbers: the tenth comes after the second. */
static void
test_order (void)
{
  static const gint64 places[][2] = {{2, 1}, {1, 10}, {1, 2}, {10, 1}};
  static const gint64 sorted[][2] = {{1, 2}, {1, 10}, {2, 1}, {10, 1}};
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_quick_key_free);

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++) {
    CfQuickKey *key = g_new0 (CfQuickKey, 1);

    key->page = places[i][0];
    key->position = places[i][1];
    g_ptr_array_add (keys, key);
  }
  g_ptr_array_sort (keys, cf_quick_key_compare);
  for (guint i = 0; i < keys->len; i++) {
    const CfQuickKey *key = g_ptr_array_index (keys, i);

    g_assert_cmpint (key->page, ==, sorted[i][0]);
    g_assert_cmpint (key->position, ==, sorted[i][1]);
  }
  g_assert_cmpint (cf_quick_key_compare (&keys->pdata[0], &keys->pdata[0]), ==, 0);
}

static void
test_colours (void)
{
  static const char *const bad[] = {"", "#", "00ff00", "#00FF00", "#00ff0", "#00ff000", "#00ff0g"};

  g_assert_true (cf_quick_key_colour_is_valid ("#0a9fe1"));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (cf_quick_key_colour_is_valid (bad[i]));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quick-key/copy", test_copy);
  g_test_add_func ("/quick-key/equal", test_equal);
  g_test_add_func ("/quick-key/order", test_order);
  g_test_add_func ("/quick-key/colours", test_colours);
  return g_test_run ();
}
