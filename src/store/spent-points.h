// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/overlay.h"

/* Notes what an entry spends of a right to a member's points, or of none, with NULL; below zero:
 * what it gives back. Inside the entry's transaction. */
gboolean cf_spent_points_add (CfJournal *journal, const CfEntry *entry, const char *member,
                              const char *grant_id, gint64 points,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* All that this till has ever spent of a right: it is nobody else's, so that no answer of the CRM
 * is needed to know. */
gboolean cf_spent_points_of (CfJournal *journal, const char *grant_id, gint64 *ret_points,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What it has spent of a member's points out of no right, in entries that the figures of the cache
 * do not hold yet. */
gboolean cf_spent_points_at_risk (CfJournal *journal, const char *member, CfOverlayApplied applied,
                                  gint64 *ret_points, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Notes that an entry gives a right back; inside its transaction.
 * Errors: CF_DB_ERROR_CONSTRAINT when it was given back before. */
gboolean cf_returned_right_add (CfJournal *journal, const CfEntry *entry, const char *grant_id,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether a right was given back. */
gboolean cf_returned_right_has (CfJournal *journal, const char *grant_id, gboolean *ret_has,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
