// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/person/member-change.h"
#include "till/till.h"

#define CF_CHANGE_TEXT_BYTES_MAX 280 /* of a note, of tags: what is read in passing */

typedef enum {
  CF_CHANGE_DONE,
  CF_CHANGE_UNKNOWN_MEMBER,
  CF_CHANGE_NOTHING, /* it says what stands there already; or, undone, what stands there no more */
  CF_CHANGE_NAME_WRONG, /* missing, too long, or with characters that no name has */
  CF_CHANGE_PHONE_WRONG, /* no number at all, or too long */
  CF_CHANGE_BIRTHDAY_WRONG, /* no day of a year */
  CF_CHANGE_TEXT_WRONG, /* a note or tags that are too long, or no text */
} CfChangeOutcome;

/* Staff change what is known of a member: one entry, with who and when, and the till shows it from
 * then on. wanted->now holds what was typed, NULL for what stays and "" for what goes; phone and
 * tags are brought to their form. *ret_op_id, set on CF_CHANGE_DONE only, is the entry's.
 * Errors: CF_TILL_ERROR as cf_till_check (CF_ACTION_MEMBER_CHANGE); what the disk refuses. */
gboolean cf_till_change_member (CfTill *till, const char *member_id, const CfMemberChange *wanted,
                                CfChangeOutcome *ret_outcome, char **ret_op_id,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes an edit of this till's back by an entry that reverses it, as far as the member still says
 * what it wrote.
 * Errors: likewise; CF_TILL_ERROR_REFUSED for what is no such entry, or was forgotten. */
gboolean cf_till_undo_change (CfTill *till, const char *change_op_id, CfChangeOutcome *ret_outcome,
                              char **ret_op_id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
