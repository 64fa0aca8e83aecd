// SPDX-License-Identifier: Apache-2.0
#include "till/member/merge-proposal.h"

#include <string.h>

#include "db/transaction.h"
#include "till/find.h"
#include "till/privacy/about.h"
#include "wire/fact/merge-proposal.h"

#define NOTE_BYTES_MAX 512

static gboolean
write_proposal (CfTill *till, const CfWireMergeProposal *proposal, GError **error)
{
  g_autofree char *data = cf_wire_merge_proposal_private_encode (proposal, error);
  CfAboutDraft draft = {.type = CF_ENTRY_MEMBER_MERGE_PROPOSED,
                        .key = proposal->member_id,
                        .data = data,
                        .actor = cf_till_staff (till)->id};
  g_autoptr (CfEntry) entry = NULL;
  g_autoptr (CfTx) tx = NULL;

  if (data == NULL)
    return FALSE;
  tx = cf_tx_begin (cf_journal_db (cf_till_journal (till)), CF_TX_WRITE, error);
  return tx != NULL && cf_about_append (till, &draft, "a merge proposal", &entry, error) &&
         cf_tx_commit (tx, error);
}

static gboolean
is_note (const char *note)
{
  return note == NULL || (strlen (note) <= NOTE_BYTES_MAX && g_utf8_validate (note, -1, NULL));
}

gboolean
cf_till_propose_merge (CfTill *till, const char *member_id, const char *other_id, const char *note,
                       CfMergeProposalOutcome *ret_outcome, GError **error)
{
  g_autoptr (CfFoundMember) one = NULL;
  g_autoptr (CfFoundMember) other = NULL;
  CfMergeProposalOutcome outcome = CF_MERGE_PROPOSED;

  if (!cf_till_check (till, CF_ACTION_MEMBER_CHANGE, error) ||
      !cf_till_find_member (till, member_id, &one, error) ||
      !cf_till_find_member (till, other_id, &other, error))
    return FALSE;
  if (one == NULL || other == NULL)
    outcome = CF_MERGE_UNKNOWN_MEMBER;
  else if (strcmp (one->member->id, other->member->id) == 0)
    outcome = CF_MERGE_SAME_MEMBER;
  else if (!is_note (note))
    outcome = CF_MERGE_NOTE_WRONG;
  else {
    CfWireMergeProposal proposal = {one->member->id, (char *)(gsize)note, other->member->id};

    if (!write_proposal (till, &proposal, error))
      return FALSE;
  }
  *ret_outcome = outcome;
  return TRUE;
}
