// SPDX-License-Identifier: Apache-2.0
#include "db/connection.h"

#include "base/check.h"
#include "db/engine.h"

CfDb *
cf_db_open (const CfDbAddress *address, GError **error)
{
  CfDb *db;

  CF_CHECK (address->location != NULL);
  if (address->key != NULL) {
    g_set_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED,
                 "%s: sealed database files are not supported yet", address->location);
    return NULL;
  }
  db = cf_postgres_is_location (address->location) ? cf_postgres_open (address, error)
                                                   : cf_sqlite_open (address, error);
  return db;
}

void
cf_db_close (CfDb *db)
{
  if (db == NULL)
    return;
  cf_db_check_thread (db);
  /* A guard that outlives its connection would roll back in freed memory. */
  CF_CHECK (db->tx == NULL);
  db->engine->close (db);
}

void
cf_db_adopt (CfDb *db)
{
  db->owner = g_thread_self ();
}

void
cf_db_check_thread (const CfDb *db)
{
  CF_CHECK (db->owner == g_thread_self ());
}

gboolean
cf_db_is_postgres (const CfDb *db)
{
  return db->engine->is_postgres;
}

gboolean
cf_db_is_alive (const CfDb *db)
{
  return db->engine->is_alive (db);
}

guint32
cf_db_application_id (const CfDb *db)
{
  return db->application_id;
}

const char *
cf_db_name (const CfDb *db)
{
  return db->name;
}

gboolean
cf_db_exec (CfDb *db, const char *sql, GError **error)
{
  cf_db_check_thread (db);
  return cf_tx_check (db, error) && db->engine->exec (db, sql, error);
}

gboolean
cf_db_read_int64 (CfDb *db, const char *sql, gint64 *ret_value, GError **error)
{
  g_autoptr (CfStmt) stmt = cf_stmt_new_once (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  switch (cf_stmt_step (stmt, error)) {
  case CF_STEP_ROW:
    *ret_value = cf_stmt_get_int64 (stmt, 0);
    return TRUE;
  case CF_STEP_DONE:
    g_set_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED, "%s: no row where one was expected",
                 db->name);
    return FALSE;
  case CF_STEP_ERROR:
  default:
    return FALSE;
  }
}

gint64
cf_db_changes (const CfDb *db)
{
  cf_db_check_thread (db);
  return db->engine->changes (db);
}

gboolean
cf_db_flush (CfDb *db, GError **error)
{
  cf_db_check_thread (db);
  return db->engine->flush (db, error);
}
