// SPDX-License-Identifier: Apache-2.0
#include "db/outline.h"

#include <string.h>

#include "support/test-db.h"

/* Names and counts, and not a word of what is in it. */
static void
test_outline (TestDb *test)
{
  g_autoptr (CfDb) db = test_db_open (test);
  g_autofree char *outline = NULL;
  GError *error = NULL;

  test_db_exec (db, "CREATE TABLE shelf (name TEXT NOT NULL);"
                    "CREATE TABLE bare (n INTEGER NOT NULL);"
                    "INSERT INTO shelf (name) VALUES ('canary'), ('linnet')");
  outline = cf_db_outline (db, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (outline, "-- bare: 0 rows\n-- shelf: 2 rows\n"));
  g_assert_null (strstr (outline, "canary"));
  if (!test->postgres)
    g_assert_nonnull (strstr (outline, "CREATE TABLE shelf (name TEXT NOT NULL);\n"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/outline/outline", test_outline);
  return test_db_run ();
}
