// SPDX-License-Identifier: Apache-2.0
#include "crm/session.h"

#include "crm-sql.h"
#include "db/migrate.h"

#define WRITER_CACHE_KIB (64 * 1024)
#define READER_CACHE_KIB (16 * 1024)
#define NEVER_PAGES (1u << 30) /* two processes must not checkpoint one file at once */
#define WRITER_WAL_PAGES 8000 /* 32 MiB: pages that many batches change are copied once */
#define MAPPED_BYTES (G_GINT64_CONSTANT (1) << 31)

gboolean
cf_session_is_server (const char *location)
{
  return g_str_has_prefix (location, "postgresql://") || g_str_has_prefix (location, "postgres://");
}

GResource *
cf_session_migrations (void)
{
  return cf_crm_sql_get_resource ();
}

static gboolean
prepare_schema (CfDb *db, CfSessionKind kind, GError **error)
{
  GResource *resource = cf_session_migrations ();

  if (kind == CF_SESSION_READER)
    return cf_migrate_check (db, resource, CF_SESSION_SQL_PATH, error);
  return cf_migrate (db, resource, CF_SESSION_SQL_PATH, error);
}

static CfDbMode
mode_of (CfSessionKind kind, const char *location)
{
  if (kind == CF_SESSION_READER)
    return CF_DB_READER;
  if (kind == CF_SESSION_BUILDER && !cf_session_is_server (location))
    return CF_DB_BULK;
  return CF_DB_WRITER;
}

CfSession *
cf_session_open (const char *location, CfSessionKind kind, gint64 tenant_id, GError **error)
{
  CfDbAddress address = {
      .location = location,
      .mode = mode_of (kind, location),
      .sync = CF_DB_SYNC_FULL,
      .application_id = CF_SESSION_APPLICATION_ID,
      .cache_kib = kind == CF_SESSION_READER ? READER_CACHE_KIB : WRITER_CACHE_KIB,
      .autocheckpoint_pages = kind == CF_SESSION_COMMAND ? NEVER_PAGES : WRITER_WAL_PAGES,
      .mmap_bytes = MAPPED_BYTES,
  };
  g_autoptr (CfDb) db = cf_db_open (&address, error);
  CfSession *session;

  if (db == NULL || !prepare_schema (db, kind, error))
    return NULL;
  session = g_new0 (CfSession, 1);
  session->db = g_steal_pointer (&db);
  session->tenant_id = tenant_id;
  session->sets = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)cf_stmt_set_free);
  return session;
}

void
cf_session_close (CfSession *session)
{
  if (session == NULL)
    return;
  g_hash_table_unref (session->sets);
  cf_db_close (session->db);
  g_free (session);
}

void
cf_session_adopt (CfSession *session)
{
  cf_db_adopt (session->db);
}

CfStmtLoan *
cf_session_get (CfSession *session, const CfStatements *statements, guint index, GError **error)
{
  CfStmtSet *set = g_hash_table_lookup (session->sets, statements);

  if (set == NULL) {
    set = cf_stmt_set_new (session->db, statements->texts, statements->count);
    g_hash_table_insert (session->sets, (gpointer)(guintptr)statements, set);
  }
  return cf_stmt_set_get (set, index, error);
}
