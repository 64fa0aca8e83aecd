// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/staff.h"
#include "till/find.h"

/* How many members one person may look up in an hour; 0: any number.
 * Errors: as cf_till_check_loaded; the cache's. */
gboolean cf_lookup_limit (CfTill *till, gint64 *ret_per_hour,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* One person's look-ups at a screen, from one to the next. Zero it at first. */
typedef struct {
  char *longest; /* what was typed so far of the look-up under way; NULL: none is */
} CfLookup;

void cf_lookup_clear (CfLookup *lookup);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfLookup, cf_lookup_clear)

/* What comes of one. */
typedef struct {
  GPtrArray *found; /* CfFoundMember; NULL where there are too many look-ups */
  gboolean more;
  gboolean too_many; /* as many as the retailer allows an hour: a manager may let them go on */
} CfLookupAnswer;

/* cf_till_find_members(), counted where the retailer sets how many one person may look up in an
 * hour. Typing on, and taking back what was typed, is one look-up; nobody found, a member's own
 * code, and a card that was scanned whole are none, for then the member is there. Once there are
 * too many, a `lookups.exceeded` says so to the CRM, once, and nothing is shown; approver, or NULL,
 * is a person whose PIN has just been verified, and who lets them begin anew: an entry too.
 * Errors: as cf_till_find_members(); what the disk refuses. */
gboolean cf_lookup_members (CfTill *till, CfLookup *lookup, const char *text,
                            const CfStaff *approver, CfLookupAnswer *ret_answer,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
