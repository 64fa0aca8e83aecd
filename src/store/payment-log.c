// SPDX-License-Identifier: Apache-2.0
#include "store/payment-log.h"

#include "base/check.h"
#include "db/statement.h"
#include "db/transaction.h"

gboolean
cf_payment_log_note (CfJournal *journal, const CfWirePayment *payment, const char *body,
                     GError **error)
{
  CF_CHECK (cf_tx_is_open (cf_journal_db (journal)));
  return CF_DB_RUN (cf_journal_db (journal),
                    "INSERT INTO payment (payment_id, basket, state, amount_minor, body)"
                    " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (payment_id)"
                    " DO UPDATE SET state = excluded.state, body = excluded.body",
                    error, CF_TEXT (payment->payment_id), CF_TEXT (payment->basket),
                    CF_TEXT (cf_payment_state_name (payment->state)),
                    CF_INT64 (payment->amount_minor), CF_TEXT (body));
}

gboolean
cf_payment_log_find (CfJournal *journal, const char *payment_id, CfWirePayment *ret_payment,
                     gboolean *ret_found, GError **error)
{
  g_autoptr (CfStmt) stmt = cf_stmt_new (cf_journal_db (journal),
                                         "SELECT body FROM payment WHERE payment_id = ?1", error);
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_TEXT (payment_id));
  step = cf_stmt_step (stmt, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  *ret_found = step == CF_STEP_ROW;
  return step == CF_STEP_DONE ||
         cf_wire_payment_decode (cf_stmt_get_text (stmt, 0), CF_WIRE_PAYMENT_VERSION, ret_payment,
                                 error);
}

GPtrArray *
cf_payment_log_list_open (CfJournal *journal, const char *op_id, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CfStmt) stmt =
      cf_stmt_new (cf_journal_db (journal),
                   "SELECT payment_id FROM payment WHERE state IN ('begun', 'unknown')"
                   " AND (?1 IS NULL OR basket = ?1) ORDER BY payment_id",
                   error);
  CfStep step;

  if (stmt == NULL)
    return NULL;
  CF_STMT_BIND (stmt, CF_TEXT (op_id));
  while ((step = cf_stmt_step (stmt, error)) == CF_STEP_ROW)
    g_ptr_array_add (list, g_strdup (cf_stmt_get_text (stmt, 0)));
  return step == CF_STEP_ERROR ? NULL : g_steal_pointer (&list);
}
