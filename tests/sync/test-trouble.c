// SPDX-License-Identifier: Apache-2.0
#include "sync/trouble.h"

#include "store/error.h"

/* Programs tell troubles apart by name: every one has a name, and no two the same. */
static void
test_names (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = CF_TROUBLE_NONE; i <= CF_TROUBLE_LOCAL; i++) {
    const char *name = cf_trouble_name ((CfTrouble)i);
    g_assert_nonnull (name);
    g_assert_false (g_hash_table_contains (seen, name));
    (void)g_hash_table_add (seen, g_strdup (name)); /* it was not there */
  }
  g_assert_cmpstr (cf_trouble_name (CF_TROUBLE_NONE), ==, "none");
  g_assert_cmpstr (cf_trouble_name (CF_TROUBLE_DISK_FULL), ==, "disk-full");
}

/* An acknowledgement with a good MAC of what this till did not write: a copy of it wrote that, and
 * to ask again would bring the same answer for ever. */
static void
test_foreign_entry (void)
{
  g_autoptr (GError) error =
      g_error_new_literal (CF_STORE_ERROR, CF_STORE_ERROR_CONFLICT, "not mine");

  g_assert_cmpint (cf_trouble_of_error (error), ==, CF_TROUBLE_FORKED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/trouble/names", test_names);
  g_test_add_func ("/sync/trouble/foreign-entry", test_foreign_entry);
  return g_test_run ();
}
