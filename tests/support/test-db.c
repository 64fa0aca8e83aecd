// SPDX-License-Identifier: Apache-2.0
#include "support/test-db.h"

#include "support/postgres.h"
#include "support/temp-dir.h"

/* A function cannot travel as a data pointer. */
typedef struct {
  TestDbBody body;
} Case;

static TestPostgres *server; /* started for the first test that needs it */

static TestPostgres *
get_server (void)
{
  static gboolean tried;

  if (!tried)
    server = test_postgres_start ();
  tried = TRUE;
  return server;
}

static void
run_sqlite (gconstpointer data)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *location = test_dir_path (dir, "test.db");
  TestDb test = {FALSE, location};

  ((const Case *)data)->body (&test);
}

static void
run_postgres (gconstpointer data)
{
  g_autofree char *location = NULL;
  TestDb test = {TRUE, NULL};

  if (get_server () == NULL) {
    g_test_skip ("PostgreSQL is not installed");
    return;
  }
  location = test_postgres_new_database (get_server ());
  test.location = location;
  ((const Case *)data)->body (&test);
}

static Case *
case_new (TestDbBody body)
{
  Case *test_case = g_new0 (Case, 1);

  test_case->body = body;
  return test_case;
}

void
test_db_add (const char *path, TestDbBody body)
{
  g_autofree char *name = g_strconcat (path, "/postgres", NULL);

  test_db_add_sqlite (path, body);
  if (g_getenv ("CF_SQLITE_ONLY") != NULL)
    return;
  g_test_add_data_func_full (name, case_new (body), run_postgres, g_free);
}

void
test_db_add_sqlite (const char *path, TestDbBody body)
{
  g_autofree char *name = g_strconcat (path, "/sqlite", NULL);

  g_test_add_data_func_full (name, case_new (body), run_sqlite, g_free);
}

int
test_db_run (void)
{
  int result = g_test_run ();

  g_clear_pointer (&server, test_postgres_stop);
  return result;
}

CfDb *
test_db_open (const TestDb *test)
{
  CfDbAddress address = {.location = test->location};
  g_autoptr (GError) error = NULL;
  CfDb *db = cf_db_open (&address, &error);

  g_assert_no_error (error);
  g_assert_nonnull (db);
  return db;
}

void
test_db_exec (CfDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;

  if (!cf_db_exec (db, sql, &error))
    g_error ("%s: %s", sql, error->message);
}

gint64
test_db_read (CfDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = 0;

  if (!cf_db_read_int64 (db, sql, &value, &error))
    g_error ("%s: %s", sql, error->message);
  return value;
}

void
test_db_cut (void)
{
  test_postgres_cut (get_server ());
}
