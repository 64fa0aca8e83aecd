// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/home.h"
#include "crm/session.h"

/* A backup is one file: the database as it stood at one moment, and in a table of its own what the
 * folder holds beside it. It is as secret as the folder: it holds members and the CRM's keys. */

/* Writes a backup while the CRM is served, to a file that must not exist yet: whole, or not at all.
 * Errors: CF_CRM_ERROR_REFUSED when there is such a file, or the database is a server's; FOLDER; of
 * db/. */
gboolean cf_backup_write (const CfHome *home, CfSession *session, const char *path, gint64 now_us,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What a backup tells of itself. */
typedef struct {
  CfHomeFiles files;
  gint64 taken_at_us;
} CfBackup;

void cf_backup_clear (CfBackup *backup);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfBackup, cf_backup_clear)

/* Reads and checks a backup, all of it.
 * Errors: CF_CRM_ERROR_INPUT when it is none, is damaged, or of a newer program. */
gboolean cf_backup_read (const char *path, CfBackup *ret_backup,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes a copy of a backup for its database alone. Errors: of db/. */
gboolean cf_backup_strip (CfDb *db, GError **error) G_GNUC_WARN_UNUSED_RESULT;
