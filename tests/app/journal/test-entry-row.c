// SPDX-License-Identifier: Apache-2.0
#include "app/journal/entry-row.h"

#include "core/entry.h"

/* Every type that the till can write has words of its own. */
static void
test_what (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint type = 0; type < CF_ENTRY_TYPE_COUNT; type++) {
    const char *name = cf_entry_type_name (type);
    const char *what = cf_entry_row_what (name);

    g_assert_cmpstr (what, !=, name);
    g_assert_true (g_hash_table_add (seen, (gpointer)(guintptr)what));
  }
  g_assert_cmpstr (cf_entry_row_what ("coffee.brewed"), ==, "coffee.brewed");
}

static void
test_state (void)
{
  g_assert_cmpstr (cf_entry_row_state (CF_RECENT_WAITS), ==, "waits");
  g_assert_cmpstr (cf_entry_row_state (CF_RECENT_SENT), ==, "sent");
  g_assert_cmpstr (cf_entry_row_state (CF_RECENT_ACKNOWLEDGED), ==, "arrived");
  g_assert_cmpstr (cf_entry_row_state (CF_RECENT_PARKED), ==, "needs a person");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/entry-row/what", test_what);
  g_test_add_func ("/entry-row/state", test_state);
  return g_test_run ();
}
