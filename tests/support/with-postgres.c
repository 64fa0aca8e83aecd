// SPDX-License-Identifier: Apache-2.0
#include <gio/gio.h>

#include "support/postgres.h"

#define EXIT_SKIP 77 /* what meson takes for a skipped test */

/* with-postgres COMMAND…: runs a command with CF_TEST_POSTGRES set to the address of an empty
 * database, for the tests that are no C programs. */
int
main (int argc, char *argv[])
{
  g_autoptr (TestPostgres) server = NULL;
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *address = NULL;

  if (argc < 2) {
    g_printerr ("usage: with-postgres COMMAND…\n");
    return 2;
  }
  server = test_postgres_start ();
  if (server == NULL)
    return EXIT_SKIP;
  address = test_postgres_new_database (server);
  g_setenv ("CF_TEST_POSTGRES", address, TRUE);
  child = g_subprocess_newv ((const char *const *)&argv[1], G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait (child, NULL, NULL));
  return g_subprocess_get_if_exited (child) ? g_subprocess_get_exit_status (child) : 1;
}
