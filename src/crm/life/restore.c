// SPDX-License-Identifier: Apache-2.0
#include "crm/life/restore.h"

#include <errno.h>
#include <stdio.h>
#include <gio/gio.h>
#include <glib/gstdio.h>

#include "crm/error.h"
#include "crm/life/backup.h"
#include "crm/life/carry-over.h"
#include "crm/rights/policy.h"
#include "crm/tenant.h"
#include "db/copy.h"

void
cf_restored_clear (CfRestored *restored)
{
  g_clear_pointer (&restored->epoch, g_free);
  g_clear_pointer (&restored->kept_path, g_free);
}

/* The folder to restore into: the CRM's own, or one that is made now. */
static CfHome *
open_home (const CfRestoration *restoration, const CfBackup *backup, GError **error)
{
  g_autoptr (CfHome) home = NULL;
  g_autofree char *authority = NULL;

  if (!cf_home_exists (restoration->folder))
    return cf_home_receive (restoration->folder, &backup->files, error);
  home = cf_home_open (restoration->folder, error);
  if (home == NULL || !cf_home_lock (home, error) ||
      (authority = cf_home_read_authority (home, error)) == NULL)
    return NULL;
  if (cf_session_is_server (home->database))
    g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED,
                 "The database is a PostgreSQL server's: put it back by pg_restore, then say "
                 "restore --in-place");
  else if (!g_str_equal (authority, backup->files.authority_pem))
    g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED,
                 "%s is another CRM's backup than that of %s; name an empty folder",
                 restoration->path, restoration->folder);
  else
    return g_steal_pointer (&home);
  return NULL;
}

static gboolean
copy_file (const char *from, const char *to, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GError) cause = NULL;

  if (g_file_copy (source, target, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL,
                   NULL, NULL, &cause))
    return TRUE;
  g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_FOLDER, "Cannot write %s: %s", to, cause->message);
  return FALSE;
}

gboolean
cf_restore_in_place (CfSession *session, const CfRandom *random, char **ret_epoch, GError **error)
{
  g_autoptr (CfChange) change = cf_change_begin (session, error);
  g_autoptr (CfTenant) tenant = NULL;

  if (change == NULL || !cf_tenant_mint_epoch (session, random, error) ||
      !cf_rights_begin_life (change, error) || (tenant = cf_tenant_read (session, error)) == NULL ||
      !cf_change_commit (change, error))
    return FALSE;
  *ret_epoch = g_strdup (tenant->epoch);
  return TRUE;
}

/* Best effort: a database that is damaged, or of another version, may be why there is a backup to
 * be restored. */
static void
carry_over (const CfHome *home, CfSession *session, CfRestored *restored)
{
  g_autoptr (CfSession) former = NULL;
  g_autoptr (CfChange) change = NULL;

  if (!g_file_test (home->database, G_FILE_TEST_EXISTS))
    return;
  former = cf_session_open (home->database, CF_SESSION_READER, home->tenant_id, NULL);
  change = former != NULL ? cf_change_begin (session, NULL) : NULL;
  restored->carried =
      change != NULL && cf_carry_over (former, change, NULL) && cf_change_commit (change, NULL);
}

/* The one tenant of a backup that comes into a new folder. */
static gboolean
find_tenant (CfHome *home, CfDb *db, GError **error)
{
  return home->tenant_id != 0 ||
         cf_db_read_int64 (db, "SELECT MIN (tenant_id) FROM tenant", &home->tenant_id, error);
}

/* Makes a copy of the backup ready to be the database, in a life of its own. */
static gboolean
prepare (CfHome *home, const char *part, const CfRestoration *restoration, CfRestored *restored,
         GError **error)
{
  g_autoptr (CfSession) session = NULL;

  if (!copy_file (restoration->path, part, error))
    return FALSE;
  session = cf_session_open (part, CF_SESSION_SERVER, 0, error);
  if (session == NULL || !find_tenant (home, session->db, error))
    return FALSE;
  session->tenant_id = home->tenant_id;
  if (!cf_backup_strip (session->db, error) ||
      !cf_restore_in_place (session, restoration->random, &restored->epoch, error))
    return FALSE;
  carry_over (home, session, restored);
  return cf_db_flush (session->db, error);
}

static gboolean
put_in_place (const CfHome *home, const char *part, CfRestored *restored, GError **error)
{
  if (g_file_test (home->database, G_FILE_TEST_EXISTS) &&
      !cf_db_move_aside (home->database, "before-restore", &restored->kept_path, error))
    return FALSE;
  if (g_rename (part, home->database) == 0)
    return TRUE;
  g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_FOLDER, "Cannot write %s: %s", home->database,
               g_strerror (errno));
  return FALSE;
}

/* A copy that was broken off, with what SQLite keeps beside it. */
static void
remove_part (const char *part)
{
  static const char *const tails[] = {"", "-wal", "-shm", "-journal"};

  for (guint i = 0; i < G_N_ELEMENTS (tails); i++) {
    g_autofree char *name = g_strconcat (part, tails[i], NULL);

    (void)g_unlink (name); /* what is not there is as good as gone */
  }
}

gboolean
cf_restore (const CfRestoration *restoration, CfRestored *ret_restored, GError **error)
{
  g_auto (CfBackup) backup = {0};
  g_auto (CfRestored) restored = {0};
  g_autoptr (CfHome) home = NULL;
  g_autofree char *part = NULL;

  if (!cf_backup_read (restoration->path, &backup, error) ||
      (home = open_home (restoration, &backup, error)) == NULL)
    return FALSE;
  part = g_strconcat (home->database, ".restoring", NULL);
  remove_part (part);
  if (!prepare (home, part, restoration, &restored, error) ||
      !put_in_place (home, part, &restored, error) || !cf_home_save (home, error)) {
    remove_part (part);
    return FALSE;
  }
  restored.taken_at_us = backup.taken_at_us;
  *ret_restored = restored;
  restored = (CfRestored){0};
  return TRUE;
}
