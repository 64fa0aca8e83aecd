// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/change.h"
#include "crm/member.h"

/* What a member did on one day, as far as tiers are measured by it; below zero: what was taken back
 * of it. */
typedef struct {
  gint64 day; /* days since 1970: on which the CRM heard of it */
  gint64 spent_minor;
  gint64 visits;
  gint64 points; /* earned */
} CfTierDay;

/* Adds to what a member did on a day. Nobody of that id: it is kept for whoever may be.
 * Errors: of db/. */
gboolean cf_tier_note_day (CfChange *change, const char *member_id, const CfTierDay *day,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Decides where a person stands by all that is known of them, under whichever id, writes it down,
 * and tells it in their record, which must be of the whole person (crm/duplicate/kin.h). Without a
 * rule nothing happens. Errors: of db/. */
gboolean cf_tier_settle (CfChange *change, CfMemberRecord *record,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

#define CF_TIER_STEP_MAX 200 /* members in one change */

/* Brings members to a day: days count no more, or again where the clock was wrong, and grace ends.
 * As many members as one change should bear; the others the next time. Cheap where there is nobody.
 * Shape: *ret_members is how many they were. Errors: of db/ and wire/. */
gboolean cf_tier_bring_on (CfChange *change, gint64 now_us, gint64 *ret_members,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Brings all members on, in as many changes as it takes. Errors: of db/ and wire/. */
gboolean cf_tier_sweep (CfSession *session, gint64 now_us,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Looks again at all members who may have a tier, since the rule is another, in as many changes as
 * it takes. *ret_members is how many they are. Errors: of db/ and wire/; it can be done again. */
gboolean cf_tier_look_again (CfSession *session, gint64 *ret_members,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* How many members have a tier of that name. Errors: of db/. */
gboolean cf_tier_count_members (CfSession *session, const char *name, gint64 *ret_members,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_tier_standing_statements;
