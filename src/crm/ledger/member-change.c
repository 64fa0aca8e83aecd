// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/member-change.h"

#include "base/planted.h"
#include "crm/duplicate/likeness.h"
#include "crm/duplicate/search.h"
#include "crm/ledger/commitment.h"
#include "crm/member.h"
#include "wire/fact/member-change.h"

/* Why a person must look at the entry itself; NULL when it can be read, or its private part is
 * gone. */
static const char *
read_entry (const CfWireBatchEntry *entry, char **ret_member_id, CfMemberChange *ret_change)
{
  g_autoptr (GError) fault = NULL;
  g_autofree char *commitment =
      cf_wire_member_change_decode (entry->body, entry->header->version, &fault);

  if (commitment == NULL)
    return g_error_matches (fault, CF_WIRE_ERROR, CF_WIRE_ERROR_UNKNOWN) ? "version-unknown"
                                                                         : "body-malformed";
  if (entry->data == NULL)
    return NULL;
  if (!cf_commitment_fits (entry, commitment))
    return "member-commitment";
  return cf_wire_member_change_private_decode (entry->data, ret_member_id, ret_change, NULL)
             ? NULL
             : "member-malformed";
}

/* The one whom the edit is of by now. */
static gboolean
find_record (CfSession *session, const char *member_id, CfMemberRecord **ret_record, GError **error)
{
  g_autoptr (CfMemberRecord) record = NULL;

  if (!cf_member_record_find (session, member_id, &record, error))
    return FALSE;
  if (record != NULL && record->survivor_id != NULL)
    return cf_member_record_find (session, record->survivor_id, ret_record, error);
  *ret_record = g_steal_pointer (&record);
  return TRUE;
}

static gboolean
apply (CfIntake *intake, const CfMemberChange *change, CfMember *member, GError **error)
{
  gboolean is_identity = change->now[CF_MEMBER_NAME] != NULL ||
                         change->now[CF_MEMBER_PHONE] != NULL ||
                         change->now[CF_MEMBER_BIRTHDAY] != NULL;

  cf_member_change_apply (change, member);
  return cf_member_set_note (intake->change, member, error) &&
         (CF_PLANTED (49) || cf_member_save (intake->change, member, error)) &&
         (!is_identity || (cf_duplicate_search_one (intake->change, member->id, error) &&
                           cf_likeness_note_alike (intake->change, member->id, error)));
}

gboolean
cf_ledger_take_member_change (CfIntake *intake, const CfWireBatchEntry *entry,
                              CfVerdict *ret_verdict, gboolean *ret_keeps_private, GError **error)
{
  g_auto (CfMemberChange) change = {0};
  g_autofree char *member_id = NULL;
  g_autoptr (CfMemberRecord) record = NULL;
  const char *reason = read_entry (entry, &member_id, &change);

  if (member_id != NULL && !find_record (intake->change->session, member_id, &record, error))
    return FALSE;
  if (reason == NULL && member_id != NULL && record == NULL)
    reason = "member-unknown";
  if (reason != NULL)
    *ret_verdict = (CfVerdict){CF_VERDICT_PARKED, reason};
  if (record == NULL)
    return TRUE;
  *ret_keeps_private = !record->is_erased;
  return record->is_erased || apply (intake, &change, record->member, error);
}
