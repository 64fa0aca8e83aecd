// SPDX-License-Identifier: Apache-2.0
#include "till/privacy/reveal.h"

#include "db/transaction.h"
#include "till/find.h"
#include "till/privacy/about.h"
#include "wire/private.h"

static gboolean
write_down (CfTill *till, const char *member_id, const char *approver_id, GError **error)
{
  g_autofree char *data = cf_wire_private_member_encode (member_id, error);
  CfAboutDraft draft = {.type = CF_ENTRY_MEMBER_REVEALED,
                        .key = member_id,
                        .data = data,
                        .actor = cf_till_staff (till)->id,
                        .approver = approver_id};
  g_autoptr (CfEntry) entry = NULL;
  g_autoptr (CfTx) tx = NULL;

  if (data == NULL)
    return FALSE;
  tx = cf_tx_begin (cf_journal_db (cf_till_journal (till)), CF_TX_WRITE, error);
  return tx != NULL && cf_about_append (till, &draft, "a reveal", &entry, error) &&
         cf_tx_commit (tx, error);
}

gboolean
cf_till_reveal_phone (CfTill *till, const char *member_id, const CfStaff *approver,
                      CfRevealOutcome *ret_outcome, char **ret_phone, GError **error)
{
  g_autoptr (CfFoundMember) found = NULL;
  const char *approver_id;

  if (!cf_till_check_with (till, CF_ACTION_MEMBER_REVEAL, approver, &approver_id, error) ||
      !cf_till_find_member (till, member_id, &found, error))
    return FALSE;
  *ret_outcome = CF_REVEAL_DONE;
  *ret_phone = NULL;
  if (found == NULL)
    *ret_outcome = CF_REVEAL_UNKNOWN_MEMBER;
  else if (found->member->phone == NULL || found->member->phone[0] == '\0')
    *ret_outcome = CF_REVEAL_NO_PHONE;
  else if (!write_down (till, found->member->id, approver_id, error))
    return FALSE;
  else
    *ret_phone = g_strdup (found->member->phone);
  return TRUE;
}
