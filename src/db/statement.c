// SPDX-License-Identifier: Apache-2.0
#include "db/statement.h"

#include "base/check.h"
#include "db/engine.h"

static CfStmt *
prepare (CfDb *db, const char *sql, gboolean keep, GError **error)
{
  cf_db_check_thread (db);
  return db->engine->stmt->new (db, sql, keep, error);
}

CfStmt *
cf_stmt_new (CfDb *db, const char *sql, GError **error)
{
  return prepare (db, sql, TRUE, error);
}

CfStmt *
cf_stmt_new_once (CfDb *db, const char *sql, GError **error)
{
  return prepare (db, sql, FALSE, error);
}

gboolean
cf_stmt_check (CfDb *db, const char *sql, GError **error)
{
  cf_db_check_thread (db);
  return db->engine->stmt->check (db, sql, error);
}

void
cf_stmt_free (CfStmt *stmt)
{
  if (stmt == NULL)
    return;
  cf_db_check_thread (stmt->db);
  stmt->db->engine->stmt->free (stmt);
}

static void
bind (CfStmt *stmt, int index, const CfValue *value, gboolean copy)
{
  static const CfValue null = {.kind = CF_VALUE_NULL};

  CF_CHECK (index >= 1);
  if (value->kind != CF_VALUE_INT64 && value->bytes == NULL)
    value = &null;
  stmt->db->engine->stmt->bind (stmt, index, value, copy);
}

void
cf_stmt_bind_int64 (CfStmt *stmt, int index, gint64 value)
{
  bind (stmt, index, &CF_INT64 (value), TRUE);
}

void
cf_stmt_bind_text (CfStmt *stmt, int index, const char *text)
{
  bind (stmt, index, &CF_TEXT (text), TRUE);
}

void
cf_stmt_bind_blob (CfStmt *stmt, int index, const void *bytes, gsize length)
{
  bind (stmt, index, &CF_BLOB (bytes, length), TRUE);
}

void
cf_stmt_bind_null (CfStmt *stmt, int index)
{
  bind (stmt, index, &CF_NULL, TRUE);
}

void
cf_stmt_bind_text_static (CfStmt *stmt, int index, const char *text)
{
  bind (stmt, index, &CF_TEXT (text), FALSE);
}

void
cf_stmt_bind_blob_static (CfStmt *stmt, int index, const void *bytes, gsize length)
{
  bind (stmt, index, &CF_BLOB (bytes, length), FALSE);
}

void
cf_stmt_bind_values (CfStmt *stmt, const CfValue *values, gsize count)
{
  CF_CHECK (count <= G_MAXINT16);
  for (gsize i = 0; i < count; i++)
    bind (stmt, (int)i + 1, &values[i], FALSE);
}

CfStep
cf_stmt_step (CfStmt *stmt, GError **error)
{
  cf_db_check_thread (stmt->db);
  if (!cf_tx_check (stmt->db, error))
    return CF_STEP_ERROR;
  return stmt->db->engine->stmt->step (stmt, error);
}

gboolean
cf_stmt_run (CfStmt *stmt, GError **error)
{
  CfStep step;

  do
    step = cf_stmt_step (stmt, error);
  while (step == CF_STEP_ROW);
  cf_stmt_reset (stmt);
  return step == CF_STEP_DONE;
}

void
cf_stmt_reset (CfStmt *stmt)
{
  if (stmt == NULL)
    return;
  cf_db_check_thread (stmt->db);
  stmt->db->engine->stmt->reset (stmt);
}

int
cf_stmt_column_count (CfStmt *stmt)
{
  return stmt->db->engine->stmt->column_count (stmt);
}

gint64
cf_stmt_get_int64 (CfStmt *stmt, int column)
{
  return stmt->db->engine->stmt->get_int64 (stmt, column);
}

const char *
cf_stmt_get_text (CfStmt *stmt, int column)
{
  return stmt->db->engine->stmt->get_text (stmt, column);
}

const guint8 *
cf_stmt_get_blob (CfStmt *stmt, int column, gsize *ret_length)
{
  return stmt->db->engine->stmt->get_blob (stmt, column, ret_length);
}

gboolean
cf_stmt_is_null (CfStmt *stmt, int column)
{
  return stmt->db->engine->stmt->is_null (stmt, column);
}

gboolean
cf_db_run_values (CfDb *db, const char *sql, const CfValue *values, gsize count, GError **error)
{
  g_autoptr (CfStmt) stmt = cf_stmt_new_once (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  cf_stmt_bind_values (stmt, values, count);
  return cf_stmt_run (stmt, error);
}
