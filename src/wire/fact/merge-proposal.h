// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/error.h"
#include "wire/limit.h"
#include "wire/private.h"

#define CF_WIRE_MERGE_PROPOSAL_VERSION CF_WIRE_ABOUT_VERSION

/* What stands beside a `member.merge-proposed`: the two members who may be one person. */
typedef struct {
  char *member_id; /* under whose key it is sealed */
  char *note; /* why; may be NULL */
  char *other_id;
} CfWireMergeProposal;

/* Frees what it holds and zeroes it. */
void cf_wire_merge_proposal_clear (CfWireMergeProposal *proposal);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfWireMergeProposal, cf_wire_merge_proposal_clear)

/* The body of `member.merge-proposed`: the commitment alone (64 hex digits).
 * Errors: RANGE; of the decoder MALFORMED, RANGE, TOO_LARGE, and UNKNOWN for another version. */
char *cf_wire_merge_proposal_encode (const char *member_commitment,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *cf_wire_merge_proposal_decode (const char *body, gint64 version,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Its private data. Errors: RANGE, TOO_LARGE; of the decoder MALFORMED, too. */
char *cf_wire_merge_proposal_private_encode (const CfWireMergeProposal *proposal,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean cf_wire_merge_proposal_private_decode (const char *data, CfWireMergeProposal *ret_proposal,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
