// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/staff.h"
#include "till/till.h"

typedef enum {
  CF_REVEAL_DONE,
  CF_REVEAL_UNKNOWN_MEMBER,
  CF_REVEAL_NO_PHONE, /* there is none to see */
} CfRevealOutcome;

/* Shows a member's phone whole. That somebody saw it is an entry, and stands in the journal before
 * the number is given out. approver, or NULL, is a person whose PIN has just been verified.
 * Shape: *ret_phone is set on CF_REVEAL_DONE only.
 * Errors: CF_TILL_ERROR as cf_till_check_with (CF_ACTION_MEMBER_REVEAL); what the disk refuses. */
gboolean cf_till_reveal_phone (CfTill *till, const char *member_id, const CfStaff *approver,
                               CfRevealOutcome *ret_outcome, char **ret_phone,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
