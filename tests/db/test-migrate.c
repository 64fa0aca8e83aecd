// SPDX-License-Identifier: Apache-2.0
#include "db/migrate.h"

#include <string.h>

#include "support/test-db.h"
#include "test-sql.h"

#define SHOP "/test/sql/shop"
#define OLDER "/test/sql/older"
#define BROKEN "/test/sql/broken"
#define ORPHAN "/test/sql/orphan"
#define KIND 0x43464d31
#define OTHER_KIND 0xc0ffee00 /* more than a signed number holds */

static CfDb *
open_kind (TestDb *test, guint32 kind, CfDbMode mode, GError **error)
{
  CfDbAddress address = {.location = test->location, .application_id = kind, .mode = mode};

  return cf_db_open (&address, error);
}

static void
migrate (CfDb *db, const char *path, gint64 version_max)
{
  g_autoptr (GError) error = NULL;
  gboolean migrated = cf_migrate_to (db, test_sql_get_resource (), path, version_max, &error);

  g_assert_no_error (error);
  g_assert_true (migrated);
}

static gint64
version_of (CfDb *db)
{
  g_autoptr (GError) error = NULL;
  gint64 version = -1;

  g_assert_true (cf_migrate_version (db, &version, &error));
  g_assert_no_error (error);
  return version;
}

static void
test_all_versions (TestDb *test)
{
  g_autoptr (CfDb) db = test_db_open (test);
  g_autoptr (GError) error = NULL;
  GResource *resource = test_sql_get_resource ();

  g_assert_cmpint (cf_migrate_newest (resource, SHOP), ==, 3);
  g_assert_cmpint (version_of (db), ==, 0);
  migrate (db, SHOP, 1);
  g_assert_cmpint (version_of (db), ==, 1);
  test_db_exec (db, "INSERT INTO thing (name) VALUES ('tea'), ('rice')");
  g_assert_false (cf_migrate_check (db, resource, SHOP, &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED);
  g_clear_error (&error);

  migrate (db, SHOP, G_MAXINT64);
  g_assert_cmpint (version_of (db), ==, 3);
  g_assert_true (cf_migrate_check (db, resource, SHOP, &error));
  g_assert_cmpint (test_db_read (db, "SELECT count(*) FROM part WHERE name = 'old tea'"), ==, 1);
  g_assert_cmpint (test_db_read (db, "SELECT sum (price_minor) FROM thing"), ==, 0);
  g_assert_cmpint (test_db_read (db, "SELECT count(*) FROM schema_version"), ==, 3);
  g_assert_cmpint (test_db_read (db, "SELECT count(*) FROM schema_version WHERE version = 2"
                                     " AND name = '0002-add-part.sql'"),
                   ==, 1);
  /* A second time changes nothing. */
  migrate (db, SHOP, G_MAXINT64);
  g_assert_cmpint (test_db_read (db, "SELECT count(*) FROM thing"), ==, 2);
  /* And foreign keys are on again. */
  g_assert_false (cf_db_exec (db, "INSERT INTO part VALUES (99, 'x')", &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_CONSTRAINT);
}

static void
test_newer (TestDb *test)
{
  g_autoptr (CfDb) db = test_db_open (test);
  g_autoptr (GError) error = NULL;

  migrate (db, SHOP, G_MAXINT64);
  g_assert_false (cf_migrate (db, test_sql_get_resource (), OLDER, &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_NEWER);
  g_assert_nonnull (strstr (error->message, "made by a newer program"));
  g_clear_error (&error);
  g_assert_false (cf_migrate_check (db, test_sql_get_resource (), OLDER, &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_NEWER);
  g_assert_cmpint (version_of (db), ==, 3);
}

static void
test_broken (TestDb *test)
{
  g_autoptr (CfDb) db = test_db_open (test);
  g_autoptr (GError) error = NULL;

  g_assert_false (cf_migrate (db, test_sql_get_resource (), BROKEN, &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_CONSTRAINT);
  g_assert_true (g_str_has_prefix (error->message, "0002-break-half-way.sql: "));
  g_clear_error (&error);
  /* The first is kept, of the second nothing is. */
  g_assert_cmpint (version_of (db), ==, 1);
  g_assert_false (cf_db_exec (db, "SELECT * FROM half", &error));
  test_db_exec (db, "INSERT INTO thing (name) VALUES ('tea')");
}

/* A table may be rebuilt under the rows that point to it, as long as none is orphaned. */
static void
test_orphan (TestDb *test)
{
  g_autoptr (CfDb) db = test_db_open (test);
  g_autoptr (GError) error = NULL;

  migrate (db, ORPHAN, 1);
  test_db_exec (db, "INSERT INTO thing (id, name) VALUES (1, 'tea'), (2, 'gone')");
  migrate (db, ORPHAN, 2);
  g_assert_false (cf_migrate (db, test_sql_get_resource (), ORPHAN, &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, "part"));
  g_assert_cmpint (version_of (db), ==, 2);
  g_assert_cmpint (test_db_read (db, "SELECT count(*) FROM thing"), ==, 2);
  test_db_exec (db, "DELETE FROM part WHERE thing_id = 2");
  migrate (db, ORPHAN, 3);
  g_assert_cmpint (test_db_read (db, "SELECT count(*) FROM part"), ==, 1);
}

static void
assert_refused (TestDb *test, guint32 kind, CfDbMode mode)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CfDb) db = open_kind (test, kind, mode, &error);

  g_assert_null (db);
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "another kind"));
}

static void
test_kind (TestDb *test)
{
  static const guint32 kinds[] = {KIND, OTHER_KIND};

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (CfDb) db = open_kind (test, kinds[i], CF_DB_WRITER, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (cf_db_application_id (db), ==, kinds[i]);
    migrate (db, SHOP, 3);
    g_clear_pointer (&db, cf_db_close);
    assert_refused (test, kinds[1 - i], CF_DB_WRITER);
    assert_refused (test, kinds[1 - i], CF_DB_READER);
    db = open_kind (test, 0, CF_DB_READER, &error);
    g_assert_no_error (error);
    g_clear_pointer (&db, cf_db_close);
    db = open_kind (test, kinds[i], CF_DB_READER, &error);
    g_assert_no_error (error);
    g_clear_pointer (&db, cf_db_close);
    db = test_db_open (test);
    test_db_exec (db, "DROP TABLE part; DROP TABLE thing; DROP TABLE schema_version");
    if (!test->postgres)
      test_db_exec (db, "PRAGMA application_id = 0; VACUUM");
    if (!test->postgres)
      break; /* its file keeps the count of schema changes, and so is no longer a new one */
  }
}

/* A database that has tables, but not of any kind of ours. */
static void
test_stranger (TestDb *test)
{
  g_autoptr (CfDb) db = test_db_open (test);

  test_db_exec (db, "CREATE TABLE bookmarks (id INTEGER NOT NULL PRIMARY KEY) STRICT");
  g_clear_pointer (&db, cf_db_close);
  assert_refused (test, KIND, CF_DB_WRITER);
}

static gpointer
migrate_thread (gpointer data)
{
  TestDb *test = data;
  g_autoptr (CfDb) db = test_db_open (test);

  migrate (db, SHOP, G_MAXINT64);
  return NULL;
}

static void
test_at_once (TestDb *test)
{
  g_autoptr (CfDb) db = NULL;
  GThread *threads[4];

  if (!test->postgres)
    return; /* one writer a file is the rule of the house */
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("migrate", migrate_thread, test);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  db = test_db_open (test);
  g_assert_cmpint (version_of (db), ==, 3);
  g_assert_cmpint (test_db_read (db, "SELECT count(*) FROM schema_version"), ==, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/migrate/all-versions", test_all_versions);
  test_db_add ("/migrate/newer", test_newer);
  test_db_add ("/migrate/broken", test_broken);
  test_db_add_sqlite ("/migrate/orphan", test_orphan);
  test_db_add ("/migrate/kind", test_kind);
  test_db_add_sqlite ("/migrate/stranger", test_stranger);
  test_db_add ("/migrate/at-once", test_at_once);
  return test_db_run ();
}
