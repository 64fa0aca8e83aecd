// SPDX-License-Identifier: Apache-2.0
#include "db/postgres.h"

#include <string.h>

#include "db/statement.h"
#include "db/transaction.h"
#include "support/test-db.h"

static void
test_location (void)
{
  g_assert_true (cf_postgres_is_location ("postgresql://localhost/shop"));
  g_assert_true (cf_postgres_is_location ("postgres:///shop"));
  g_assert_false (cf_postgres_is_location ("/var/lib/shop.db"));
  g_assert_false (cf_postgres_is_location ("postgresql"));
  g_assert_false (cf_postgres_is_location ("./postgresql://x"));
}

/* One line, and no password in it. */
static void
test_unreachable (void)
{
  static const char *const locations[] = {
      "postgresql://till:secret@/shop?host=/nonexistent",
      "postgresql://till:secret@localhost/shop?nonsense=1",
      "postgresql://till:secret@[/shop",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (locations); i++) {
    CfDbAddress address = {.location = locations[i]};
    g_autoptr (GError) error = NULL;
    g_autoptr (CfDb) db = cf_db_open (&address, &error);

    g_assert_null (db);
    g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED);
    g_assert_null (strchr (error->message, '\n'));
    g_assert_null (strstr (error->message, "secret"));
  }
}

static void
test_bulk_is_refused (TestDb *test)
{
  CfDbAddress address = {.location = test->location, .mode = CF_DB_BULK};
  g_autoptr (GError) error = NULL;
  g_autoptr (CfDb) db = NULL;

  if (!test->postgres)
    return;
  db = cf_db_open (&address, &error);
  g_assert_null (db);
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED);
}

/* The server goes in the middle of a transaction: errors from then on, nothing hangs, nothing is
 * kept, and all can be closed. */
static void
test_connection_lost (TestDb *test)
{
  g_autoptr (CfDb) db = test_db_open (test);
  g_autoptr (CfStmt) stmt = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CfTx) tx = NULL;

  if (!test->postgres)
    return;
  test_db_exec (db, "CREATE TABLE thing (id INTEGER NOT NULL PRIMARY KEY) STRICT");
  stmt = cf_stmt_new (db, "INSERT INTO thing VALUES (?1)", &error);
  tx = cf_tx_begin (db, CF_TX_WRITE, &error);
  CF_STMT_BIND (stmt, CF_INT64 (1));
  g_assert_true (cf_stmt_run (stmt, &error));
  test_db_cut ();
  CF_STMT_BIND (stmt, CF_INT64 (2));
  g_assert_false (cf_stmt_run (stmt, &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED);
  g_assert_null (strchr (error->message, '\n'));
  g_clear_error (&error);
  g_assert_false (cf_db_is_alive (db));
  g_assert_false (cf_tx_commit (tx, &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (cf_db_exec (db, "SELECT 1", &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED);
  g_clear_pointer (&stmt, cf_stmt_free);
  g_clear_pointer (&tx, cf_tx_free);
  g_clear_pointer (&db, cf_db_close);
  db = test_db_open (test);
  g_assert_cmpint (test_db_read (db, "SELECT count(*) FROM thing"), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/postgres/location", test_location);
  g_test_add_func ("/postgres/unreachable", test_unreachable);
  test_db_add ("/postgres/bulk-is-refused", test_bulk_is_refused);
  test_db_add ("/postgres/connection-lost", test_connection_lost);
  return test_db_run ();
}
