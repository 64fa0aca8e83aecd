// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to db/: what SQLite and PostgreSQL each provide. */

#include "db/connection.h"
#include "db/statement.h"
#include "db/transaction.h"

/* What the engine itself says of the transaction. */
typedef enum {
  CF_TX_STATE_NONE, /* none was begun, or the engine has given it up */
  CF_TX_STATE_OPEN,
  CF_TX_STATE_BROKEN, /* an error in it leaves only the rollback */
} CfTxState;

/* One engine's functions for statements. Each gets the engine's own struct, whose first member is
 * the CfStmt; the common half has checked thread and NULLs by then. */
typedef struct {
  CfStmt *(*new) (CfDb *db, const char *sql, gboolean keep, GError **error);
  gboolean (*check) (CfDb *db, const char *sql, GError **error);
  void (*free) (CfStmt *stmt);
  void (*bind) (CfStmt *stmt, int index, const CfValue *value, gboolean copy);
  CfStep (*step) (CfStmt *stmt, GError **error);
  void (*reset) (CfStmt *stmt);
  int (*column_count) (CfStmt *stmt);
  gint64 (*get_int64) (CfStmt *stmt, int column);
  const char *(*get_text) (CfStmt *stmt, int column);
  const guint8 *(*get_blob) (CfStmt *stmt, int column, gsize *ret_length);
  gboolean (*is_null) (CfStmt *stmt, int column);
} CfStmtEngine;

/* And for connections. */
typedef struct {
  gboolean is_postgres;
  const CfStmtEngine *stmt;
  void (*close) (CfDb *db);
  gboolean (*is_alive) (const CfDb *db);
  gboolean (*exec) (CfDb *db, const char *sql, GError **error);
  gint64 (*changes) (const CfDb *db);
  gboolean (*flush) (CfDb *db, GError **error);
  CfTxState (*tx_state) (const CfDb *db);
  const char *begin_sql[CF_TX_SERIAL + 1];
} CfDbEngine;

/* The common half of a connection; each engine's struct begins with it. */
struct CfDb {
  const CfDbEngine *engine;
  GThread *owner;
  CfTx *tx; /* the open transaction, NULL outside one */
  char *name;
  guint32 application_id;
  CfDbMode mode;
};

struct CfStmt {
  CfDb *db;
};

/* FALSE when a transaction was begun and can no longer be committed: what follows must not run, or
 * SQLite would commit it statement by statement. */
gboolean cf_tx_check (const CfDb *db, GError **error);

/* Opens by the address, whose location and key are checked. */
CfDb *cf_sqlite_open (const CfDbAddress *address, GError **error);
CfDb *cf_postgres_open (const CfDbAddress *address, GError **error);

/* Whether the location is a server's. */
gboolean cf_postgres_is_location (const char *location);

/* The programmer's promise that only the owner calls. */
void cf_db_check_thread (const CfDb *db);

/* As cf_stmt_new() for a statement that runs once. */
CfStmt *cf_stmt_new_once (CfDb *db, const char *sql, GError **error);

/* Has the engine read the text, without running it. */
gboolean cf_stmt_check (CfDb *db, const char *sql, GError **error);
