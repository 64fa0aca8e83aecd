// SPDX-License-Identifier: Apache-2.0
#include "db/statement-set.h"

#include <string.h>

#include "support/test-db.h"

enum {
  ADD,
  FIND,
  BROKEN,
  N_STATEMENTS
};

static const char *const good[N_STATEMENTS] = {
    [ADD] = "INSERT INTO thing (id, name) VALUES (?1, ?2)",
    [FIND] = "SELECT name FROM thing WHERE id = ?1",
    [BROKEN] = "SELECT ?1 + ?2",
};

static const char *const bad[N_STATEMENTS] = {
    [ADD] = "INSERT INTO thing (id, name) VALUES (?1, ?2)",
    [FIND] = "SELECT name FROM thing WHERE id = ?1",
    [BROKEN] = "SELECT colour FROM thing",
};

static void
test_loan (TestDb *test)
{
  g_autoptr (CfDb) db = test_db_open (test);
  g_autoptr (CfStmtSet) set = NULL;
  g_autoptr (GError) error = NULL;

  test_db_exec (db, "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT");
  set = cf_stmt_set_new (db, good, N_STATEMENTS);
  g_assert_true (cf_stmt_set_check (set, &error));
  g_assert_no_error (error);
  for (int i = 1; i <= 3; i++) {
    g_autoptr (CfStmtLoan) add = cf_stmt_set_get (set, ADD, &error);
    g_autoptr (CfStmtLoan) find = cf_stmt_set_get (set, FIND, &error);

    CF_STMT_BIND (add, CF_INT64 (i), CF_TEXT ("x"));
    g_assert_true (cf_stmt_run (add, &error));
    CF_STMT_BIND (find, CF_INT64 (i));
    /* Left in mid-read; the loan resets it. */
    g_assert_cmpint (cf_stmt_step (find, &error), ==, CF_STEP_ROW);
    g_assert_cmpstr (cf_stmt_get_text (find, 0), ==, "x");
  }
  g_assert_cmpint (test_db_read (db, "SELECT count(*) FROM thing"), ==, 3);
}

static void
test_check_finds (TestDb *test)
{
  g_autoptr (CfDb) db = test_db_open (test);
  g_autoptr (CfStmtSet) set = NULL;
  g_autoptr (GError) error = NULL;

  test_db_exec (db, "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT");
  set = cf_stmt_set_new (db, bad, N_STATEMENTS);
  g_assert_false (cf_stmt_set_check (set, &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED);
  g_assert_true (g_str_has_prefix (error->message, "statement 2: "));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/statement-set/loan", test_loan);
  test_db_add ("/statement-set/check-finds", test_check_finds);
  return test_db_run ();
}
