// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/consent.h"

#include "base/planted.h"
#include "crm/duplicate/kin.h"
#include "crm/duplicate/merge.h"
#include "crm/ledger/commitment.h"
#include "crm/member.h"
#include "wire/fact/member.h"
#include "wire/private.h"

enum {
  ADD,
  LIST,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [ADD] = "INSERT INTO consent_event (tenant_id, member_id, op_id, kind, rung, purposes, "
            "notice_version, language, method, seen, actor, wall_us, commit_seq) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    [LIST] = "SELECT op_id, kind, rung, purposes, notice_version, language, method, seen "
             "FROM consent_event WHERE tenant_id = ?1 AND member_id = ?2 "
             "ORDER BY commit_seq, op_id",
};

const CfStatements cf_consent_statements = {texts, N_STATEMENTS};

static CfConsent *
read_row (CfStmt *row)
{
  CfConsent *consent = g_new0 (CfConsent, 1);

  consent->id = g_strdup (cf_stmt_get_text (row, 0));
  consent->is_withdrawal = g_str_equal (cf_stmt_get_text (row, 1), "withdrawal");
  if (!cf_consent_rung_parse (cf_stmt_get_text (row, 2), &consent->rung))
    consent->rung = CF_CONSENT_NONE; /* unknown means no */
  consent->purposes = (guint)cf_stmt_get_int64 (row, 3);
  consent->notice_version = g_strdup (cf_stmt_get_text (row, 4));
  consent->language = g_strdup (cf_stmt_get_text (row, 5));
  if (!cf_consent_method_parse (cf_stmt_get_text (row, 6), &consent->method))
    consent->method = CF_CONSENT_SPOKEN;
  consent->seen = g_strsplit (cf_stmt_get_text (row, 7), " ", -1);
  return consent;
}

static gboolean
add_own (CfSession *session, const char *member_id, GPtrArray *consents, GError **error)
{
  g_autoptr (CfStmtLoan) list = cf_session_get (session, &cf_consent_statements, LIST, error);
  CfStep step;

  if (list == NULL)
    return FALSE;
  CF_STMT_BIND (list, CF_INT64 (session->tenant_id), CF_TEXT (member_id));
  while ((step = cf_stmt_step (list, error)) == CF_STEP_ROW)
    g_ptr_array_add (consents, read_row (list));
  return step == CF_STEP_DONE;
}

GPtrArray *
cf_ledger_list_consents (CfSession *session, const char *member_id, GError **error)
{
  g_autoptr (GPtrArray) consents = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_consent_free);
  g_autoptr (GPtrArray) ids = cf_kin_list (session, member_id, error);

  if (ids == NULL)
    return NULL;
  for (guint i = 0; i < ids->len; i++)
    if (!add_own (session, g_ptr_array_index (ids, i), consents, error) ||
        !cf_merge_list_limits (session, g_ptr_array_index (ids, i), consents, error))
      return NULL;
  return g_steal_pointer (&consents);
}

/* Whoever looks only at what was said last gets it wrong. */
static CfConsentRung
last_rung (const GPtrArray *consents)
{
  const CfConsent *last =
      consents->len > 0 ? g_ptr_array_index (consents, consents->len - 1) : NULL;

  return last != NULL ? last->rung : CF_CONSENT_NONE;
}

gboolean
cf_ledger_settle_consent (CfChange *change, const char *member_id, GError **error)
{
  g_autoptr (GPtrArray) consents = cf_ledger_list_consents (change->session, member_id, error);
  g_autoptr (GPtrArray) ids = NULL;

  if (consents == NULL)
    return FALSE;
  ids = cf_kin_list (change->session, member_id, error);
  return ids != NULL && cf_member_set_consent (change, g_ptr_array_index (ids, 0),
                                               CF_PLANTED (26) ? last_rung (consents)
                                                               : cf_consent_derive (consents),
                                               error);
}

static gboolean
add (CfIntake *intake, const CfEntryHeader *header, const char *member_id, const CfConsent *consent,
     GError **error)
{
  CfSession *session = intake->change->session;
  g_autoptr (CfStmtLoan) add = cf_session_get (session, &cf_consent_statements, ADD, error);
  g_autofree char *seen = g_strjoinv (" ", consent->seen);

  if (add == NULL)
    return FALSE;
  CF_STMT_BIND (add, CF_INT64 (session->tenant_id), CF_TEXT (member_id), CF_TEXT (header->op_id),
                CF_TEXT (consent->is_withdrawal ? "withdrawal" : "grant"),
                CF_TEXT (cf_consent_rung_name (consent->rung)),
                CF_INT64 ((gint64)consent->purposes), CF_TEXT (consent->notice_version),
                CF_TEXT (consent->language), CF_TEXT (cf_consent_method_name (consent->method)),
                CF_TEXT (seen), CF_TEXT (header->actor), CF_INT64 (header->wall_us),
                CF_INT64 (intake->change->commit_seq));
  return cf_stmt_run (add, error);
}

static gboolean
apply (CfIntake *intake, const CfEntryHeader *header, const char *member_id,
       const CfConsent *consent, GError **error)
{
  return add (intake, header, member_id, consent, error) &&
         cf_ledger_settle_consent (intake->change, member_id, error);
}

/* Whose it is; NULL with a reason to park it, or with none when the private part is gone. */
static char *
find_subject (const CfWireBatchEntry *entry, const char *commitment, const char **ret_reason)
{
  char *member_id;

  if (entry->data == NULL)
    return NULL;
  if (!cf_commitment_fits (entry, commitment)) {
    *ret_reason = "member-commitment";
    return NULL;
  }
  member_id = cf_wire_private_member_decode (entry->data, NULL);
  if (member_id == NULL)
    *ret_reason = "member-unknown";
  return member_id;
}

gboolean
cf_ledger_take_consent (CfIntake *intake, const CfWireBatchEntry *entry, CfVerdict *ret_verdict,
                        gboolean *ret_keeps_private, GError **error)
{
  g_autoptr (CfConsent) consent = NULL;
  g_autoptr (CfMemberRecord) record = NULL;
  g_autofree char *commitment = NULL;
  g_autofree char *member_id = NULL;
  g_autoptr (GError) fault = NULL;
  const char *reason = NULL;

  if (!cf_wire_consent_decode (entry->body, entry->header->version, &consent, &commitment,
                               &fault)) {
    gboolean is_unknown = g_error_matches (fault, CF_WIRE_ERROR, CF_WIRE_ERROR_UNKNOWN);

    *ret_verdict =
        (CfVerdict){CF_VERDICT_PARKED, is_unknown ? "version-unknown" : "body-malformed"};
    return TRUE;
  }
  member_id = find_subject (entry, commitment, &reason);
  if (member_id != NULL &&
      !cf_member_record_find (intake->change->session, member_id, &record, error))
    return FALSE;
  /* What is taken back is taken back, even where the CRM was restored and the member's enrolment is
   * still to come again from another till. */
  if (member_id != NULL && record == NULL && consent->is_withdrawal)
    return add (intake, entry->header, member_id, consent, error);
  if (member_id != NULL && record == NULL)
    reason = "member-unknown";
  if (reason != NULL)
    *ret_verdict = (CfVerdict){CF_VERDICT_PARKED, reason};
  if (record == NULL)
    return TRUE;
  *ret_keeps_private = !record->is_erased;
  return record->is_erased || apply (intake, entry->header, member_id, consent, error);
}
