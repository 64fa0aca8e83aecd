// SPDX-License-Identifier: Apache-2.0
#include "crm/life/backup.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <glib/gstdio.h>

#include "base/integer.h"
#include "crm/error.h"
#include "db/copy.h"
#include "db/migrate.h"

#define AUTHORITY_PEM "ca.pem"
#define AUTHORITY_KEY "ca.key"
#define TAKEN "taken-at-us"

void
cf_backup_clear (CfBackup *backup)
{
  cf_home_files_clear (&backup->files);
}

static gboolean
add_file (CfDb *db, const char *name, const char *content, GError **error)
{
  return CF_DB_RUN (db, "INSERT INTO backup_file (name, content) VALUES (?1, ?2)", error,
                    CF_TEXT (name), CF_TEXT (content));
}

/* Puts what the folder holds beside the database into the copy, and the copy onto the disk. */
static gboolean
complete (const char *part, const CfHomeFiles *files, gint64 now_us, GError **error)
{
  CfDbAddress address = {
      .location = part, .mode = CF_DB_BULK, .application_id = CF_SESSION_APPLICATION_ID};
  g_autoptr (CfDb) db = cf_db_open (&address, error);
  g_autofree char *taken = g_strdup_printf ("%" G_GINT64_FORMAT, now_us);

  return db != NULL &&
         cf_db_exec (db,
                     "CREATE TABLE backup_file (name TEXT PRIMARY KEY NOT NULL, "
                     "content TEXT NOT NULL) STRICT",
                     error) &&
         add_file (db, AUTHORITY_PEM, files->authority_pem, error) &&
         add_file (db, AUTHORITY_KEY, files->authority_key, error) &&
         add_file (db, TAKEN, taken, error) && cf_db_flush (db, error);
}

static gboolean
put_in_place (const char *part, const char *path, GError **error)
{
  if (g_rename (part, path) == 0)
    return TRUE;
  g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_FOLDER, "Cannot write %s: %s", path,
               g_strerror (errno));
  return FALSE;
}

static gboolean
check_target (const CfHome *home, const char *path, GError **error)
{
  if (cf_session_is_server (home->database)) {
    g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED,
                 "The database is a PostgreSQL server's: back it up by pg_dump, and keep a copy of "
                 "%s/tls and %s/crm.json with it",
                 home->folder, home->folder);
    return FALSE;
  }
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED,
               "%s is there already, and a backup is never overwritten; name another file", path);
  return FALSE;
}

gboolean
cf_backup_write (const CfHome *home, CfSession *session, const char *path, gint64 now_us,
                 GError **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_auto (CfHomeFiles) files = {NULL, NULL};
  gboolean done;

  if (!check_target (home, path, error) || !cf_home_read_files (home, &files, error))
    return FALSE;
  (void)g_unlink (part); /* of a backup that was broken off */
  done = cf_db_copy_to (session->db, part, error) && complete (part, &files, now_us, error) &&
         put_in_place (part, path, error);
  if (!done)
    (void)g_unlink (part); /* what is left of it is of no use */
  return done;
}

/* *ret_text is NULL when the backup has no such file. */
static gboolean
read_text (CfDb *db, const char *name, char **ret_text, GError **error)
{
  g_autoptr (CfStmt) stmt =
      cf_stmt_new (db, "SELECT content FROM backup_file WHERE name = ?1", error);
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_TEXT (name));
  step = cf_stmt_step (stmt, error);
  *ret_text = step == CF_STEP_ROW ? g_strdup (cf_stmt_get_text (stmt, 0)) : NULL;
  return step != CF_STEP_ERROR;
}

static gboolean
check_version (CfDb *db, GError **error)
{
  gint64 newest = cf_migrate_newest (cf_session_migrations (), CF_SESSION_SQL_PATH);
  gint64 version;

  if (!cf_migrate_version (db, &version, error))
    return FALSE;
  if (version >= 1 && version <= newest)
    return TRUE;
  g_set_error_literal (error, CF_DB_ERROR, CF_DB_ERROR_NEWER,
                       "it was made by a newer counterfoil-crm");
  return FALSE;
}

static gboolean
read_backup (CfDb *db, CfBackup *backup, GError **error)
{
  g_autofree char *taken = NULL;

  if (!check_version (db, error) || !cf_db_quick_check (db, error) ||
      !read_text (db, AUTHORITY_PEM, &backup->files.authority_pem, error) ||
      !read_text (db, AUTHORITY_KEY, &backup->files.authority_key, error) ||
      !read_text (db, TAKEN, &taken, error))
    return FALSE;
  if (backup->files.authority_pem != NULL && backup->files.authority_key != NULL && taken != NULL &&
      cf_integer_parse (taken, &backup->taken_at_us))
    return TRUE;
  g_set_error_literal (error, CF_DB_ERROR, CF_DB_ERROR_FAILED, "something of it is missing");
  return FALSE;
}

gboolean
cf_backup_read (const char *path, CfBackup *ret_backup, GError **error)
{
  CfDbAddress address = {
      .location = path, .mode = CF_DB_IMMUTABLE, .application_id = CF_SESSION_APPLICATION_ID};
  g_autoptr (GError) cause = NULL;
  g_autoptr (CfDb) db = cf_db_open (&address, &cause);
  g_auto (CfBackup) backup = {0};

  if (db != NULL && read_backup (db, &backup, &cause)) {
    *ret_backup = backup;
    backup = (CfBackup){0};
    return TRUE;
  }
  g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_INPUT, "%s is no backup that can be restored: %s",
               path, cause->message);
  return FALSE;
}

gboolean
cf_backup_strip (CfDb *db, GError **error)
{
  return cf_db_exec (db, "PRAGMA secure_delete = ON; DROP TABLE backup_file", error);
}
