// SPDX-License-Identifier: Apache-2.0
#include "db/copy.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "support/temp-dir.h"
#include "support/test-db.h"

static void
write_file (const char *location, const char *suffix, const char *content)
{
  g_autofree char *path = g_strconcat (location, suffix, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

static void
assert_file (const char *location, const char *suffix, const char *expected)
{
  g_autofree char *path = g_strconcat (location, suffix, NULL);
  g_autofree char *content = NULL;

  (void)g_file_get_contents (path, &content, NULL, NULL); /* missing leaves NULL */
  g_assert_cmpstr (content, ==, expected);
}

static void
test_keep_aside (TestDb *test)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  write_file (test->location, "", "one");
  write_file (test->location, "-wal", "one's log");
  write_file (test->location, "-shm", "one's index");
  g_assert_true (cf_db_keep_aside (test->location, &first, &error));
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (first, "test.db.corrupt-1"));
  assert_file (first, "", "one");
  assert_file (first, "-wal", "one's log");
  assert_file (first, "-shm", "one's index");
  assert_file (test->location, "", NULL);
  assert_file (test->location, "-wal", NULL);

  /* A log alone under the next name is not overwritten either. */
  write_file (test->location, ".corrupt-2-wal", "a stranger's");
  write_file (test->location, "", "two");
  write_file (test->location, "-wal", "two's log");
  g_assert_true (cf_db_keep_aside (test->location, &second, &error));
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (second, "test.db.corrupt-3"));
  assert_file (second, "", "two");
  assert_file (second, "-wal", "two's log");
  assert_file (first, "", "one");
  assert_file (test->location, ".corrupt-2-wal", "a stranger's");
}

static void
test_keep_missing (TestDb *test)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;

  write_file (test->location, "-wal", "a log");
  g_assert_false (cf_db_keep_aside (test->location, &kept, &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED);
  g_assert_null (kept);
  assert_file (test->location, "-wal", "a log");
}

static void
test_quick_check (TestDb *test)
{
  g_autoptr (CfDb) db = test_db_open (test);
  g_autoptr (GError) error = NULL;
  char garbage[4096];
  FILE *file;

  test_db_exec (db, "CREATE TABLE thing (id INTEGER NOT NULL PRIMARY KEY, name TEXT)");
  test_db_exec (db, "INSERT INTO thing (id, name) VALUES (1, 'tea'), (2, 'rice')");
  g_assert_true (cf_db_quick_check (db, &error));
  g_assert_no_error (error);
  g_clear_pointer (&db, cf_db_close);
  if (test->postgres)
    return;

  memset (garbage, 0x5a, sizeof garbage);
  file = g_fopen (test->location, "r+");
  g_assert_nonnull (file);
  g_assert_cmpint (fseek (file, 4096, SEEK_SET), ==, 0);
  g_assert_cmpuint (fwrite (garbage, 1, sizeof garbage, file), ==, sizeof garbage);
  g_assert_cmpint (fclose (file), ==, 0);
  db = test_db_open (test);
  g_assert_false (cf_db_quick_check (db, &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_CORRUPT);
  g_assert_null (strchr (error->message, '\n'));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_db_add_sqlite ("/copy/keep-aside", test_keep_aside);
  test_db_add_sqlite ("/copy/keep-missing", test_keep_missing);
  test_db_add ("/copy/quick-check", test_quick_check);
  return test_db_run ();
}
