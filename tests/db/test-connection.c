// SPDX-License-Identifier: Apache-2.0
#include "db/connection.h"

#include <glib/gstdio.h>
#include <string.h>

#include "db/statement.h"
#include "support/temp-dir.h"
#include "support/test-db.h"

static CfDb *
open_mode (const char *location, CfDbMode mode)
{
  CfDbAddress address = {.location = location, .mode = mode};
  g_autoptr (GError) error = NULL;
  CfDb *db = cf_db_open (&address, &error);

  g_assert_no_error (error);
  return db;
}

static void
assert_fails (const CfDbAddress *address, CfDbError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CfDb) db = cf_db_open (address, &error);

  g_assert_null (db);
  g_assert_error (error, CF_DB_ERROR, (int)code);
  g_assert_null (strchr (error->message, '\n'));
}

static void
assert_text (CfDb *db, const char *sql, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CfStmt) stmt = cf_stmt_new (db, sql, &error);

  g_assert_no_error (error);
  g_assert_cmpint (cf_stmt_step (stmt, &error), ==, CF_STEP_ROW);
  g_assert_cmpstr (cf_stmt_get_text (stmt, 0), ==, expected);
}

static void
test_writer_settings (TestDb *test)
{
  CfDbAddress address = {.location = test->location,
                         .sync = CF_DB_SYNC_NORMAL,
                         .cache_kib = 4321,
                         .autocheckpoint_pages = 77,
                         .mmap_bytes = 1 << 20};
  g_autoptr (CfDb) db = test_db_open (test);
  g_autoptr (GError) error = NULL;

  assert_text (db, "PRAGMA journal_mode", "wal");
  g_assert_cmpint (test_db_read (db, "PRAGMA synchronous"), ==, 2);
  g_assert_cmpint (test_db_read (db, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (test_db_read (db, "PRAGMA trusted_schema"), ==, 0);
  g_assert_cmpint (test_db_read (db, "PRAGMA wal_autocheckpoint"), ==, 1000);
  g_assert_cmpint (test_db_read (db, "PRAGMA temp_store"), ==, 2);
  g_assert_cmpint (test_db_read (db, "PRAGMA busy_timeout"), ==, 5000);
  /* Defensive, and double quotes are no strings. */
  test_db_exec (db, "PRAGMA journal_mode = OFF");
  assert_text (db, "PRAGMA journal_mode", "wal");
  g_assert_false (cf_db_exec (db, "SELECT \"text\"", &error));
  g_clear_error (&error);
  g_clear_pointer (&db, cf_db_close);

  db = cf_db_open (&address, &error);
  g_assert_no_error (error);
  g_assert_cmpint (test_db_read (db, "PRAGMA synchronous"), ==, 1);
  g_assert_cmpint (test_db_read (db, "PRAGMA cache_size"), ==, -4321);
  g_assert_cmpint (test_db_read (db, "PRAGMA wal_autocheckpoint"), ==, 77);
  g_assert_cmpint (test_db_read (db, "PRAGMA mmap_size"), ==, 1 << 20);
}

static void
test_page_size (TestDb *test)
{
  CfDbAddress address = {.location = test->location, .page_bytes = 2048};
  g_autoptr (GError) error = NULL;
  g_autoptr (CfDb) db = cf_db_open (&address, &error);

  g_assert_no_error (error);
  test_db_exec (db, "CREATE TABLE thing (n INTEGER PRIMARY KEY)");
  g_assert_cmpint (test_db_read (db, "PRAGMA page_size"), ==, 2048);
  g_clear_pointer (&db, cf_db_close);
  /* A file keeps the size that it was made with. */
  address.page_bytes = 0;
  db = cf_db_open (&address, &error);
  g_assert_no_error (error);
  assert_text (db, "PRAGMA journal_mode", "wal");
  g_assert_cmpint (test_db_read (db, "PRAGMA page_size"), ==, 2048);
}

static void
test_reader (TestDb *test)
{
  g_autoptr (CfDb) writer = test_db_open (test);
  g_autoptr (CfDb) reader = NULL;
  g_autoptr (GError) error = NULL;

  test_db_exec (writer, "CREATE TABLE thing (id INTEGER NOT NULL PRIMARY KEY) STRICT");
  test_db_exec (writer, "INSERT INTO thing VALUES (5)");
  reader = open_mode (test->location, CF_DB_READER);
  g_assert_cmpint (test_db_read (reader, "SELECT id FROM thing"), ==, 5);
  g_assert_false (cf_db_exec (reader, "INSERT INTO thing VALUES (6)", &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (cf_db_exec (reader, "CREATE TABLE other (id INTEGER)", &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED);
  g_assert_true (cf_db_flush (reader, NULL));
}

static goffset
size_of (const char *location, const char *suffix)
{
  g_autofree char *path = g_strconcat (location, suffix, NULL);
  GStatBuf status;

  return g_stat (path, &status) == 0 ? (goffset)status.st_size : -1;
}

/* The last to close is a reader: the log must stay for the writer to move in. */
static void
test_reader_never_checkpoints (TestDb *test)
{
  g_autoptr (CfDb) writer = test_db_open (test);
  g_autoptr (CfDb) reader = NULL;
  goffset wal_size;

  test_db_exec (writer, "CREATE TABLE thing (id INTEGER NOT NULL PRIMARY KEY) STRICT");
  reader = open_mode (test->location, CF_DB_READER);
  g_assert_cmpint (test_db_read (reader, "PRAGMA wal_autocheckpoint"), ==, 0);
  g_assert_cmpint (test_db_read (reader, "SELECT count(*) FROM thing"), ==, 0);
  test_db_exec (writer, "INSERT INTO thing VALUES (1)");
  g_clear_pointer (&writer, cf_db_close);
  wal_size = size_of (test->location, "-wal");
  g_assert_cmpint (wal_size, >, 0);
  g_clear_pointer (&reader, cf_db_close);
  g_assert_cmpint (size_of (test->location, "-wal"), ==, wal_size);

  writer = test_db_open (test);
  g_assert_cmpint (test_db_read (writer, "SELECT id FROM thing"), ==, 1);
  g_assert_true (cf_db_flush (writer, NULL));
  g_clear_pointer (&writer, cf_db_close);
  g_assert_cmpint (size_of (test->location, "-wal"), ==, -1);
}

static void
test_bulk_and_immutable (TestDb *test)
{
  g_autoptr (CfDb) db = open_mode (test->location, CF_DB_BULK);
  g_autoptr (GError) error = NULL;

  assert_text (db, "PRAGMA journal_mode", "off");
  g_assert_cmpint (test_db_read (db, "PRAGMA synchronous"), ==, 0);
  test_db_exec (db, "CREATE TABLE thing (id INTEGER NOT NULL PRIMARY KEY) STRICT");
  test_db_exec (db, "BEGIN; INSERT INTO thing VALUES (1), (2); COMMIT");
  g_assert_true (cf_db_flush (db, &error));
  g_assert_no_error (error);
  g_clear_pointer (&db, cf_db_close);

  db = open_mode (test->location, CF_DB_IMMUTABLE);
  g_assert_cmpint (test_db_read (db, "SELECT count(*) FROM thing"), ==, 2);
  g_assert_false (cf_db_exec (db, "DELETE FROM thing", &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED);
  g_assert_cmpint (size_of (test->location, "-wal"), ==, -1);
  g_assert_cmpint (size_of (test->location, "-shm"), ==, -1);
}

static void
test_missing (TestDb *test)
{
  g_autofree char *inside = g_build_filename (test->location, "deep", "test.db", NULL);
  CfDbAddress reader = {.location = test->location, .mode = CF_DB_READER};
  CfDbAddress immutable = {.location = test->location, .mode = CF_DB_IMMUTABLE};
  CfDbAddress writer = {.location = inside};

  assert_fails (&reader, CF_DB_ERROR_FAILED);
  assert_fails (&immutable, CF_DB_ERROR_FAILED);
  assert_fails (&writer, CF_DB_ERROR_FAILED);
  g_assert_false (g_file_test (test->location, G_FILE_TEST_EXISTS));
}

static void
test_no_database (TestDb *test)
{
  static const CfDbMode modes[] = {CF_DB_WRITER, CF_DB_READER, CF_DB_BULK, CF_DB_IMMUTABLE};
  g_autofree char *text = g_strnfill (8192, 'x');
  g_autofree char *after = NULL;

  g_assert_true (g_file_set_contents (test->location, text, -1, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++) {
    CfDbAddress address = {.location = test->location, .mode = modes[i]};

    assert_fails (&address, CF_DB_ERROR_CORRUPT);
  }
  /* Nobody touched it. */
  g_assert_true (g_file_get_contents (test->location, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, text);
}

static void
test_empty_for_reader (TestDb *test)
{
  CfDbAddress address = {
      .location = test->location, .mode = CF_DB_READER, .application_id = 0x43464d31};

  g_assert_true (g_file_set_contents (test->location, "", 0, NULL));
  assert_fails (&address, CF_DB_ERROR_FAILED);
}

static void
test_key_is_refused (TestDb *test)
{
  static const guint8 key[32] = {1};
  CfDbAddress address = {.location = test->location, .key = key};

  assert_fails (&address, CF_DB_ERROR_FAILED);
  g_assert_false (g_file_test (test->location, G_FILE_TEST_EXISTS));
}

/* A path is a path: nothing in it is taken for a part of an address. */
static void
test_odd_names (TestDb *test)
{
  static const char *const names[] = {"a b.db",   "a?mode=memory.db", "a#b.db",
                                      "a%20b.db", "file:a.db",        "\xe7\x8e\x8b.db",
                                      "a&b.db",   "a'b\"c.db",        "postgresql"};
  g_autofree char *folder = g_path_get_dirname (test->location);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (folder, names[i], NULL);
    g_autoptr (CfDb) db = open_mode (path, CF_DB_WRITER);

    test_db_exec (db, "CREATE TABLE thing (id INTEGER NOT NULL PRIMARY KEY) STRICT");
    g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
    g_assert_cmpstr (cf_db_name (db), ==, path);
  }
}

static gpointer
use_and_close (gpointer data)
{
  CfDb *db = data;

  cf_db_adopt (db);
  test_db_exec (db, "INSERT INTO thing VALUES (1)");
  cf_db_close (db);
  return NULL;
}

static void
test_adopt (TestDb *test)
{
  g_autoptr (CfDb) db = test_db_open (test);

  test_db_exec (db, "CREATE TABLE thing (id INTEGER NOT NULL PRIMARY KEY) STRICT");
  g_thread_join (g_thread_new ("adopt", use_and_close, g_steal_pointer (&db)));
  db = test_db_open (test);
  g_assert_cmpint (test_db_read (db, "SELECT count(*) FROM thing"), ==, 1);
  g_assert_cmpint (cf_db_is_postgres (db), ==, test->postgres);
  g_assert_true (cf_db_is_alive (db));
}

static void
test_no_row (TestDb *test)
{
  g_autoptr (CfDb) db = test_db_open (test);
  g_autoptr (GError) error = NULL;
  gint64 value = 7;

  g_assert_false (cf_db_read_int64 (db, "SELECT 1 WHERE 1 = 2", &value, &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED);
  g_assert_cmpint (value, ==, 7);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_db_add_sqlite ("/connection/writer-settings", test_writer_settings);
  test_db_add_sqlite ("/connection/page-size", test_page_size);
  test_db_add ("/connection/reader", test_reader);
  test_db_add_sqlite ("/connection/reader-never-checkpoints", test_reader_never_checkpoints);
  test_db_add_sqlite ("/connection/bulk-and-immutable", test_bulk_and_immutable);
  test_db_add_sqlite ("/connection/missing", test_missing);
  test_db_add_sqlite ("/connection/no-database", test_no_database);
  test_db_add_sqlite ("/connection/empty-for-reader", test_empty_for_reader);
  test_db_add ("/connection/key-is-refused", test_key_is_refused);
  test_db_add_sqlite ("/connection/odd-names", test_odd_names);
  test_db_add ("/connection/adopt", test_adopt);
  test_db_add ("/connection/no-row", test_no_row);
  return test_db_run ();
}
