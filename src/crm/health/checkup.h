// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/entry.h"
#include "crm/health/presence.h"
#include "crm/session.h"

/* How the CRM is and how its tills are, as far as it can tell. It names shops and tills, and no
 * person. */

#define CF_CHECKUP_BEHIND_MAX 10000 /* more rows of a feed are not counted */

/* One till of one incarnation of its journal. */
typedef struct {
  char *device_id;
  char *shop;
  char *till;
  char *state; /* "active" or "locked" */
  char *why; /* CF_DEVICE_WHY_…, or NULL */
  char *program; /* that paired it */
  char *incarnation; /* NULL: it has sent nothing yet */
  gint64 acked_seq;
  gboolean recovered; /* it made itself known again */
  gint64 pushed_at_us; /* when its last entry came; 0: none has */
  gboolean has_clock;
  CfClockQuality clock; /* of its clock, as its last entry says */
  gint64 parked; /* entries that wait for a person */
  gint64 seen_at_us; /* when it last asked for anything; 0: not known */
  gint64 rows_behind; /* of the feeds that it has asked for; -1: not known */
} CfTillCheckup;

typedef struct {
  GPtrArray *tills; /* CfTillCheckup, by shop and till */
  gint64 entries;
  gint64 sales;
  gint64 parked; /* ever */
  gint64 repeated;
  gint64 parked_open; /* that wait for a person */
  gint64 database_bytes; /* -1: it is a server's */
  gint64 disk_free; /* where the folder is; -1: not known */
  gint64 backup_at_us; /* when the last backup was written; 0: none was, or it is not known */
} CfCheckup;

void cf_checkup_clear (CfCheckup *checkup);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfCheckup, cf_checkup_clear)

/* The names of files in the CRM's folder. */
#define CF_CHECKUP_SEEN_FILE "seen.json" /* of cf_presence_save () */
#define CF_CHECKUP_BACKUP_FILE "last-backup" /* its time is that of the last backup */

/* Looks at all of it, over an empty one. location is the database's.
 * Errors: of db/. Limits: a look-up a till and feed. */
gboolean cf_checkup_read (CfSession *session, const char *folder, const char *location,
                          CfPresence *presence, CfCheckup *ret_checkup,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_checkup_statements;
