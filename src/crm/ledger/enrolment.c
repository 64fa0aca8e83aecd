// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/enrolment.h"

#include "crm/duplicate/likeness.h"
#include "crm/duplicate/search.h"
#include "crm/ledger/commitment.h"
#include "crm/member.h"
#include "wire/fact/member.h"

/* The member that the entry speaks of; NULL with a reason to park it, or with none when the private
 * part is gone. */
static CfMember *
read_member (const CfWireBatchEntry *entry, const char **ret_reason)
{
  g_autoptr (GError) fault = NULL;
  g_autofree char *commitment =
      cf_wire_enrolment_decode (entry->body, entry->header->version, &fault);
  CfMember *member;

  if (commitment == NULL) {
    *ret_reason = g_error_matches (fault, CF_WIRE_ERROR, CF_WIRE_ERROR_UNKNOWN) ? "version-unknown"
                                                                                : "body-malformed";
    return NULL;
  }
  if (entry->data == NULL)
    return NULL;
  if (!cf_commitment_fits (entry, commitment)) {
    *ret_reason = "member-commitment";
    return NULL;
  }
  member = cf_wire_enrolment_private_decode (entry->data, NULL);
  if (member == NULL)
    *ret_reason = "member-malformed";
  return member;
}

gboolean
cf_ledger_take_enrolment (CfIntake *intake, const CfWireBatchEntry *entry, CfVerdict *ret_verdict,
                          gboolean *ret_keeps_private, GError **error)
{
  const char *reason = NULL;
  g_autoptr (CfMember) member = read_member (entry, &reason);
  g_autoptr (CfMemberRecord) record = NULL;

  if (reason != NULL)
    *ret_verdict = (CfVerdict){CF_VERDICT_PARKED, reason};
  if (member == NULL)
    return TRUE;
  if (!cf_member_record_find (intake->change->session, member->id, &record, error))
    return FALSE;
  if (record != NULL) {
    /* An id is minted once; whoever has it is not changed by a second enrolment. */
    *ret_keeps_private = !record->is_erased;
    if (!record->is_erased)
      *ret_verdict = (CfVerdict){CF_VERDICT_PARKED, "member-exists"};
    return TRUE;
  }
  cf_allotment_note_seen (intake->allotment, member->id, entry->header->shop);
  cf_visits_touch (intake->visits, member->id); /* the shop's tills are told of them */
  return cf_member_save (intake->change, member, error) &&
         cf_duplicate_search_one (intake->change, member->id, error) &&
         cf_likeness_note_alike (intake->change, member->id, error);
}
