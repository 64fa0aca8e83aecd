// SPDX-License-Identifier: Apache-2.0
#include "db/statement.h"

#include <string.h>

#include "support/test-db.h"

#define SCHEMA                                                                                     \
  "CREATE TABLE thing (tenant_id INTEGER NOT NULL, id INTEGER NOT NULL, name TEXT, body BLOB,"     \
  " PRIMARY KEY (tenant_id, id)) STRICT, WITHOUT ROWID"

static CfStmt *
prepare (CfDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  CfStmt *stmt = cf_stmt_new (db, sql, &error);

  g_assert_no_error (error);
  g_assert_nonnull (stmt);
  return stmt;
}

static void
assert_step (CfStmt *stmt, CfStep expected)
{
  g_autoptr (GError) error = NULL;
  CfStep step = cf_stmt_step (stmt, &error);

  g_assert_no_error (error);
  g_assert_cmpint (step, ==, expected);
}

static void
test_values (TestDb *test)
{
  static const guint8 bytes[] = {0x00, 0xff, 0x27, 0x5c, 0x00};
  static const char text[] = "O'Neil \"\\ \xe7\x8e\x8b \xf0\x9f\x9b\x92";
  g_autoptr (CfDb) db = test_db_open (test);
  g_autoptr (CfStmt) insert = NULL;
  g_autoptr (CfStmt) select = NULL;
  gsize length = 9;

  test_db_exec (db, SCHEMA);
  insert = prepare (db, "INSERT INTO thing (tenant_id, id, name, body) VALUES (?1, ?2, ?3, ?4)");
  cf_stmt_bind_int64 (insert, 1, G_MININT64);
  cf_stmt_bind_int64 (insert, 2, G_MAXINT64);
  cf_stmt_bind_text (insert, 3, text);
  cf_stmt_bind_blob (insert, 4, bytes, sizeof bytes);
  assert_step (insert, CF_STEP_DONE);
  g_assert_cmpint (cf_db_changes (db), ==, 1);

  select = prepare (db, "SELECT tenant_id, id, name, body FROM thing");
  assert_step (select, CF_STEP_ROW);
  g_assert_cmpint (cf_stmt_column_count (select), ==, 4);
  g_assert_cmpint (cf_stmt_get_int64 (select, 0), ==, G_MININT64);
  g_assert_cmpint (cf_stmt_get_int64 (select, 1), ==, G_MAXINT64);
  g_assert_cmpstr (cf_stmt_get_text (select, 2), ==, text);
  g_assert_cmpint (memcmp (cf_stmt_get_blob (select, 3, &length), bytes, sizeof bytes), ==, 0);
  g_assert_cmpuint (length, ==, sizeof bytes);
  g_assert_false (cf_stmt_is_null (select, 3));
  assert_step (select, CF_STEP_DONE);
}

/* NULL, the empty text and the empty blob are three things; the last reads as no bytes. */
static void
test_nothing (TestDb *test)
{
  g_autoptr (CfDb) db = test_db_open (test);
  g_autoptr (GError) error = NULL;
  g_autoptr (CfStmt) select = NULL;
  gsize length = 9;

  test_db_exec (db, SCHEMA);
  g_assert_true (CF_DB_RUN (db, "INSERT INTO thing VALUES (?1, ?2, ?3, ?4)", &error, CF_INT64 (1),
                            CF_INT64 (1), CF_NULL, CF_BLOB (NULL, 0)));
  g_assert_true (CF_DB_RUN (db, "INSERT INTO thing VALUES (?1, ?2, ?3, ?4)", &error, CF_INT64 (1),
                            CF_INT64 (2), CF_TEXT (""), CF_BLOB ("", 0)));
  select = prepare (db, "SELECT name, body FROM thing ORDER BY id");
  assert_step (select, CF_STEP_ROW);
  g_assert_true (cf_stmt_is_null (select, 0));
  g_assert_true (cf_stmt_is_null (select, 1));
  g_assert_null (cf_stmt_get_text (select, 0));
  g_assert_cmpint (cf_stmt_get_int64 (select, 0), ==, 0);
  g_assert_null (cf_stmt_get_blob (select, 1, &length));
  g_assert_cmpuint (length, ==, 0);
  assert_step (select, CF_STEP_ROW);
  g_assert_false (cf_stmt_is_null (select, 0));
  g_assert_false (cf_stmt_is_null (select, 1));
  g_assert_cmpstr (cf_stmt_get_text (select, 0), ==, "");
  length = 9;
  g_assert_null (cf_stmt_get_blob (select, 1, &length));
  g_assert_cmpuint (length, ==, 0);
  cf_stmt_reset (select);
}

/* One statement many times: values are copied, kept after DONE, and NULL again after a reset. */
static void
test_again (TestDb *test)
{
  g_autoptr (CfDb) db = test_db_open (test);
  g_autoptr (GError) error = NULL;
  g_autoptr (CfStmt) insert = NULL;
  char name[] = "first";

  test_db_exec (db, SCHEMA);
  insert = prepare (db, "INSERT INTO thing (tenant_id, id, name) VALUES (1, ?1, ?2)");
  /* The type of a parameter that was NULL before is told to the server later. */
  CF_STMT_BIND (insert, CF_INT64 (1), CF_NULL);
  g_assert_true (cf_stmt_run (insert, &error));
  cf_stmt_bind_int64 (insert, 1, 2);
  cf_stmt_bind_text (insert, 2, name);
  strcpy (name, "other");
  assert_step (insert, CF_STEP_DONE);
  cf_stmt_bind_int64 (insert, 1, 3);
  assert_step (insert, CF_STEP_DONE);
  cf_stmt_reset (insert);
  cf_stmt_bind_int64 (insert, 1, 4);
  cf_stmt_bind_text_static (insert, 2, "second");
  g_assert_true (cf_stmt_run (insert, &error));
  g_assert_no_error (error);
  g_assert_cmpint (test_db_read (db, "SELECT count(*) FROM thing WHERE name = 'first'"), ==, 2);
  g_assert_cmpint (test_db_read (db, "SELECT count(*) FROM thing WHERE name IS NULL"), ==, 1);
  g_assert_cmpint (test_db_read (db, "SELECT id FROM thing WHERE name = 'second'"), ==, 4);
}

static void
test_upsert_and_returning (TestDb *test)
{
  static const char sql[] = "INSERT INTO thing (tenant_id, id, name) VALUES (?1, ?2, ?3)"
                            " ON CONFLICT (tenant_id, id) DO UPDATE SET name = excluded.name"
                            " RETURNING id + ?2, name";
  g_autoptr (CfDb) db = test_db_open (test);
  g_autoptr (CfStmt) upsert = NULL;

  test_db_exec (db, SCHEMA);
  upsert = prepare (db, sql);
  for (int i = 0; i < 2; i++) {
    const char *name = i == 0 ? "a" : "b";

    CF_STMT_BIND (upsert, CF_INT64 (1), CF_INT64 (G_MAXINT32), CF_TEXT (name));
    assert_step (upsert, CF_STEP_ROW);
    /* More than 32 bits, so that a parameter is known to be one of 64. */
    g_assert_cmpint (cf_stmt_get_int64 (upsert, 0), ==, 2 * (gint64)G_MAXINT32);
    g_assert_cmpstr (cf_stmt_get_text (upsert, 1), ==, name);
    assert_step (upsert, CF_STEP_DONE);
    cf_stmt_reset (upsert);
    g_assert_cmpint (cf_db_changes (db), ==, 1);
  }
  g_assert_cmpint (test_db_read (db, "SELECT count(*) FROM thing"), ==, 1);
}

/* Reading does not touch the count of changes; a change of nothing makes it 0. */
static void
test_changes (TestDb *test)
{
  g_autoptr (CfDb) db = test_db_open (test);

  test_db_exec (db, SCHEMA);
  test_db_exec (db, "INSERT INTO thing (tenant_id, id) VALUES (1, 1), (1, 2), (1, 3)");
  g_assert_cmpint (cf_db_changes (db), ==, 3);
  g_assert_cmpint (test_db_read (db, "SELECT count(*) FROM thing"), ==, 3);
  g_assert_cmpint (cf_db_changes (db), ==, 3);
  test_db_exec (db, "DELETE FROM thing WHERE id > 7");
  g_assert_cmpint (cf_db_changes (db), ==, 0);
  test_db_exec (db, "UPDATE thing SET name = 'x' WHERE id >= 2");
  g_assert_cmpint (cf_db_changes (db), ==, 2);
}

static void
test_constraint (TestDb *test)
{
  g_autoptr (CfDb) db = test_db_open (test);
  g_autoptr (GError) error = NULL;
  g_autoptr (CfStmt) insert = NULL;

  test_db_exec (db, SCHEMA);
  insert = prepare (db, "INSERT INTO thing (tenant_id, id) VALUES (1, ?1)");
  CF_STMT_BIND (insert, CF_INT64 (1));
  assert_step (insert, CF_STEP_DONE);
  g_assert_cmpint (cf_stmt_step (insert, &error), ==, CF_STEP_ERROR);
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_CONSTRAINT);
  g_assert_null (strchr (error->message, '\n'));
  /* And the statement is good for the next. */
  CF_STMT_BIND (insert, CF_INT64 (2));
  assert_step (insert, CF_STEP_DONE);
}

static void
test_bad_sql (TestDb *test)
{
  g_autoptr (CfDb) db = test_db_open (test);
  g_autoptr (GError) error = NULL;

  g_assert_false (CF_DB_RUN (db, "SELECT no_such_column WHERE ?1 = 1", &error, CF_INT64 (1)));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (cf_db_exec (db, "SELEKT", &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED);
}

/* Texts sort by their bytes on both. */
static void
test_order (TestDb *test)
{
  static const char *const sorted[] = {"B", "a", "b", "\xc3\xa9", "\xe7\x8e\x8b"};
  g_autoptr (CfDb) db = test_db_open (test);
  g_autoptr (CfStmt) select = NULL;

  test_db_exec (db, SCHEMA);
  test_db_exec (db, "INSERT INTO thing (tenant_id, id, name) VALUES (1, 1, 'b'), (1, 2, 'a'),"
                    " (1, 3, 'B'), (1, 4, '\xe7\x8e\x8b'), (1, 5, '\xc3\xa9')");
  select = prepare (db, "SELECT name FROM thing ORDER BY name");
  for (gsize i = 0; i < G_N_ELEMENTS (sorted); i++) {
    assert_step (select, CF_STEP_ROW);
    g_assert_cmpstr (cf_stmt_get_text (select, 0), ==, sorted[i]);
  }
  assert_step (select, CF_STEP_DONE);
}

/* Sums, counts and truth values are integers, whatever the engine calls them. */
static void
test_expressions (TestDb *test)
{
  g_autoptr (CfDb) db = test_db_open (test);

  test_db_exec (db, SCHEMA);
  test_db_exec (db, "INSERT INTO thing (tenant_id, id) VALUES (1, 4000000000), (1, 5000000000)");
  g_assert_cmpint (test_db_read (db, "SELECT sum (id) FROM thing"), ==, 9000000000);
  g_assert_cmpint (test_db_read (db, "SELECT coalesce (sum (id), 0) FROM thing WHERE id = 0"), ==,
                   0);
  g_assert_cmpint (test_db_read (db, "SELECT EXISTS (SELECT 1 FROM thing)"), ==, 1);
  g_assert_cmpint (test_db_read (db, "SELECT count(*) > 2 FROM thing"), ==, 0);
  g_assert_cmpint (test_db_read (db, "SELECT CAST ('7000000000' AS INTEGER)"), ==, 7000000000);
}

/* A parameter is what is bound to it: 64 bits wide, and another type the next time. */
static void
test_parameter_types (TestDb *test)
{
  g_autoptr (CfDb) db = test_db_open (test);
  g_autoptr (CfStmt) sum = prepare (db, "SELECT ?1 + 1");
  g_autoptr (CfStmt) echo = prepare (db, "SELECT ?1");

  CF_STMT_BIND (sum, CF_INT64 (G_MAXINT32));
  assert_step (sum, CF_STEP_ROW);
  g_assert_cmpint (cf_stmt_get_int64 (sum, 0), ==, (gint64)G_MAXINT32 + 1);

  CF_STMT_BIND (echo, CF_INT64 (7));
  assert_step (echo, CF_STEP_ROW);
  g_assert_cmpint (cf_stmt_get_int64 (echo, 0), ==, 7);
  cf_stmt_reset (echo);
  CF_STMT_BIND (echo, CF_TEXT ("seven"));
  assert_step (echo, CF_STEP_ROW);
  g_assert_cmpstr (cf_stmt_get_text (echo, 0), ==, "seven");
  cf_stmt_reset (echo);
  assert_step (echo, CF_STEP_ROW);
  g_assert_true (cf_stmt_is_null (echo, 0));
}

static void
test_wrong_thread (void)
{
  if (g_test_subprocess ()) {
    CfDbAddress address = {.location = ":memory:", .mode = CF_DB_BULK};
    CfDb *db = cf_db_open (&address, NULL);

    g_thread_join (g_thread_new ("other", (GThreadFunc)(void (*) (void))cf_db_close, db));
    return;
  }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*check failed*");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/statement/values", test_values);
  test_db_add ("/statement/nothing", test_nothing);
  test_db_add ("/statement/again", test_again);
  test_db_add ("/statement/upsert-and-returning", test_upsert_and_returning);
  test_db_add ("/statement/changes", test_changes);
  test_db_add ("/statement/constraint", test_constraint);
  test_db_add ("/statement/bad-sql", test_bad_sql);
  test_db_add ("/statement/order", test_order);
  test_db_add ("/statement/expressions", test_expressions);
  test_db_add ("/statement/parameter-types", test_parameter_types);
  g_test_add_func ("/statement/wrong-thread", test_wrong_thread);
  return test_db_run ();
}
