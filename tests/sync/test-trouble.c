// SPDX-License-Identifier: Apache-2.0
#include "sync/trouble.h"

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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/trouble/names", test_names);
  return g_test_run ();
}
