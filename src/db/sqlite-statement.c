// SPDX-License-Identifier: Apache-2.0
#include "db/sqlite.h"

#include <errno.h>
#include <string.h>

#include "base/check.h"

typedef struct {
  CfStmt stmt;
  sqlite3_stmt *handle;
  int bind_code; /* the first binding that failed, reported by the next step */
  gboolean running; /* stepped, and not reset since */
  gboolean bound; /* holds values */
} SqliteStmt;

static SqliteStmt *
sqlite_stmt (CfStmt *stmt)
{
  return (SqliteStmt *)(void *)stmt;
}

static CfStmt *
prepare (CfDb *db, const char *sql, gboolean keep, GError **error)
{
  CfSqlite *sqlite = (CfSqlite *)(void *)db;
  sqlite3_stmt *handle = NULL;
  const char *tail = NULL;
  unsigned flags = keep ? SQLITE_PREPARE_PERSISTENT : 0;
  SqliteStmt *stmt;
  int code;

  errno = 0;
  code = sqlite3_prepare_v3 (sqlite->handle, sql, -1, flags, &handle, &tail);
  if (code != SQLITE_OK) {
    cf_sqlite_set_handle_error (error, sqlite, code);
    return NULL;
  }
  /* A second statement would silently never run. */
  CF_CHECK (handle != NULL && tail[strspn (tail, " \t\n;")] == '\0');
  stmt = g_new0 (SqliteStmt, 1);
  stmt->stmt.db = db;
  stmt->handle = handle;
  return &stmt->stmt;
}

static void
finalize (CfStmt *stmt)
{
  /* Finalising repeats the code of the last step, which was reported then. */
  (void)sqlite3_finalize (sqlite_stmt (stmt)->handle);
  g_free (stmt);
}

static gboolean
check (CfDb *db, const char *sql, GError **error)
{
  CfStmt *stmt = prepare (db, sql, FALSE, error);

  if (stmt == NULL)
    return FALSE;
  finalize (stmt);
  return TRUE;
}

static void
bind_value (CfStmt *stmt, int index, const CfValue *value, gboolean copy)
{
  SqliteStmt *self = sqlite_stmt (stmt);
  sqlite3_destructor_type lifetime = copy ? SQLITE_TRANSIENT : SQLITE_STATIC;
  int code = SQLITE_OK;

  self->bound = TRUE;
  switch (value->kind) {
  case CF_VALUE_NULL:
    code = sqlite3_bind_null (self->handle, index);
    break;
  case CF_VALUE_INT64:
    code = sqlite3_bind_int64 (self->handle, index, value->integer);
    break;
  case CF_VALUE_TEXT:
    code = sqlite3_bind_text64 (self->handle, index, value->bytes, strlen (value->bytes), lifetime,
                                SQLITE_UTF8);
    break;
  case CF_VALUE_BLOB:
    code = sqlite3_bind_blob64 (self->handle, index, value->bytes, value->length, lifetime);
    break;
  default:
    CF_CHECK (FALSE);
  }
  /* No such parameter, or a statement that is still stepping. */
  CF_CHECK (code != SQLITE_RANGE && code != SQLITE_MISUSE);
  if (self->bind_code == SQLITE_OK)
    self->bind_code = code;
}

static CfStep
step (CfStmt *stmt, GError **error)
{
  SqliteStmt *self = sqlite_stmt (stmt);
  CfSqlite *sqlite = (CfSqlite *)(void *)stmt->db;
  int code = self->bind_code;

  errno = 0;
  if (code == SQLITE_OK)
    code = sqlite3_step (self->handle);
  self->running = code == SQLITE_ROW;
  if (self->running)
    return CF_STEP_ROW;
  if (code != SQLITE_DONE)
    cf_sqlite_set_handle_error (error, sqlite, code);
  /* Resetting repeats the code of the step, which is reported just here. */
  (void)sqlite3_reset (self->handle);
  self->bind_code = SQLITE_OK;
  return code == SQLITE_DONE ? CF_STEP_DONE : CF_STEP_ERROR;
}

static void
reset (CfStmt *stmt)
{
  SqliteStmt *self = sqlite_stmt (stmt);

  /* As above; a clearing of values cannot fail. Most are reset by their last step already. */
  if (self->running)
    (void)sqlite3_reset (self->handle);
  if (self->bound)
    (void)sqlite3_clear_bindings (self->handle);
  self->running = FALSE;
  self->bound = FALSE;
  self->bind_code = SQLITE_OK;
}

static int
column_count (CfStmt *stmt)
{
  return sqlite3_data_count (sqlite_stmt (stmt)->handle);
}

static gint64
get_int64 (CfStmt *stmt, int column)
{
  return sqlite3_column_int64 (sqlite_stmt (stmt)->handle, column);
}

static const char *
get_text (CfStmt *stmt, int column)
{
  return (const char *)sqlite3_column_text (sqlite_stmt (stmt)->handle, column);
}

static const guint8 *
get_blob (CfStmt *stmt, int column, gsize *ret_length)
{
  sqlite3_stmt *handle = sqlite_stmt (stmt)->handle;
  const guint8 *bytes = sqlite3_column_blob (handle, column);

  *ret_length = (gsize)sqlite3_column_bytes (handle, column);
  return bytes;
}

static gboolean
is_null (CfStmt *stmt, int column)
{
  return sqlite3_column_type (sqlite_stmt (stmt)->handle, column) == SQLITE_NULL;
}

const CfStmtEngine cf_sqlite_statements = {
    .new = prepare,
    .check = check,
    .free = finalize,
    .bind = bind_value,
    .step = step,
    .reset = reset,
    .column_count = column_count,
    .get_int64 = get_int64,
    .get_text = get_text,
    .get_blob = get_blob,
    .is_null = is_null,
};
