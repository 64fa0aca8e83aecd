// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/person/consent.h"

/* A member as a till shows one. All texts but id and name may be NULL. */
typedef struct {
  char *id;
  char *name;
  char *phone;
  char *card;
  char *tier;
  char *birthday; /* "MM-DD" */
  char *note; /* in their own words */
  char *avoids; /* tags of articles that they keep away from, parted by spaces */
  char *email; /* this and the address: known at the CRM alone */
  char *address;
  CfConsentRung consent; /* what they allow; NONE is also unknown */
  gint64 points;
  gint64 tier_count; /* of what tiers are measured by, in the days that count */
  gint64 tier_until; /* the last business day of a tier that is not reached any more; 0: reached */
  gint64 points_ending; /* of them, those that end first; 0: none of them ends */
  gint64 points_ending_day; /* their last day, as in core/business-date.h */
  gint64 points_pending; /* beside them: earned, and not to be spent yet */
  gint64 visited_at_us; /* the last visit known here, µs since 1970 UTC; 0 is never */
} CfMember;

CfMember *cf_member_copy (const CfMember *member) G_GNUC_WARN_UNUSED_RESULT;
void cf_member_free (CfMember *member);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfMember, cf_member_free)
