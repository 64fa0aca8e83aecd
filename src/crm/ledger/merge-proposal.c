// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/merge-proposal.h"

#include "crm/duplicate/likeness.h"
#include "crm/ledger/commitment.h"
#include "crm/member.h"
#include "wire/fact/merge-proposal.h"

/* Why a person must look at the entry itself; NULL when it can be read, or its private part is
 * gone. */
static const char *
read_entry (const CfWireBatchEntry *entry, CfWireMergeProposal *ret_proposal)
{
  g_autoptr (GError) fault = NULL;
  g_autofree char *commitment =
      cf_wire_merge_proposal_decode (entry->body, entry->header->version, &fault);

  if (commitment == NULL)
    return g_error_matches (fault, CF_WIRE_ERROR, CF_WIRE_ERROR_UNKNOWN) ? "version-unknown"
                                                                         : "body-malformed";
  if (entry->data == NULL)
    return NULL;
  if (!cf_commitment_fits (entry, commitment))
    return "member-commitment";
  return cf_wire_merge_proposal_private_decode (entry->data, ret_proposal, NULL)
             ? NULL
             : "member-malformed";
}

gboolean
cf_ledger_take_merge_proposal (CfIntake *intake, const CfWireBatchEntry *entry,
                               CfVerdict *ret_verdict, gboolean *ret_keeps_private, GError **error)
{
  g_auto (CfWireMergeProposal) proposal = {0};
  const char *reason = read_entry (entry, &proposal);
  CfMemberState state = CF_MEMBER_KNOWN;
  CfMemberState other = CF_MEMBER_KNOWN;

  if (reason == NULL && proposal.member_id != NULL) {
    if (!cf_member_find_state (intake->change->session, proposal.member_id, &state, error) ||
        !cf_member_find_state (intake->change->session, proposal.other_id, &other, error))
      return FALSE;
    if (state == CF_MEMBER_UNKNOWN || other == CF_MEMBER_UNKNOWN)
      reason = "member-unknown";
    else if (g_str_equal (proposal.member_id, proposal.other_id))
      reason = "member-malformed";
  }
  if (reason != NULL)
    *ret_verdict = (CfVerdict){CF_VERDICT_PARKED, reason};
  *ret_keeps_private = state != CF_MEMBER_ERASED;
  return reason != NULL || proposal.member_id == NULL ||
         cf_likeness_note_named (intake->change, proposal.member_id, proposal.other_id,
                                 entry->header->actor, proposal.note, error);
}
