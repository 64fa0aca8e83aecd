// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/tier/standing.h"

/* What one change does to members: their sales, added up and written once at its end. */
typedef struct _CfVisits CfVisits;

/* change must outlive it. */
CfVisits *cf_visits_new (CfChange *change) G_GNUC_WARN_UNUSED_RESULT;
void cf_visits_free (CfVisits *visits);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfVisits, cf_visits_free)

/* What the member did on a day, a sale or the like, and when they were here; 0: that stays as it is
 * known. */
void cf_visits_add (CfVisits *visits, const char *member_id, const CfTierDay *day,
                    gint64 visited_at_us);

/* Something else of the member has changed: the feed is told. */
void cf_visits_touch (CfVisits *visits, const char *member_id);

/* Writes the members and their feed. The books must be closed.
 * Errors: of db/ and wire/. */
gboolean cf_visits_close (CfVisits *visits, GError **error) G_GNUC_WARN_UNUSED_RESULT;
