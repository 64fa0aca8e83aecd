// SPDX-License-Identifier: Apache-2.0
#include "fixture.h"

#include "store/statement.h"

enum {
  COUNT_ENTRIES,
  SET_SETTING,
  N_STATEMENTS,
};

static const char *const statements[N_STATEMENTS] = {
    [COUNT_ENTRIES] = "SELECT COUNT (*) FROM entry",
    [SET_SETTING] = "INSERT INTO setting (name, value) VALUES (?1, ?2)",
};

static const char *const wrong[] = {"SELECT 1", "SELECT nothing FROM nowhere"};

static void
test_lends_and_runs (void)
{
  static const CfStoreSql sql = {statements, N_STATEMENTS};
  Fixture f;

  fixture_open (&f);
  for (int i = 0; i < 2; i++) {
    g_autoptr (CfStmtLoan) stmt = cf_store_lend (f.journal, &sql, COUNT_ENTRIES, NULL);

    g_assert_nonnull (stmt);
    g_assert_cmpint (cf_stmt_step (stmt, NULL), ==, CF_STEP_ROW);
    g_assert_cmpint (cf_stmt_get_int64 (stmt, 0), ==, 1);
  }
  g_assert_true (CF_STORE_RUN (f.journal, &sql, SET_SETTING, NULL, CF_TEXT ("a"), CF_TEXT ("b")));
  g_assert_false (CF_STORE_RUN (f.journal, &sql, SET_SETTING, NULL, CF_TEXT ("a"), CF_TEXT ("b")));
  fixture_close (&f);
}

static void
test_a_wrong_table_fails_at_the_first_loan (void)
{
  static const CfStoreSql sql = {wrong, G_N_ELEMENTS (wrong)};
  Fixture f;
  g_autoptr (GError) error = NULL;

  fixture_open (&f);
  g_assert_null (cf_store_lend (f.journal, &sql, 0, &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED);
  fixture_close (&f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/statement/lends-and-runs", test_lends_and_runs);
  g_test_add_func ("/statement/wrong-table", test_a_wrong_table_fails_at_the_first_loan);
  return g_test_run ();
}
