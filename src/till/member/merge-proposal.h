// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/till.h"

typedef enum {
  CF_MERGE_PROPOSED,
  CF_MERGE_UNKNOWN_MEMBER, /* one of the two is not known here */
  CF_MERGE_SAME_MEMBER, /* both ids are of one member */
  CF_MERGE_NOTE_WRONG, /* too long, or no text */
} CfMergeProposalOutcome;

/* The staff say that two members are one person: an entry, which somebody at the centre looks at.
 * Nothing changes at the till. note, which may be NULL, says why; who the two are is sealed.
 * Errors: CF_TILL_ERROR as cf_till_check (CF_ACTION_MEMBER_CHANGE); what the disk refuses. */
gboolean cf_till_propose_merge (CfTill *till, const char *member_id, const char *other_id,
                                const char *note, CfMergeProposalOutcome *ret_outcome,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
