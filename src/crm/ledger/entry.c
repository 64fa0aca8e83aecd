// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/entry.h"

#include <string.h>

#include "base/check.h"

enum {
  ADD,
  KNOWS,
  MATCH,
  FIND_FATE,
  HAS,
  LIST_PARKED,
  COUNT,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [ADD] = "INSERT INTO entry (tenant_id, incarnation, seq, op_id, type, header, body, hash, "
            "private_member, private_sealed, state, reason, commit_seq, received_at_us) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
    [KNOWS] = "SELECT 1 FROM entry WHERE tenant_id = ?1 AND op_id = ?2 LIMIT 1",
    [MATCH] = "SELECT body FROM entry WHERE tenant_id = ?1 AND op_id = ?2 "
              "ORDER BY commit_seq, incarnation, seq LIMIT 1",
    [FIND_FATE] = "SELECT received_at_us, "
                  "CASE WHEN state = 'parked' AND reason LIKE 'member-%' THEN 1 ELSE 0 END "
                  "FROM entry WHERE tenant_id = ?1 AND op_id = ?2 "
                  "ORDER BY commit_seq, incarnation, seq LIMIT 1",
    [HAS] = "SELECT hash FROM entry WHERE tenant_id = ?1 AND incarnation = ?2 AND seq = ?3",
    [LIST_PARKED] =
        "SELECT op_id, reason, seq FROM entry WHERE tenant_id = ?1 AND incarnation = ?2 "
        "AND seq BETWEEN ?3 AND ?4 AND state = 'parked' ORDER BY seq",
    [COUNT] = "INSERT INTO tally (tenant_id, name, total) VALUES (?1, ?2, ?3) "
              "ON CONFLICT (tenant_id, name) DO UPDATE SET total = tally.total + excluded.total",
};

const CfStatements cf_ledger_statements = {texts, N_STATEMENTS};

static const char *
state_name (CfVerdictState state)
{
  static const char *const names[] = {
      [CF_VERDICT_APPLIED] = "applied",
      [CF_VERDICT_PARKED] = "parked",
      [CF_VERDICT_REPEATED] = "repeated",
  };

  CF_CHECK (state < G_N_ELEMENTS (names));
  return names[state];
}

gboolean
cf_ledger_add (CfChange *change, const CfLedgerEntry *entry, GError **error)
{
  CfSession *session = change->session;
  const CfEntryHeader *header = entry->entry->header;
  g_autoptr (CfStmtLoan) add = cf_session_get (session, &cf_ledger_statements, ADD, error);
  gsize sealed_length = 0;
  const void *sealed = NULL;

  if (add == NULL)
    return FALSE;
  if (entry->private_sealed != NULL)
    sealed = g_bytes_get_data (entry->private_sealed, &sealed_length);
  CF_STMT_BIND (add, CF_INT64 (session->tenant_id), CF_TEXT (entry->chain), CF_INT64 (header->seq),
                CF_TEXT (header->op_id), CF_TEXT (header->type),
                CF_TEXT (entry->entry->header_text), CF_TEXT (entry->entry->body),
                CF_BLOB (entry->hash, CF_HASH_BYTES), CF_TEXT (entry->private_member),
                CF_BLOB (sealed, sealed_length), CF_TEXT (state_name (entry->verdict.state)),
                CF_TEXT (entry->verdict.reason), CF_INT64 (change->commit_seq),
                CF_INT64 (entry->received_at_us));
  return cf_stmt_run (add, error);
}

/* Nearly every operation is new; asking that first spares it the sorting of the few that are not.
 */
static gboolean
knows_operation (CfSession *session, const char *op_id, gboolean *ret_known, GError **error)
{
  g_autoptr (CfStmtLoan) knows = cf_session_get (session, &cf_ledger_statements, KNOWS, error);
  CfStep step;

  if (knows == NULL)
    return FALSE;
  CF_STMT_BIND (knows, CF_INT64 (session->tenant_id), CF_TEXT (op_id));
  step = cf_stmt_step (knows, error);
  *ret_known = step == CF_STEP_ROW;
  return step != CF_STEP_ERROR;
}

gboolean
cf_ledger_match (CfSession *session, const char *op_id, const char *body, CfLedgerMatch *ret_match,
                 GError **error)
{
  g_autoptr (CfStmtLoan) match = NULL;
  gboolean known;

  *ret_match = CF_LEDGER_NEW;
  if (!knows_operation (session, op_id, &known, error))
    return FALSE;
  if (!known)
    return TRUE;
  match = cf_session_get (session, &cf_ledger_statements, MATCH, error);
  if (match == NULL)
    return FALSE;
  CF_STMT_BIND (match, CF_INT64 (session->tenant_id), CF_TEXT (op_id));
  if (cf_stmt_step (match, error) != CF_STEP_ROW)
    return FALSE;
  *ret_match = g_str_equal (cf_stmt_get_text (match, 0), body) ? CF_LEDGER_SAME : CF_LEDGER_OTHER;
  return TRUE;
}

gboolean
cf_ledger_find_fate (CfSession *session, const char *op_id, CfLedgerFate *ret_fate, GError **error)
{
  g_autoptr (CfStmtLoan) find = cf_session_get (session, &cf_ledger_statements, FIND_FATE, error);
  CfStep step;

  *ret_fate = (CfLedgerFate){0};
  if (find == NULL)
    return FALSE;
  CF_STMT_BIND (find, CF_INT64 (session->tenant_id), CF_TEXT (op_id));
  step = cf_stmt_step (find, error);
  if (step == CF_STEP_ROW)
    *ret_fate = (CfLedgerFate){cf_stmt_get_int64 (find, 0), cf_stmt_get_int64 (find, 1) != 0};
  return step != CF_STEP_ERROR;
}

gboolean
cf_ledger_has (CfSession *session, const char *chain, gint64 seq, const guint8 *hash,
               gboolean *ret_same, GError **error)
{
  g_autoptr (CfStmtLoan) has = cf_session_get (session, &cf_ledger_statements, HAS, error);
  const guint8 *stored;
  gsize length;
  CfStep step;

  if (has == NULL)
    return FALSE;
  CF_STMT_BIND (has, CF_INT64 (session->tenant_id), CF_TEXT (chain), CF_INT64 (seq));
  step = cf_stmt_step (has, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  *ret_same = FALSE;
  if (step == CF_STEP_DONE)
    return TRUE;
  stored = cf_stmt_get_blob (has, 0, &length);
  *ret_same = length == CF_HASH_BYTES && memcmp (stored, hash, CF_HASH_BYTES) == 0;
  return TRUE;
}

gboolean
cf_ledger_list_parked (CfSession *session, const char *chain, gint64 first_seq, gint64 last_seq,
                       CfWireAck *ack, GError **error)
{
  g_autoptr (CfStmtLoan) list = cf_session_get (session, &cf_ledger_statements, LIST_PARKED, error);
  CfStep step;

  if (list == NULL)
    return FALSE;
  CF_STMT_BIND (list, CF_INT64 (session->tenant_id), CF_TEXT (chain), CF_INT64 (first_seq),
                CF_INT64 (last_seq));
  while ((step = cf_stmt_step (list, error)) == CF_STEP_ROW)
    cf_wire_ack_add_parked (ack, cf_stmt_get_text (list, 0), cf_stmt_get_text (list, 1),
                            cf_stmt_get_int64 (list, 2));
  return step != CF_STEP_ERROR;
}

gboolean
cf_ledger_count (CfChange *change, const char *name, gint64 more, GError **error)
{
  g_autoptr (CfStmtLoan) count = NULL;

  if (more == 0)
    return TRUE;
  count = cf_session_get (change->session, &cf_ledger_statements, COUNT, error);
  if (count == NULL)
    return FALSE;
  CF_STMT_BIND (count, CF_INT64 (change->session->tenant_id), CF_TEXT (name), CF_INT64 (more));
  return cf_stmt_run (count, error);
}
