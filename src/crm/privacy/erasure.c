// SPDX-License-Identifier: Apache-2.0
#include "crm/privacy/erasure.h"

#include <string.h>

#include "base/hex.h"
#include "base/planted.h"
#include "crm/duplicate/kin.h"
#include "crm/ledger/commitment.h"
#include "crm/member.h"
#include "crm/privacy/audit.h"
#include "seal/key.h"
#include "wire/fact/erasure.h"

enum {
  ADD,
  ADD_STRANGER,
  LIST_UNTOLD,
  SET_TOLD,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [ADD] = "INSERT INTO erasure (tenant_id, member_id, reason, by_whom, at_us, told, commit_seq) "
            "VALUES (?1, ?2, ?3, ?4, ?5, 1, ?6) ON CONFLICT (tenant_id, member_id) "
            "DO UPDATE SET told = 1",
    /* Who enrolled on a day that this database has forgotten: the entry may still come. */
    [ADD_STRANGER] = "INSERT INTO member (tenant_id, member_id, keys, sales, visited_at_us) "
                     "VALUES (?1, ?2, '', 0, 0) ON CONFLICT DO NOTHING",
    [LIST_UNTOLD] = "SELECT member_id FROM erasure WHERE tenant_id = ?1 AND told = 0 "
                    "ORDER BY member_id",
    [SET_TOLD] = "UPDATE erasure SET told = 1 WHERE tenant_id = ?1 AND told = 0",
};

const CfStatements cf_erasure_statements = {texts, N_STATEMENTS};

/* The CRM's own word, which it knows again whatever it has forgotten. */
static char *
sign (const CfTenant *tenant, const char *member_id)
{
  g_autofree char *input = cf_wire_erasure_signature_input (tenant->public_id, member_id);
  guint8 public_key[CF_SIGN_PUBLIC_BYTES];
  guint8 secret_key[CF_SIGN_SECRET_BYTES];
  guint8 signature[CF_WIRE_ERASURE_SIGNATURE_BYTES];

  cf_sign_key_pair (tenant->sign_seed, public_key, secret_key);
  cf_sign_bytes (secret_key, input, strlen (input), signature);
  cf_key_wipe (secret_key, sizeof secret_key);
  return cf_hex_encode (signature, sizeof signature);
}

static gboolean
is_own_word (const CfTenant *tenant, const char *member_id, const char *signature)
{
  g_autofree char *input = cf_wire_erasure_signature_input (tenant->public_id, member_id);
  guint8 public_key[CF_SIGN_PUBLIC_BYTES];
  guint8 secret_key[CF_SIGN_SECRET_BYTES];
  guint8 raw[CF_WIRE_ERASURE_SIGNATURE_BYTES];

  cf_sign_key_pair (tenant->sign_seed, public_key, secret_key);
  cf_key_wipe (secret_key, sizeof secret_key);
  return cf_hex_decode (signature, raw, sizeof raw) &&
         cf_sign_is_valid (public_key, input, strlen (input), raw);
}

static gboolean
tell (CfChange *change, const CfTenant *tenant, const char *member_id, GError **error)
{
  g_autofree char *key = g_strconcat (CF_WIRE_ERASURE_PREFIX, member_id, NULL);
  g_autofree char *signature = sign (tenant, member_id);
  g_autofree char *row = cf_wire_erasure_row_encode (signature, error);

  return row != NULL && cf_change_put (change, CF_WIRE_FEED_SECURITY, "", key, row, error);
}

static gboolean
note (CfChange *change, const CfErasureOrder *order, const char *member_id, GError **error)
{
  g_autoptr (CfStmtLoan) add = cf_session_get (change->session, &cf_erasure_statements, ADD, error);

  if (add == NULL)
    return FALSE;
  CF_STMT_BIND (add, CF_INT64 (change->session->tenant_id), CF_TEXT (member_id),
                CF_TEXT (order->reason), CF_TEXT (order->by_whom), CF_INT64 (order->now_us),
                CF_INT64 (change->commit_seq));
  return cf_stmt_run (add, error);
}

static gboolean
add_stranger (CfChange *change, const char *member_id, GError **error)
{
  g_autoptr (CfStmtLoan) add =
      cf_session_get (change->session, &cf_erasure_statements, ADD_STRANGER, error);

  if (add == NULL)
    return FALSE;
  CF_STMT_BIND (add, CF_INT64 (change->session->tenant_id), CF_TEXT (member_id));
  return cf_stmt_run (add, error);
}

gboolean
cf_erasure_take (CfChange *change, const CfErasureOrder *order, GError **error)
{
  g_autoptr (CfTenant) tenant = cf_tenant_read (change->session, error);
  g_autoptr (GPtrArray) ids = tenant != NULL && add_stranger (change, order->member_id, error)
                                  ? cf_kin_list (change->session, order->member_id, error)
                                  : NULL;

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!note (change, order, ids->pdata[i], error) ||
        (!CF_PLANTED (51) && !tell (change, tenant, ids->pdata[i], error)))
      return FALSE;
  return ids != NULL && cf_member_erase (change, order->member_id, error);
}

static gboolean
tell_untold (CfChange *change, gboolean *ret_any, GError **error)
{
  CfSession *session = change->session;
  g_autoptr (CfTenant) tenant = cf_tenant_read (session, error);
  g_autoptr (CfStmtLoan) list = NULL;
  g_autoptr (CfStmtLoan) set = NULL;
  CfStep step;

  *ret_any = FALSE;
  if (tenant == NULL ||
      (list = cf_session_get (session, &cf_erasure_statements, LIST_UNTOLD, error)) == NULL ||
      (set = cf_session_get (session, &cf_erasure_statements, SET_TOLD, error)) == NULL)
    return FALSE;
  CF_STMT_BIND (list, CF_INT64 (session->tenant_id));
  while ((step = cf_stmt_step (list, error)) == CF_STEP_ROW) {
    if (!tell (change, tenant, cf_stmt_get_text (list, 0), error))
      return FALSE;
    *ret_any = TRUE;
  }
  CF_STMT_BIND (set, CF_INT64 (session->tenant_id));
  return step == CF_STEP_DONE && cf_stmt_run (set, error);
}

gboolean
cf_erasure_tell (CfSession *session, GError **error)
{
  g_autoptr (CfChange) change = cf_change_begin (session, error);
  gboolean any;

  return change != NULL && tell_untold (change, &any, error) &&
         (!any || cf_change_commit (change, error));
}

/* Whom a till has forgotten; a reason to park it where this cannot be believed. */
static char *
read_entry (const CfIntake *intake, const CfWireBatchEntry *entry, const char **ret_reason)
{
  g_autoptr (GError) fault = NULL;
  g_autofree char *member_id = NULL;
  g_autofree char *signature = NULL;
  g_autofree char *commitment =
      cf_wire_about_decode (entry->body, entry->header->version, "an erasure", &fault);

  if (commitment == NULL)
    *ret_reason = g_error_matches (fault, CF_WIRE_ERROR, CF_WIRE_ERROR_UNKNOWN) ? "version-unknown"
                                                                                : "body-malformed";
  else if (entry->data == NULL)
    return NULL;
  else if (!cf_commitment_fits (entry, commitment))
    *ret_reason = "member-commitment";
  else if (!cf_wire_erasure_private_decode (entry->data, &member_id, &signature, NULL))
    *ret_reason = "member-malformed";
  else if (!is_own_word (intake->tenant, member_id, signature))
    *ret_reason = "erasure-unproved";
  else
    return g_steal_pointer (&member_id);
  return NULL;
}

gboolean
cf_ledger_take_erasure (CfIntake *intake, const CfWireBatchEntry *entry, CfVerdict *ret_verdict,
                        GError **error)
{
  const char *reason = NULL;
  g_autofree char *member_id = read_entry (intake, entry, &reason);
  CfErasureOrder order = {.member_id = member_id, .now_us = intake->now_us};
  CfMemberState state;

  if (reason != NULL)
    *ret_verdict = (CfVerdict){CF_VERDICT_PARKED, reason};
  if (member_id == NULL)
    return TRUE;
  if (!cf_member_find_state (intake->change->session, member_id, &state, error))
    return FALSE;
  if (state != CF_MEMBER_ERASED && !cf_erasure_take (intake->change, &order, error))
    return FALSE;
  return cf_privacy_note (intake->change, entry->header, member_id, 0, error);
}
