// SPDX-License-Identifier: Apache-2.0
#include "db/migrate.h"

#include <string.h>

#include "base/check.h"
#include "db/postgres.h"
#include "db/transaction.h"

#define DIGITS 4

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The files in order: the one at index i makes version i + 1. A gap, a double number or a missing
 * folder is a mistake of whoever built the program. */
static char **
list_files (GResource *resource, const char *path)
{
  char **names = g_resource_enumerate_children (resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  CF_CHECK (names != NULL);
  qsort (names, g_strv_length (names), sizeof names[0], compare_names);
  for (gsize i = 0; names[i] != NULL; i++) {
    gsize number = 0;

    for (gsize j = 0; j < DIGITS; j++) {
      CF_CHECK (g_ascii_isdigit (names[i][j]));
      number = number * 10 + (gsize)(names[i][j] - '0');
    }
    CF_CHECK (number == i + 1 && names[i][DIGITS] == '-' && g_str_has_suffix (names[i], ".sql"));
  }
  return names;
}

gint64
cf_migrate_newest (GResource *resource, const char *path)
{
  g_auto (GStrv) names = list_files (resource, path);

  return g_strv_length (names);
}

gboolean
cf_migrate_version (CfDb *db, gint64 *ret_version, GError **error)
{
  const char *exists = cf_db_is_postgres (db) ? CF_POSTGRES_HAS_VERSION
                                              : "SELECT count(*) FROM sqlite_schema"
                                                " WHERE type = 'table' AND name = 'schema_version'";
  gint64 found = 0;

  if (!cf_db_read_int64 (db, exists, &found, error))
    return FALSE;
  if (found == 0) {
    *ret_version = 0;
    return TRUE;
  }
  return cf_db_read_int64 (db, "SELECT max (version) FROM schema_version", ret_version, error);
}

static gboolean
refuse_newer (CfDb *db, gint64 version, gint64 newest, GError **error)
{
  if (version <= newest)
    return TRUE;
  g_set_error (error, CF_DB_ERROR, CF_DB_ERROR_NEWER,
               "%s: made by a newer program: its version is %" G_GINT64_FORMAT
               ", this program knows %" G_GINT64_FORMAT,
               cf_db_name (db), version, newest);
  return FALSE;
}

gboolean
cf_migrate_check (CfDb *db, GResource *resource, const char *path, GError **error)
{
  gint64 newest = cf_migrate_newest (resource, path);
  gint64 version = 0;

  if (!cf_migrate_version (db, &version, error) || !refuse_newer (db, version, newest, error))
    return FALSE;
  if (version == newest)
    return TRUE;
  g_set_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED,
               "%s: made by an older program and not brought up to date yet", cf_db_name (db));
  return FALSE;
}

static gboolean
check_foreign_keys (CfDb *db, GError **error)
{
  g_autoptr (CfStmt) stmt = cf_stmt_new_once (db, "PRAGMA foreign_key_check", error);

  if (stmt == NULL)
    return FALSE;
  switch (cf_stmt_step (stmt, error)) {
  case CF_STEP_DONE:
    return TRUE;
  case CF_STEP_ROW:
    g_set_error (error, CF_DB_ERROR, CF_DB_ERROR_CONSTRAINT,
                 "%s: a row of table %s is left without its parent", cf_db_name (db),
                 cf_stmt_get_text (stmt, 0));
    return FALSE;
  case CF_STEP_ERROR:
  default:
    return FALSE;
  }
}

static gboolean
record (CfDb *db, gint64 version, const char *name, GError **error)
{
  static const char table[] = "CREATE TABLE IF NOT EXISTS schema_version ("
                              "  version INTEGER NOT NULL CHECK (version > 0),"
                              "  name TEXT NOT NULL,"
                              "  application_id INTEGER NOT NULL,"
                              "  PRIMARY KEY (version)) STRICT";
  static const char row[] = "INSERT INTO schema_version (version, name, application_id)"
                            " VALUES (?1, ?2, ?3)";
  guint32 id = cf_db_application_id (db);

  if (!cf_db_exec (db, table, error) ||
      !CF_DB_RUN (db, row, error, CF_INT64 (version), CF_TEXT (name), CF_INT64 (id)))
    return FALSE;
  if (id != 0 && !cf_db_is_postgres (db)) {
    /* The PRAGMA takes the number as signed. */
    g_autofree char *sql = g_strdup_printf ("PRAGMA application_id = %d", (gint32)id);

    return cf_db_exec (db, sql, error);
  }
  return TRUE;
}

static gboolean
apply_in_transaction (CfDb *db, gint64 version, const char *name, const char *sql, GError **error)
{
  g_autoptr (CfTx) tx = cf_tx_begin (db, CF_TX_WRITE, error);
  gboolean postgres = cf_db_is_postgres (db);
  gint64 present = 0;

  if (tx == NULL)
    return FALSE;
  /* SQLite's write lock keeps others out; on PostgreSQL this one does, until the commit. */
  if (postgres && !cf_db_exec (db, "SELECT pg_advisory_xact_lock (20226)", error))
    return FALSE;
  if (!cf_migrate_version (db, &present, error))
    return FALSE;
  if (present >= version)
    return TRUE; /* another process was faster; nothing was changed, so that the guard rolls back */
  if (!cf_db_exec (db, sql, error) || !record (db, version, name, error))
    return FALSE;
  if (!postgres && !check_foreign_keys (db, error))
    return FALSE;
  return cf_tx_commit (tx, error);
}

static gboolean
apply (CfDb *db, GResource *resource, const char *path, const char *name, gint64 version,
       GError **error)
{
  g_autofree char *full = g_build_path ("/", path, name, NULL);
  g_autoptr (GBytes) bytes =
      g_resource_lookup_data (resource, full, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  gboolean postgres = cf_db_is_postgres (db);
  gboolean applied;

  CF_CHECK (bytes != NULL);
  /* The switch does nothing inside a transaction, hence it stands around it. A resource's data
   * end in a NUL. */
  if (!postgres && !cf_db_exec (db, "PRAGMA foreign_keys = 0", error))
    return FALSE;
  applied = apply_in_transaction (db, version, name, g_bytes_get_data (bytes, NULL), error);
  if (!applied)
    g_prefix_error (error, "%s: ", name);
  /* After a failure the first error is the one to tell. */
  if (!postgres && !cf_db_exec (db, "PRAGMA foreign_keys = 1", applied ? error : NULL))
    return FALSE;
  return applied;
}

gboolean
cf_migrate_to (CfDb *db, GResource *resource, const char *path, gint64 version_max, GError **error)
{
  g_auto (GStrv) names = list_files (resource, path);
  gint64 newest = g_strv_length (names);
  gint64 version = 0;

  if (!cf_migrate_version (db, &version, error) || !refuse_newer (db, version, newest, error))
    return FALSE;
  for (; version < MIN (newest, version_max); version++)
    if (!apply (db, resource, path, names[version], version + 1, error))
      return FALSE;
  return TRUE;
}

gboolean
cf_migrate (CfDb *db, GResource *resource, const char *path, GError **error)
{
  return cf_migrate_to (db, resource, path, G_MAXINT64, error);
}
