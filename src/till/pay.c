// SPDX-License-Identifier: Apache-2.0
#include "till/pay.h"

#include "base/check.h"
#include "base/id.h"
#include "db/transaction.h"
#include "store/payment-log.h"
#include "till/collect/reversal.h"
#include "till/error.h"
#include "till/moment.h"
#include "till/sell.h"
#include "wire/payment.h"

/* The body of an attempt's first entry, or of what has become of it. */
static char *
body_of (CfTill *till, const CfPaymentAttempt *attempt, CfPaymentState from, GError **error)
{
  CfWirePayment payment = {.payment_id = attempt->payment_id, .state = attempt->state};

  if (attempt->state == CF_PAYMENT_BEGUN) {
    payment.basket = attempt->basket;
    payment.kind = attempt->kind;
    payment.amount_minor = attempt->amount_minor;
    payment.currency = cf_till_shop (till)->currency;
  } else {
    payment.from = from;
    payment.reference = attempt->reference;
  }
  return cf_wire_payment_encode (&payment, error);
}

static gboolean
append (CfTill *till, const char *op_id, const CfPaymentAttempt *attempt, CfPaymentState from,
        GError **error)
{
  CfJournal *journal = cf_till_journal (till);
  g_autofree char *body = body_of (till, attempt, from, error);
  g_auto (CfMoment) moment = {0};
  g_autoptr (CfEntry) entry = NULL;
  g_autoptr (CfTx) tx = NULL;
  CfEntryDraft draft = {.op_id = op_id,
                        .type = attempt->state == CF_PAYMENT_BEGUN ? CF_ENTRY_PAYMENT_BEGUN
                                                                   : CF_ENTRY_PAYMENT_CHANGED,
                        .version = CF_WIRE_PAYMENT_VERSION,
                        .body = body};

  if (body == NULL || !cf_moment_now (till, &moment, error))
    return FALSE;
  if (cf_till_staff (till) != NULL)
    draft.actor = cf_till_staff (till)->id;
  cf_moment_stamp (&moment, &draft);
  if (!cf_tx_is_open (cf_journal_db (journal)) &&
      (tx = cf_tx_begin (cf_journal_db (journal), CF_TX_WRITE, error)) == NULL)
    return FALSE;
  return cf_journal_append (journal, &draft, &entry, error) &&
         cf_payment_log_note (journal, attempt, error) &&
         (attempt->state == CF_PAYMENT_BEGUN || attempt->state == CF_PAYMENT_UNKNOWN ||
          cf_reversal_unmark (journal, attempt->payment_id, error)) &&
         (tx == NULL || cf_tx_commit (tx, error));
}

gboolean
cf_pay_begin (CfTill *till, CfTenderKind kind, gint64 amount_minor, char **ret_payment_id,
              GError **error)
{
  const CfTillPorts *ports = cf_till_ports (till);
  g_autofree char *payment_id = NULL;
  CfPaymentAttempt attempt;

  if (!cf_till_check (till, CF_ACTION_SELL, error))
    return FALSE;
  if (cf_till_desk (till)->op_id == NULL || kind == CF_TENDER_CASH || kind == CF_TENDER_POINTS ||
      amount_minor <= 0) {
    g_set_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED, "There is nothing to pay so");
    return FALSE;
  }
  if (!cf_till_check_fits (till, error))
    return FALSE;
  payment_id = cf_id_new (ports->clock, ports->random);
  attempt = (CfPaymentAttempt){.payment_id = payment_id,
                               .basket = cf_till_desk (till)->op_id,
                               .kind = kind,
                               .amount_minor = amount_minor,
                               .state = CF_PAYMENT_BEGUN};
  if (!append (till, payment_id, &attempt, CF_PAYMENT_BEGUN, error))
    return FALSE;
  *ret_payment_id = g_steal_pointer (&payment_id);
  return TRUE;
}

static gboolean
move (CfTill *till, CfPaymentAttempt *attempt, CfPaymentState state, const char *reference,
      GError **error)
{
  const CfTillPorts *ports = cf_till_ports (till);
  g_autofree char *op_id = cf_id_new (ports->clock, ports->random);
  CfPaymentState from = attempt->state;

  attempt->state = state;
  if (reference != NULL) {
    g_free (attempt->reference);
    attempt->reference = g_strdup (reference);
  }
  return append (till, op_id, attempt, from, error);
}

gboolean
cf_pay_note (CfTill *till, const char *payment_id, CfPaymentState state, const char *reference,
             GError **error)
{
  g_auto (CfPaymentAttempt) attempt = {0};
  gboolean found;

  if (!cf_till_check_loaded (till, error) ||
      !cf_payment_log_find (cf_till_journal (till), payment_id, &attempt, &found, error))
    return FALSE;
  if (!found) {
    g_set_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED, "There is no payment %s", payment_id);
    return FALSE;
  }
  switch (cf_payment_move (attempt.state, state)) {
  case CF_PAYMENT_MOVE_OK:
    return move (till, &attempt, state, reference, error);
  case CF_PAYMENT_MOVE_SAME:
    return TRUE;
  case CF_PAYMENT_MOVE_REFUSED:
  default:
    g_set_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED, "A payment that is %s cannot be %s",
                 cf_payment_state_name (attempt.state), cf_payment_state_name (state));
    return FALSE;
  }
}

gboolean
cf_pay_settle (CfTill *till, const char *payment_id, CfPaymentState state, const char *reference,
               GError **error)
{
  gboolean reversing;

  if (!cf_till_check (till, CF_ACTION_SELL, error) ||
      !cf_reversal_has (cf_till_journal (till), payment_id, &reversing, error))
    return FALSE;
  if (reversing && state == CF_PAYMENT_APPROVED) {
    g_set_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED,
                 "Payment %s is being undone: it cannot be approved", payment_id);
    return FALSE;
  }
  return cf_pay_note (till, payment_id, state, reference, error);
}

GPtrArray *
cf_pay_list_open (CfTill *till, GError **error)
{
  CfJournal *journal = cf_till_journal (till);
  g_autoptr (GPtrArray) open = cf_payment_log_list_open (journal, NULL, error);
  g_auto (GStrv) marked = open == NULL ? NULL : cf_reversal_list (journal, error);

  if (marked == NULL)
    return NULL;
  for (guint i = 0; marked[i] != NULL; i++) {
    if (marked[i][0] != '\0' &&
        !g_ptr_array_find_with_equal_func (open, marked[i], g_str_equal, NULL))
      g_ptr_array_add (open, g_strdup (marked[i]));
  }
  return g_steal_pointer (&open);
}

static void
attempt_free (gpointer data)
{
  cf_payment_attempt_clear (data);
  g_free (data);
}

GPtrArray *
cf_pay_list_live (CfTill *till, GError **error)
{
  CfJournal *journal = cf_till_journal (till);
  const char *op_id = cf_till_desk (till)->op_id;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (attempt_free);
  g_autoptr (GPtrArray) ids = NULL;

  if (op_id == NULL)
    return g_steal_pointer (&list);
  ids = cf_payment_log_list_live (journal, op_id, error);
  if (ids == NULL)
    return NULL;
  for (guint i = 0; i < ids->len; i++) {
    CfPaymentAttempt *attempt = g_new0 (CfPaymentAttempt, 1);
    gboolean found;

    g_ptr_array_add (list, attempt);
    if (!cf_payment_log_find (journal, g_ptr_array_index (ids, i), attempt, &found, error))
      return NULL;
    CF_CHECK (found);
  }
  return g_steal_pointer (&list);
}

GPtrArray *
cf_pay_list_approved (CfTill *till, GError **error)
{
  g_autoptr (GPtrArray) tenders = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_tender_free);
  g_autoptr (GPtrArray) live = cf_pay_list_live (till, error);

  if (live == NULL)
    return NULL;
  for (guint i = 0; i < live->len; i++) {
    const CfPaymentAttempt *payment = g_ptr_array_index (live, i);
    gboolean reversing;

    if (!cf_reversal_has (cf_till_journal (till), payment->payment_id, &reversing, error))
      return NULL;
    if (!reversing && payment->state == CF_PAYMENT_APPROVED)
      g_ptr_array_add (tenders, cf_tender_new (payment->kind, payment->amount_minor,
                                               payment->reference, payment->payment_id));
  }
  return g_steal_pointer (&tenders);
}
