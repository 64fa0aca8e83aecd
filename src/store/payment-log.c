// SPDX-License-Identifier: Apache-2.0
#include "store/payment-log.h"

#include "base/check.h"
#include "db/transaction.h"
#include "store/error.h"
#include "store/statement.h"

enum {
  NOTE,
  FIND,
  LIST_OPEN,
  LIST_LIVE,
  N_STATEMENTS,
};

static const char *const statements[N_STATEMENTS] = {
    [NOTE] = "INSERT INTO payment (payment_id, basket, kind, state, amount_minor, reference)"
             " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (payment_id)"
             " DO UPDATE SET state = excluded.state, reference = excluded.reference",
    [FIND] = "SELECT payment_id, basket, kind, state, amount_minor, reference FROM payment"
             " WHERE payment_id = ?1",
    [LIST_OPEN] = "SELECT payment_id FROM payment WHERE state IN ('begun', 'unknown')"
                  " AND (?1 IS NULL OR basket = ?1) ORDER BY payment_id",
    [LIST_LIVE] = "SELECT payment_id FROM payment WHERE state IN ('begun', 'unknown', 'approved')"
                  " AND (?1 IS NULL OR basket = ?1) ORDER BY payment_id",
};

static const CfStoreSql sql = {statements, N_STATEMENTS};

void
cf_payment_attempt_clear (CfPaymentAttempt *attempt)
{
  g_clear_pointer (&attempt->payment_id, g_free);
  g_clear_pointer (&attempt->basket, g_free);
  g_clear_pointer (&attempt->reference, g_free);
}

gboolean
cf_payment_log_note (CfJournal *journal, const CfPaymentAttempt *attempt, GError **error)
{
  CF_CHECK (cf_tx_is_open (cf_journal_db (journal)));
  return CF_STORE_RUN (journal, &sql, NOTE, error, CF_TEXT (attempt->payment_id),
                       CF_TEXT (attempt->basket), CF_TEXT (cf_tender_kind_name (attempt->kind)),
                       CF_TEXT (cf_payment_state_name (attempt->state)),
                       CF_INT64 (attempt->amount_minor), CF_TEXT (attempt->reference));
}

static gboolean
read_attempt (CfStmt *stmt, CfPaymentAttempt *ret_attempt, GError **error)
{
  if (!cf_tender_kind_parse (cf_stmt_get_text (stmt, 2), &ret_attempt->kind) ||
      !cf_payment_state_parse (cf_stmt_get_text (stmt, 3), &ret_attempt->state)) {
    g_set_error (error, CF_STORE_ERROR, CF_STORE_ERROR_BROKEN, "A payment's row cannot be read");
    return FALSE;
  }
  ret_attempt->payment_id = g_strdup (cf_stmt_get_text (stmt, 0));
  ret_attempt->basket = g_strdup (cf_stmt_get_text (stmt, 1));
  ret_attempt->amount_minor = cf_stmt_get_int64 (stmt, 4);
  ret_attempt->reference = g_strdup (cf_stmt_get_text (stmt, 5));
  return TRUE;
}

gboolean
cf_payment_log_find (CfJournal *journal, const char *payment_id, CfPaymentAttempt *ret_attempt,
                     gboolean *ret_found, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, FIND, error);
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_TEXT (payment_id));
  step = cf_stmt_step (stmt, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  *ret_found = step == CF_STEP_ROW;
  return step == CF_STEP_DONE || read_attempt (stmt, ret_attempt, error);
}

static GPtrArray *
list (CfJournal *journal, guint which, const char *op_id, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, which, error);
  CfStep step;

  if (stmt == NULL)
    return NULL;
  CF_STMT_BIND (stmt, CF_TEXT (op_id));
  while ((step = cf_stmt_step (stmt, error)) == CF_STEP_ROW)
    g_ptr_array_add (ids, g_strdup (cf_stmt_get_text (stmt, 0)));
  return step == CF_STEP_ERROR ? NULL : g_steal_pointer (&ids);
}

GPtrArray *
cf_payment_log_list_open (CfJournal *journal, const char *op_id, GError **error)
{
  return list (journal, LIST_OPEN, op_id, error);
}

GPtrArray *
cf_payment_log_list_live (CfJournal *journal, const char *op_id, GError **error)
{
  return list (journal, LIST_LIVE, op_id, error);
}
