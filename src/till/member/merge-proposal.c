// SPDX-License-Identifier: Apache-2.0
#include "till/member/merge-proposal.h"

#include <string.h>

#include "base/id.h"
#include "db/transaction.h"
#include "store/private.h"
#include "till/find.h"
#include "till/moment.h"
#include "wire/fact/merge-proposal.h"

#define NOTE_BYTES_MAX 512

static gboolean
append (CfTill *till, const CfEntryDraft *draft, GError **error)
{
  CfJournal *journal = cf_till_journal (till);
  g_autoptr (CfEntry) entry = NULL;
  g_autoptr (CfTx) tx = cf_tx_begin (cf_journal_db (journal), CF_TX_WRITE, error);

  return tx != NULL && cf_journal_append (journal, draft, &entry, error) &&
         cf_tx_commit (tx, error);
}

static gboolean
write_proposal (CfTill *till, const CfWireMergeProposal *proposal, GError **error)
{
  const CfTillPorts *ports = cf_till_ports (till);
  g_auto (CfMoment) moment = {0};
  guint8 salt[CF_PRIVATE_SALT_BYTES];
  g_autofree char *data = cf_wire_merge_proposal_private_encode (proposal, error);
  g_autofree char *op_id = cf_id_new (ports->clock, ports->random);
  g_autofree char *commitment = NULL;
  g_autofree char *body = NULL;
  CfPrivateDraft private_data = {proposal->member_id, data, salt};
  CfEntryDraft draft = {.op_id = op_id,
                        .type = CF_ENTRY_MEMBER_MERGE_PROPOSED,
                        .version = CF_WIRE_MERGE_PROPOSAL_VERSION,
                        .actor = cf_till_staff (till)->id,
                        .private_data = &private_data};

  if (data == NULL || !cf_moment_now (till, &moment, error))
    return FALSE;
  commitment = cf_private_commit (ports->random, data, salt);
  body = cf_wire_merge_proposal_encode (commitment, error);
  draft.body = body;
  cf_moment_stamp (&moment, &draft);
  return body != NULL && append (till, &draft, error);
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
