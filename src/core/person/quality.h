// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/person/member-change.h"

#define CF_QUALITY_FIELDS 3 /* those that a shop wants of everybody: name, phone, birthday */

/* What a field lacks. */
typedef enum {
  CF_FLAW_MISSING,
  CF_FLAW_WRONG,
} CfFlawKind;

typedef struct {
  CfMemberField field;
  CfFlawKind kind;
} CfMemberFlaw;

/* How much is known of a member, and what is to be put right; the worst first. */
typedef struct {
  CfMemberFlaw flaws[CF_QUALITY_FIELDS];
  guint n_flaws;
  guint known; /* of CF_QUALITY_FIELDS */
} CfMemberQuality;

/* Judges what a till knows: a name that has a letter, a phone that can be one (phone_is_odd: it is
 * none that the country has), a birthday that is a day. A note and tags are nobody's duty; the
 * address is known at the CRM alone. */
void cf_member_quality (const CfMember *member, gboolean phone_is_odd,
                        CfMemberQuality *ret_quality);
