// SPDX-License-Identifier: Apache-2.0
#include "till/void-sale.h"

#include <string.h>

#include "base/id.h"
#include "db/transaction.h"
#include "store/overlay.h"
#include "store/payment-log.h"
#include "store/return/returned-line.h"
#include "store/voided-sale.h"
#include "till/collect/reversal.h"
#include "till/moment.h"
#include "till/pay.h"
#include "wire/fact/sale-void.h"

static gboolean
check_right (CfTill *till, const CfStaff *approver, GError **error)
{
  const CfStaff *staff = cf_till_staff (till);

  if (approver != NULL && staff != NULL && strcmp (approver->id, staff->id) != 0 &&
      cf_role_allows_with (staff->role, CF_ACTION_VOID_SALE, approver->role))
    return TRUE;
  return cf_till_check (till, CF_ACTION_VOID_SALE, error);
}

static gboolean
judge (CfTill *till, const CfSold *sold, const CfMoment *moment, CfVoidSaleOutcome *ret_outcome,
       GError **error)
{
  gboolean voided;
  gboolean returned;

  *ret_outcome = CF_VOID_SALE_OK;
  if (sold == NULL) {
    *ret_outcome = CF_VOID_SALE_UNKNOWN;
    return TRUE;
  }
  if (!cf_voided_sale_has (cf_till_journal (till), sold->op_id, &voided, error) ||
      !cf_returned_line_sum (cf_till_journal (till), sold->op_id, 0, NULL, &returned, error))
    return FALSE;
  if (voided)
    *ret_outcome = CF_VOID_SALE_ALREADY;
  else if (returned)
    *ret_outcome = CF_VOID_SALE_RETURNED;
  else if (strcmp (sold->business_date, moment->business_date) != 0)
    *ret_outcome = CF_VOID_SALE_OTHER_DAY;
  return TRUE;
}

/* What the entry changes beside the journal: the points and the stock come back. */
static gboolean
derive (CfTill *till, const CfEntry *entry, const CfSold *sold, GError **error)
{
  CfJournal *journal = cf_till_journal (till);
  const CfSale *sale = sold->sale;

  if (!cf_sell_derive_points (till, entry, sale, -1, error))
    return FALSE;
  for (guint i = 0; i < sale->lines->len; i++) {
    const CfSaleLine *line = g_ptr_array_index (sale->lines, i);

    if (!cf_overlay_add_stock (journal, entry, line->product_id, line->quantity_milli, error))
      return FALSE;
  }
  return cf_voided_sale_add (journal, entry, sold->op_id, error);
}

/* What the acquirer gives back is marked before it is asked, so that no crash forgets it; the rest
 * the cashier gives back by hand. */
static gboolean
return_payment (CfTill *till, const CfTender *tender, GError **error)
{
  g_auto (CfPaymentAttempt) payment = {0};
  gboolean found = FALSE;

  if (tender->payment_id == NULL)
    return TRUE;
  if (!cf_payment_log_find (cf_till_journal (till), tender->payment_id, &payment, &found, error))
    return FALSE;
  if (!found || payment.state != CF_PAYMENT_APPROVED)
    return TRUE;
  return tender->kind == CF_TENDER_CODE
             ? cf_reversal_mark (cf_till_journal (till), tender->payment_id, error)
             : cf_pay_note (till, tender->payment_id, CF_PAYMENT_REVERSED, NULL, error);
}

static gboolean
return_money (CfTill *till, const CfSale *sale, GError **error)
{
  for (guint i = 0; i < sale->tenders->len; i++) {
    if (!return_payment (till, g_ptr_array_index (sale->tenders, i), error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
commit (CfTill *till, const CfEntryDraft *draft, const CfSold *sold, GError **error)
{
  CfJournal *journal = cf_till_journal (till);
  g_autoptr (CfEntry) entry = NULL;
  g_autoptr (CfTx) tx = cf_tx_begin (cf_journal_db (journal), CF_TX_WRITE, error);

  return tx != NULL && cf_journal_append (journal, draft, &entry, error) &&
         derive (till, entry, sold, error) && return_money (till, sold->sale, error) &&
         cf_tx_commit (tx, error);
}

static gboolean
write_void (CfTill *till, const CfSold *sold, const CfVoidSale *asked, const CfMoment *moment,
            GError **error)
{
  const CfTillPorts *ports = cf_till_ports (till);
  CfWireSaleVoid voided = {sold->op_id, sold->receipt_no, (char *)(gsize)asked->reason};
  g_autofree char *body = cf_wire_sale_void_encode (&voided, error);
  g_autofree char *op_id = cf_id_new (ports->clock, ports->random);
  CfEntryDraft draft = {.op_id = op_id,
                        .type = CF_ENTRY_SALE_VOIDED,
                        .version = CF_WIRE_SALE_VOID_VERSION,
                        .actor = cf_till_staff (till)->id,
                        .approver = asked->approver == NULL ? NULL : asked->approver->id,
                        .body = body};

  if (body == NULL)
    return FALSE;
  cf_moment_stamp (moment, &draft);
  return commit (till, &draft, sold, error);
}

gboolean
cf_till_void_sale (CfTill *till, const CfVoidSale *asked, CfVoidSaleOutcome *ret_outcome,
                   CfSold **ret_sold, GError **error)
{
  g_autoptr (CfSold) sold = NULL;
  g_auto (CfMoment) moment = {0};
  CfVoidSaleOutcome outcome;

  if (!cf_till_check_loaded (till, error) || !check_right (till, asked->approver, error) ||
      !cf_moment_now (till, &moment, error) ||
      !cf_till_find_receipt (till, asked->receipt_no, &sold, error) ||
      !judge (till, sold, &moment, &outcome, error))
    return FALSE;
  *ret_sold = NULL;
  if (outcome == CF_VOID_SALE_OK) {
    if (!write_void (till, sold, asked, &moment, error))
      return FALSE;
    *ret_sold = g_steal_pointer (&sold);
  }
  *ret_outcome = outcome;
  return TRUE;
}

gboolean
cf_till_sale_is_voided (CfTill *till, const char *op_id, gboolean *ret_is_voided, GError **error)
{
  return cf_voided_sale_has (cf_till_journal (till), op_id, ret_is_voided, error);
}

gint64
cf_void_sale_sum (const CfSale *sale, CfTenderKind kind)
{
  gint64 sum_minor = 0;

  for (guint i = 0; i < sale->tenders->len; i++) {
    const CfTender *tender = g_ptr_array_index (sale->tenders, i);

    if (tender->kind == kind)
      sum_minor += tender->tendered_minor - tender->change_minor;
  }
  return sum_minor;
}

GPtrArray *
cf_till_void_sale_codes (const CfSale *sale)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < sale->tenders->len; i++) {
    const CfTender *tender = g_ptr_array_index (sale->tenders, i);

    if (tender->kind == CF_TENDER_CODE && tender->payment_id != NULL)
      g_ptr_array_add (ids, g_strdup (tender->payment_id));
  }
  return ids;
}

gboolean
cf_till_payments_back (CfTill *till, const GPtrArray *ids, CfVoidMoney *ret_money, GError **error)
{
  CfJournal *journal = cf_till_journal (till);
  CfVoidMoney money = CF_VOID_MONEY_BACK;

  for (guint i = 0; i < ids->len; i++) {
    const char *payment_id = g_ptr_array_index (ids, i);
    g_auto (CfPaymentAttempt) payment = {0};
    gboolean found = FALSE;
    gboolean returning;

    if (!cf_payment_log_find (journal, payment_id, &payment, &found, error) ||
        !cf_reversal_has (journal, payment_id, &returning, error))
      return FALSE;
    if (returning)
      money = CF_VOID_MONEY_RETURNING;
    else if (found && payment.state != CF_PAYMENT_REVERSED && money == CF_VOID_MONEY_BACK)
      money = CF_VOID_MONEY_KEPT;
  }
  *ret_money = money;
  return TRUE;
}

gboolean
cf_till_void_sale_money (CfTill *till, const CfSale *sale, CfVoidMoney *ret_money, GError **error)
{
  g_autoptr (GPtrArray) ids = cf_till_void_sale_codes (sale);

  return cf_till_payments_back (till, ids, ret_money, error);
}
