// SPDX-License-Identifier: Apache-2.0
#include "db/transaction.h"

#include "db/statement.h"
#include "support/test-db.h"

static CfTx *
begin (CfDb *db, CfTxKind kind)
{
  g_autoptr (GError) error = NULL;
  CfTx *tx = cf_tx_begin (db, kind, &error);

  g_assert_no_error (error);
  g_assert_nonnull (tx);
  return tx;
}

static void
make_table (CfDb *db)
{
  test_db_exec (db, "CREATE TABLE thing (id INTEGER NOT NULL PRIMARY KEY) STRICT");
}

static void
test_commit_and_rollback (TestDb *test)
{
  static const CfTxKind kinds[] = {CF_TX_WRITE, CF_TX_SERIAL};
  g_autoptr (CfDb) db = test_db_open (test);
  g_autoptr (GError) error = NULL;

  make_table (db);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    {
      g_autoptr (CfTx) tx = begin (db, kinds[i]);

      g_assert_nonnull (tx);
      g_assert_true (cf_tx_is_open (db));
      test_db_exec (db, "INSERT INTO thing VALUES (1)");
      /* Left without a commit. */
    }
    g_assert_false (cf_tx_is_open (db));
    g_assert_cmpint (test_db_read (db, "SELECT count(*) FROM thing"), ==, (int)i);
    {
      g_autoptr (CfTx) tx = begin (db, kinds[i]);

      g_assert_true (
          CF_DB_RUN (db, "INSERT INTO thing VALUES (?1)", &error, CF_INT64 (10 + (gint64)i)));
      g_assert_true (cf_tx_commit (tx, &error));
      g_assert_false (cf_tx_is_open (db));
    }
    g_assert_cmpint (test_db_read (db, "SELECT count(*) FROM thing"), ==, (int)i + 1);
  }
}

/* Another connection sees nothing before the commit, all after it, and a reader in a transaction
 * keeps what it saw first. */
static void
test_isolation (TestDb *test)
{
  CfDbAddress reading = {.location = test->location, .mode = CF_DB_READER};
  g_autoptr (CfDb) writer = test_db_open (test);
  g_autoptr (CfDb) reader = NULL;
  g_autoptr (GError) error = NULL;
  CfTx *write;
  CfTx *read;

  make_table (writer);
  reader = cf_db_open (&reading, &error);
  g_assert_no_error (error);
  write = begin (writer, CF_TX_WRITE);
  test_db_exec (writer, "INSERT INTO thing VALUES (1)");
  read = begin (reader, CF_TX_READ);
  g_assert_cmpint (test_db_read (reader, "SELECT count(*) FROM thing"), ==, 0);
  g_assert_true (cf_tx_commit (write, &error));
  cf_tx_free (write);
  g_assert_cmpint (test_db_read (reader, "SELECT count(*) FROM thing"), ==, 0);
  cf_tx_free (read);
  g_assert_cmpint (test_db_read (reader, "SELECT count(*) FROM thing"), ==, 1);
}

/* After an error the engine may still hold the transaction (SQLite, a broken rule) or have given it
 * up (PostgreSQL). Either way the guard leaves nothing behind. */
static void
test_error_then_rollback (TestDb *test)
{
  g_autoptr (CfDb) db = test_db_open (test);
  g_autoptr (GError) error = NULL;

  make_table (db);
  {
    g_autoptr (CfTx) tx = begin (db, CF_TX_WRITE);

    g_assert_nonnull (tx);
    test_db_exec (db, "INSERT INTO thing VALUES (1)");
    g_assert_false (cf_db_exec (db, "INSERT INTO thing VALUES (1)", &error));
    g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_CONSTRAINT);
  }
  g_assert_cmpint (test_db_read (db, "SELECT count(*) FROM thing"), ==, 0);
}

/* A caller that overlooked an error does not get a half transaction committed: PostgreSQL answers
 * COMMIT with success then, and does a rollback. */
static void
test_broken_does_not_commit (TestDb *test)
{
  g_autoptr (CfDb) db = test_db_open (test);
  g_autoptr (GError) error = NULL;

  make_table (db);
  {
    g_autoptr (CfTx) tx = begin (db, CF_TX_WRITE);

    test_db_exec (db, "INSERT INTO thing VALUES (1)");
    if (test->postgres)
      g_assert_false (cf_db_exec (db, "INSERT INTO thing VALUES (1)", NULL));
    else
      /* As SQLite does by itself when a write fails. */
      test_db_exec (db, "ROLLBACK");
    g_assert_false (cf_db_exec (db, "INSERT INTO thing VALUES (2)", &error));
    g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED);
    g_clear_error (&error);
    g_assert_false (CF_DB_RUN (db, "INSERT INTO thing VALUES (?1)", &error, CF_INT64 (3)));
    g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED);
    g_clear_error (&error);
    g_assert_false (cf_tx_commit (tx, &error));
    g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED);
  }
  g_assert_false (cf_tx_is_open (db));
  g_assert_cmpint (test_db_read (db, "SELECT count(*) FROM thing"), ==, 0);
}

/* The second writer waits for its time-out and is told to try again. */
static void
test_busy (TestDb *test)
{
  CfDbAddress hasty = {.location = test->location, .busy_timeout_ms = 50};
  g_autoptr (CfDb) first = test_db_open (test);
  g_autoptr (CfDb) second = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CfTx) tx = NULL;

  make_table (first);
  test_db_exec (first, "INSERT INTO thing VALUES (1)");
  second = cf_db_open (&hasty, &error);
  g_assert_no_error (error);
  tx = begin (first, CF_TX_WRITE);
  test_db_exec (first, "UPDATE thing SET id = 2");
  g_assert_false (cf_db_exec (second, "UPDATE thing SET id = 3", &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_BUSY);
}

/* Two that each read what the other writes: one of them is told to try again. */
static void
test_serial (TestDb *test)
{
  g_autoptr (CfDb) a = test_db_open (test);
  g_autoptr (CfDb) b = NULL;
  g_autoptr (CfTx) tx_a = NULL;
  g_autoptr (CfTx) tx_b = NULL;
  g_autoptr (GError) error = NULL;
  gboolean both;

  if (!test->postgres)
    return; /* its second writer cannot even begin: see busy */
  make_table (a);
  b = test_db_open (test);
  tx_a = begin (a, CF_TX_SERIAL);
  tx_b = begin (b, CF_TX_SERIAL);
  g_assert_cmpint (test_db_read (a, "SELECT count(*) FROM thing"), ==, 0);
  g_assert_cmpint (test_db_read (b, "SELECT count(*) FROM thing"), ==, 0);
  test_db_exec (a, "INSERT INTO thing VALUES (1)");
  test_db_exec (b, "INSERT INTO thing VALUES (2)");
  g_assert_true (cf_tx_commit (tx_a, &error));
  both = cf_tx_commit (tx_b, &error);
  g_assert_false (both);
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_BUSY);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/transaction/commit-and-rollback", test_commit_and_rollback);
  test_db_add ("/transaction/isolation", test_isolation);
  test_db_add ("/transaction/error-then-rollback", test_error_then_rollback);
  test_db_add ("/transaction/broken-does-not-commit", test_broken_does_not_commit);
  test_db_add ("/transaction/busy", test_busy);
  test_db_add ("/transaction/serial", test_serial);
  return test_db_run ();
}
