// SPDX-License-Identifier: Apache-2.0
#include "crm/privacy/audit.h"

#include "crm/ledger/commitment.h"
#include "crm/member.h"
#include "wire/fact/lookups.h"

enum {
  ADD,
  LIST,
  READ_RULE,
  SAVE_RULE,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [ADD] = "INSERT INTO privacy_event (tenant_id, op_id, kind, member_id, shop_id, till, actor, "
            "approver, per_hour, wall_us, commit_seq) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT DO NOTHING",
    [LIST] = "SELECT op_id, kind, member_id, shop_id, till, actor, approver, per_hour, wall_us "
             "FROM privacy_event WHERE tenant_id = ?1 AND (?2 = '' OR member_id = ?2) "
             "ORDER BY commit_seq DESC, op_id DESC LIMIT ?3",
    [READ_RULE] = "SELECT per_hour FROM lookup_rule WHERE tenant_id = ?1",
    [SAVE_RULE] = ("INSERT INTO lookup_rule (tenant_id, per_hour) VALUES (?1, ?2) "
                   "ON CONFLICT (tenant_id) DO UPDATE SET per_hour = excluded.per_hour"),
};

const CfStatements cf_privacy_statements = {texts, N_STATEMENTS};

gboolean
cf_privacy_note (CfChange *change, const CfEntryHeader *header, const char *member_id,
                 gint64 per_hour, GError **error)
{
  g_autoptr (CfStmtLoan) add = cf_session_get (change->session, &cf_privacy_statements, ADD, error);

  if (add == NULL)
    return FALSE;
  CF_STMT_BIND (add, CF_INT64 (change->session->tenant_id), CF_TEXT (header->op_id),
                CF_TEXT (header->type), CF_TEXT (member_id), CF_TEXT (header->shop),
                CF_TEXT (header->till), CF_TEXT (header->actor), CF_TEXT (header->approver),
                per_hour > 0 ? CF_INT64 (per_hour) : CF_NULL, CF_INT64 (header->wall_us),
                CF_INT64 (change->commit_seq));
  return cf_stmt_run (add, error);
}

static CfVerdict
unreadable (const GError *fault)
{
  return (CfVerdict){CF_VERDICT_PARKED,
                     g_error_matches (fault, CF_WIRE_ERROR, CF_WIRE_ERROR_UNKNOWN)
                         ? "version-unknown"
                         : "body-malformed"};
}

gboolean
cf_ledger_take_reveal (CfIntake *intake, const CfWireBatchEntry *entry, CfVerdict *ret_verdict,
                       gboolean *ret_keeps_private, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autofree char *commitment =
      cf_wire_about_decode (entry->body, entry->header->version, "a reveal", &fault);
  g_autofree char *member_id = NULL;
  CfMemberState state = CF_MEMBER_UNKNOWN;

  if (commitment == NULL) {
    *ret_verdict = unreadable (fault);
    return TRUE;
  }
  if (entry->data != NULL && !cf_commitment_fits (entry, commitment)) {
    *ret_verdict = (CfVerdict){CF_VERDICT_PARKED, "member-commitment"};
    return TRUE;
  }
  if (entry->data != NULL)
    member_id = cf_wire_private_member_decode (entry->data, NULL);
  if (member_id != NULL &&
      !cf_member_find_state (intake->change->session, member_id, &state, error))
    return FALSE;
  *ret_keeps_private = state != CF_MEMBER_ERASED;
  return cf_privacy_note (intake->change, entry->header, member_id, 0, error);
}

gboolean
cf_ledger_take_lookups (CfIntake *intake, const CfWireBatchEntry *entry, CfVerdict *ret_verdict,
                        GError **error)
{
  g_autoptr (GError) fault = NULL;
  gint64 per_hour;

  if (!cf_wire_lookups_decode (entry->body, entry->header->version, &per_hour, &fault)) {
    *ret_verdict = unreadable (fault);
    return TRUE;
  }
  return cf_privacy_note (intake->change, entry->header, NULL, per_hour, error);
}

gboolean
cf_privacy_list (CfSession *session, const char *member_id, gint64 limit, CfPrivacyEventFunc func,
                 gpointer data, GError **error)
{
  g_autoptr (CfStmtLoan) list = cf_session_get (session, &cf_privacy_statements, LIST, error);
  CfStep step;

  if (list == NULL)
    return FALSE;
  CF_STMT_BIND (list, CF_INT64 (session->tenant_id), CF_TEXT (member_id != NULL ? member_id : ""),
                CF_INT64 (limit));
  while ((step = cf_stmt_step (list, error)) == CF_STEP_ROW) {
    CfPrivacyEvent event = {
        .op_id = cf_stmt_get_text (list, 0),
        .kind = cf_stmt_get_text (list, 1),
        .member_id = cf_stmt_get_text (list, 2),
        .shop_id = cf_stmt_get_text (list, 3),
        .till = cf_stmt_get_text (list, 4),
        .actor = cf_stmt_get_text (list, 5),
        .approver = cf_stmt_get_text (list, 6),
        .per_hour = cf_stmt_is_null (list, 7) ? 0 : cf_stmt_get_int64 (list, 7),
        .wall_us = cf_stmt_get_int64 (list, 8),
    };

    func (&event, data);
  }
  return step == CF_STEP_DONE;
}

gboolean
cf_lookup_rule_read (CfSession *session, gint64 *ret_per_hour, GError **error)
{
  g_autoptr (CfStmtLoan) read = cf_session_get (session, &cf_privacy_statements, READ_RULE, error);
  CfStep step;

  if (read == NULL)
    return FALSE;
  CF_STMT_BIND (read, CF_INT64 (session->tenant_id));
  step = cf_stmt_step (read, error);
  *ret_per_hour = step == CF_STEP_ROW ? cf_stmt_get_int64 (read, 0) : 0;
  return step != CF_STEP_ERROR;
}

gboolean
cf_lookup_rule_save (CfChange *change, gint64 per_hour, GError **error)
{
  g_autoptr (CfStmtLoan) save =
      cf_session_get (change->session, &cf_privacy_statements, SAVE_RULE, error);
  g_autofree char *row = cf_wire_lookups_row_encode (per_hour, error);

  if (save == NULL || row == NULL)
    return FALSE;
  CF_STMT_BIND (save, CF_INT64 (change->session->tenant_id), CF_INT64 (per_hour));
  return cf_stmt_run (save, error) &&
         cf_change_put (change, CF_WIRE_FEED_SECURITY, "", CF_WIRE_LOOKUPS_KEY, row, error);
}
