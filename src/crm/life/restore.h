// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/home.h"
#include "crm/session.h"

/* A backup to be put in the place of whatever is there. */
typedef struct {
  const char *folder; /* of the CRM; an empty or new one when all was lost */
  const char *path; /* of the backup */
  const CfRandom *random;
} CfRestoration;

/* What came of it. */
typedef struct {
  char *epoch;
  char *kept_path; /* where the database lies that was there before; NULL: there was none */
  gint64 taken_at_us; /* the moment that the CRM went back to */
  gboolean carried; /* tills, locks and erasures younger than the backup were carried over */
} CfRestored;

void cf_restored_clear (CfRestored *restored);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfRestored, cf_restored_clear)

/* Puts a backup of any age into the folder, as the beginning of another life: the tills send again
 * what came in after it. The former database is kept; a crash at any moment leaves one of the two,
 * or none and the same to be done again.
 * Errors: CF_CRM_ERROR_REFUSED when a server works on the folder, or it is another CRM's; INPUT
 * when the file is no sound backup; FOLDER; of db/. Nothing has changed then. */
gboolean cf_restore (const CfRestoration *restoration, CfRestored *ret_restored,
                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same where the database has been put back by other means, PostgreSQL's say, while the CRM may
 * be served: only another life begins. Shape: *ret_epoch is the new epoch. Errors: of db/. */
gboolean cf_restore_in_place (CfSession *session, const CfRandom *random, char **ret_epoch,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
