// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to db/: the SQLite engine's two halves, sqlite.c and sqlite-statement.c. */

#include <sqlite3.h>

#include "db/engine.h"

typedef struct {
  CfDb db;
  sqlite3 *handle;
} CfSqlite;

/* Sets the error that a result code stands for. system_errno is the operating system's number
 * behind an I/O error, 0 if there is none; message is SQLite's own, for what has no other words. */
void cf_sqlite_set_error (GError **error, const char *name, int code, int system_errno,
                          const char *message);

/* The same from the state of the handle. */
void cf_sqlite_set_handle_error (GError **error, const CfSqlite *sqlite, int code);

CfStmt *cf_sqlite_stmt_new (CfDb *db, const char *sql, gboolean keep, GError **error);
gboolean cf_sqlite_stmt_check (CfDb *db, const char *sql, GError **error);
void cf_sqlite_stmt_free (CfStmt *stmt);
void cf_sqlite_stmt_bind (CfStmt *stmt, int index, const CfValue *value, gboolean copy);
CfStep cf_sqlite_stmt_step (CfStmt *stmt, GError **error);
void cf_sqlite_stmt_reset (CfStmt *stmt);
int cf_sqlite_stmt_column_count (CfStmt *stmt);
gint64 cf_sqlite_stmt_get_int64 (CfStmt *stmt, int column);
const char *cf_sqlite_stmt_get_text (CfStmt *stmt, int column);
const guint8 *cf_sqlite_stmt_get_blob (CfStmt *stmt, int column, gsize *ret_length);
gboolean cf_sqlite_stmt_is_null (CfStmt *stmt, int column);
