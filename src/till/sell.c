// SPDX-License-Identifier: Apache-2.0
#include "till/sell.h"

#include <string.h>

#include "base/id.h"
#include "base/planted.h"
#include "db/transaction.h"
#include "store/open-basket.h"
#include "store/overlay.h"
#include "store/payment-log.h"
#include "store/person/erased.h"
#include "store/private.h"
#include "store/spent-points.h"
#include "till/checkout.h"
#include "till/collect/reversal.h"
#include "till/error.h"
#include "till/find.h"
#include "till/moment.h"
#include "till/points/points.h"
#include "wire/limit.h"
#include "wire/private.h"
#include "wire/sale.h"

/* What tenders may take of an entry's body, their references at their longest. */
#define TENDER_BYTES (CF_WIRE_TEXT_BYTES_MAX + 512)
#define TENDERS_BYTES (CF_TENDERS_MAX * TENDER_BYTES)

/* So many lines fit, whatever they hold. */
#define LINES_SURE 4

void
cf_sold_free (CfSold *sold)
{
  if (sold == NULL)
    return;
  g_free (sold->op_id);
  g_free (sold->receipt_no);
  g_free (sold->business_date);
  g_free (sold->actor);
  cf_sale_free (sold->sale);
  g_free (sold);
}

CfSold *
cf_sold_copy (const CfSold *sold)
{
  CfSold *copy = g_new0 (CfSold, 1);

  *copy = *sold;
  copy->op_id = g_strdup (sold->op_id);
  copy->receipt_no = g_strdup (sold->receipt_no);
  copy->business_date = g_strdup (sold->business_date);
  copy->actor = g_strdup (sold->actor);
  copy->sale = cf_sale_copy (sold->sale);
  return copy;
}

static CfSold *
sold_new (const CfEntry *entry, CfSale *sale)
{
  CfSold *sold = g_new0 (CfSold, 1);

  sold->op_id = g_strdup (entry->header->op_id);
  sold->receipt_no = g_strdup (entry->header->receipt_no);
  sold->business_date = g_strdup (entry->header->business_date);
  sold->wall_us = entry->header->wall_us;
  sold->utc_offset_min = entry->header->utc_offset_min;
  sold->actor = g_strdup (entry->header->actor);
  sold->sale = sale;
  return sold;
}

static gboolean refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
refuse (GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED, message);
  return FALSE;
}

/* A tender that is neither cash nor points stands for an approved payment of this basket over the
 * same sum, which it takes out of the basket's payments: no payment pays twice. */
static gboolean
check_payment (CfTill *till, const CfTender *tender, GPtrArray *payments, GError **error)
{
  g_auto (CfPaymentAttempt) payment = {0};
  gboolean found = FALSE;
  guint index;

  if (tender->kind == CF_TENDER_CASH || tender->kind == CF_TENDER_POINTS)
    return TRUE;
  if (tender->payment_id == NULL ||
      !g_ptr_array_find_with_equal_func (payments, tender->payment_id, g_str_equal, &index))
    return refuse (error, "A card or code payment of this sale is not approved");
  if (!cf_payment_log_find (cf_till_journal (till), tender->payment_id, &payment, &found, error))
    return FALSE;
  if (!found || payment.amount_minor != tender->tendered_minor)
    return refuse (error, "Payment %s was over another sum", tender->payment_id);
  g_ptr_array_remove_index (payments, index);
  return TRUE;
}

/* What nobody knows yet must be known before anything else is paid. */
static gboolean
check_known (CfTill *till, GError **error)
{
  g_autoptr (GPtrArray) open =
      cf_payment_log_list_open (cf_till_journal (till), cf_till_desk (till)->op_id, error);

  return open != NULL &&
         (open->len == 0 ||
          refuse (error, "Nobody knows yet whether payment %s went through: settle it first",
                  (const char *)g_ptr_array_index (open, 0)));
}

/* What is being undone pays for nothing, even while the journal has it as approved. */
static gboolean
check_kept (CfTill *till, const GPtrArray *payments, GError **error)
{
  g_auto (GStrv) reversals = cf_reversal_list (cf_till_journal (till), error);

  if (reversals == NULL)
    return FALSE;
  for (guint i = 0; i < payments->len; i++) {
    const char *payment_id = g_ptr_array_index (payments, i);

    if (g_strv_contains ((const char *const *)reversals, payment_id))
      return refuse (error, "Payment %s is being undone: wait until that is known", payment_id);
  }
  return TRUE;
}

/* Money that has been taken for this basket pays for it: or else somebody would pay twice. */
static gboolean
check_payments (CfTill *till, const CfTender *const *tenders, gsize n_tenders, GError **error)
{
  g_autoptr (GPtrArray) live =
      cf_payment_log_list_live (cf_till_journal (till), cf_till_desk (till)->op_id, error);

  if (live == NULL ||
      (live->len > 0 && (!check_known (till, error) || !check_kept (till, live, error))))
    return FALSE;
  for (gsize i = 0; i < n_tenders; i++) {
    if (!check_payment (till, tenders[i], live, error))
      return FALSE;
  }
  return live->len == 0 ||
         refuse (error, "Payment %s of this basket is approved: sell with it, or reverse it first",
                 (const char *)g_ptr_array_index (live, 0));
}

gboolean
cf_sell_derive_points (CfTill *till, const CfEntry *entry, const CfSale *sale, gint64 sign,
                       GError **error)
{
  CfJournal *journal = cf_till_journal (till);
  gint64 points = sale->points_earned;

  if (sale->member_id == NULL)
    return TRUE;
  for (guint i = 0; i < sale->points_spent->len; i++) {
    const CfPointsPart *part = g_ptr_array_index (sale->points_spent, i);

    points -= part->points;
    if (!cf_spent_points_add (journal, entry, sale->member_id, part->grant_id, sign * part->points,
                              error))
      return FALSE;
  }
  return cf_overlay_add_points (journal, entry, sale->member_id, sign * points, error);
}

/* What the entry changes beside the journal: points promised and spent, stock taken, the basket
 * gone. */
static gboolean
derive (CfTill *till, const CfEntry *entry, const CfSale *sale, GError **error)
{
  CfJournal *journal = cf_till_journal (till);

  if (!cf_sell_derive_points (till, entry, sale, 1, error))
    return FALSE;
  for (guint i = 0; i < sale->lines->len; i++) {
    const CfSaleLine *line = g_ptr_array_index (sale->lines, i);

    if (!cf_overlay_add_stock (journal, entry, line->product_id, -line->quantity_milli, error))
      return FALSE;
  }
  return CF_PLANTED (24) || cf_open_basket_remove (journal, entry->header->op_id, error);
}

static gboolean
commit (CfTill *till, const CfEntryDraft *draft, const CfSale *sale, CfEntry **ret_entry,
        GError **error)
{
  CfJournal *journal = cf_till_journal (till);
  g_autoptr (CfEntry) entry = NULL;
  g_autoptr (CfTx) tx = cf_tx_begin (cf_journal_db (journal), CF_TX_WRITE, error);

  if (tx == NULL || !cf_journal_append (journal, draft, &entry, error))
    return FALSE;
  if (CF_PLANTED (28)) {
    if (!cf_tx_commit (tx, error))
      return FALSE;
    cf_tx_free (tx);
    tx = cf_tx_begin (cf_journal_db (journal), CF_TX_WRITE, error);
  }
  if (tx == NULL || !derive (till, entry, sale, error) ||
      (!cf_tx_commit (tx, error) && !CF_PLANTED (2)))
    return FALSE;
  *ret_entry = g_steal_pointer (&entry);
  return TRUE;
}

/* Writes the sale: the member stands beside it, sealed, and in the body only as a commitment. */
static gboolean
write_sale (CfTill *till, const CfSale *sale, CfEntry **ret_entry, GError **error)
{
  g_auto (CfMoment) moment = {0};
  guint8 salt[CF_PRIVATE_SALT_BYTES];
  g_autofree char *data = NULL;
  g_autofree char *commitment = NULL;
  g_autofree char *body = NULL;
  CfPrivateDraft private_data = {.member = sale->member_id, .salt = salt};
  CfEntryDraft draft = {.op_id = cf_till_desk (till)->op_id,
                        .type = CF_ENTRY_SALE_COMPLETED,
                        .version = cf_wire_sale_version (sale),
                        .actor = cf_till_staff (till)->id,
                        .numbered = TRUE};

  if (sale->member_id != NULL) {
    data = cf_wire_private_member_encode (sale->member_id, error);
    if (data == NULL)
      return FALSE;
    commitment = cf_private_commit (cf_till_ports (till)->random, data, salt);
    private_data.data = data;
    draft.private_data = &private_data;
  }
  body = cf_wire_sale_encode (sale, commitment, error);
  if (body == NULL || !cf_moment_now (till, &moment, error))
    return FALSE;
  draft.body = body;
  cf_moment_stamp (&moment, &draft);
  g_autofree char *other =
      CF_PLANTED (5) ? cf_id_new (cf_till_ports (till)->clock, cf_till_ports (till)->random) : NULL;
  if (other != NULL)
    draft.op_id = other;
  return commit (till, &draft, sale, ret_entry, error);
}

/* The basket may have been on hold since before its member was found to be one with another, or
 * asked to be forgotten: a stranger by now. */
static gboolean
name_buyer (CfTill *till, CfSale *sale, GError **error)
{
  g_autoptr (CfFoundMember) found = NULL;
  gboolean is_erased;

  if (sale->member_id == NULL)
    return TRUE;
  if (!cf_till_find_member (till, sale->member_id, &found, error) ||
      !cf_erased_has (cf_till_journal (till), sale->member_id, &is_erased, error))
    return FALSE;
  if (is_erased && cf_sale_paid_by (sale, CF_TENDER_POINTS) == 0) {
    g_clear_pointer (&sale->member_id, g_free);
    sale->points_earned = 0;
  }
  if (!is_erased && found != NULL && strcmp (found->member->id, sale->member_id) != 0) {
    g_free (sale->member_id);
    sale->member_id = g_strdup (found->member->id);
  }
  return TRUE;
}

/* Says which rights the tenders in points are taken out of. */
static gboolean
spend_points (CfTill *till, CfSale *sale, GError **error)
{
  gint64 paid_minor = cf_sale_paid_by (sale, CF_TENDER_POINTS);
  g_autoptr (GPtrArray) parts = NULL;
  gint64 point_minor;

  if (paid_minor == 0)
    return TRUE;
  parts = cf_points_plan (till, sale->member_id, paid_minor, &point_minor, error);
  if (parts == NULL)
    return FALSE;
  cf_sale_spend_points (sale, parts, point_minor);
  return TRUE;
}

static gboolean
sell_quoted (CfTill *till, const CfQuote *quote, const CfSettlement *settlement, CfSold **ret_sold,
             GError **error)
{
  const CfShop *shop = cf_till_shop (till);
  g_autoptr (CfSale) sale =
      cf_sale_new (quote, settlement, &shop->currency, shop->cash_step_minor, shop->points_rule);
  g_autoptr (CfEntry) entry = NULL;

  if (!name_buyer (till, sale, error) || !spend_points (till, sale, error) ||
      !write_sale (till, sale, &entry, error))
    return FALSE;
  cf_till_clear_desk (till);
  *ret_sold = sold_new (entry, g_steal_pointer (&sale));
  return TRUE;
}

/* Whether an entry could hold the basket with all the tenders that a sale may have. */
static gboolean
fits (const CfShop *shop, const CfQuote *quote, GError **error)
{
  gint64 enough_minor = MIN (quote->total_minor + shop->cash_step_minor, CF_AMOUNT_MAX);
  g_autoptr (CfTender) cash = cf_tender_new (CF_TENDER_CASH, enough_minor, NULL, NULL);
  const CfTender *const tenders[] = {cash};
  g_autoptr (CfSettlement) settlement =
      cf_tender_settle (quote->total_minor, shop->cash_step_minor, tenders, 1);
  g_autoptr (CfSale) sale = NULL;
  g_autofree char *body = NULL;

  if (settlement->outcome != CF_SETTLE_OK)
    return TRUE; /* a total at the very limit, which a long basket has not */
  sale = cf_sale_new (quote, settlement, &shop->currency, shop->cash_step_minor, shop->points_rule);
  body = cf_wire_sale_encode (sale, NULL, error);
  if (body != NULL && strlen (body) <= CF_WIRE_BODY_BYTES_MAX - TENDERS_BYTES)
    return TRUE;
  g_clear_error (error);
  return refuse (error,
                 "The basket is too long for one receipt: take some lines out, and sell them "
                 "on another one");
}

static gboolean
has_offers (const CfQuote *quote)
{
  for (guint i = 0; i < quote->lines->len; i++)
    if (((const CfSaleLine *)g_ptr_array_index (quote->lines, i))->n_offers > 0)
      return TRUE;
  return FALSE;
}

/* Short baskets are not worth the trouble of trying. */
static gboolean
check_long (CfTill *till, const CfQuote *quote, GError **error)
{
  return (quote->lines->len <= LINES_SURE && !has_offers (quote)) ||
         fits (cf_till_shop (till), quote, error);
}

gboolean
cf_till_check_fits (CfTill *till, GError **error)
{
  g_autoptr (CfCheckout) checkout = cf_checkout_read (till, error);

  return checkout != NULL && cf_checkout_check_age (till, error) &&
         check_long (till, checkout->quote, error);
}

gboolean
cf_till_sell (CfTill *till, const CfTender *const *tenders, gsize n_tenders,
              CfSettlement **ret_settlement, CfSold **ret_sold, GError **error)
{
  g_autoptr (CfCheckout) checkout = NULL;
  g_autoptr (CfSettlement) settlement = NULL;

  if (!cf_till_check (till, CF_ACTION_SELL, error) ||
      (checkout = cf_checkout_read (till, error)) == NULL)
    return FALSE;
  if (checkout->op_id == NULL || checkout->quote->lines->len == 0) {
    g_set_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED, "The basket is empty");
    return FALSE;
  }
  settlement = cf_tender_settle (checkout->quote->total_minor, cf_till_shop (till)->cash_step_minor,
                                 tenders, n_tenders);
  if (settlement->outcome == CF_SETTLE_OK &&
      (!cf_checkout_check_age (till, error) || !check_long (till, checkout->quote, error) ||
       !check_payments (till, tenders, n_tenders, error) ||
       !sell_quoted (till, checkout->quote, settlement, ret_sold, error)))
    return FALSE;
  *ret_settlement = g_steal_pointer (&settlement);
  return TRUE;
}

/* A sale read back from its entry, with its member if their key is still there. */
static gboolean
read_sale (CfTill *till, const CfEntry *entry, CfSold **ret_sold, GError **error)
{
  g_autoptr (CfSale) sale = NULL;
  g_autofree char *commitment = NULL;
  g_autofree char *salt = NULL;
  g_autofree char *data = NULL;

  if (!cf_wire_sale_decode (entry->body, entry->header->version, &sale, &commitment, error) ||
      !cf_private_open (cf_till_journal (till), entry->n, &salt, &data, error))
    return FALSE;
  if (data != NULL) {
    sale->member_id = cf_wire_private_member_decode (data, error);
    if (sale->member_id == NULL)
      return FALSE;
  }
  *ret_sold = sold_new (entry, g_steal_pointer (&sale));
  return TRUE;
}

static gboolean
read_if_sale (CfTill *till, const CfEntry *entry, CfSold **ret_sold, GError **error)
{
  *ret_sold = NULL;
  if (entry == NULL ||
      strcmp (entry->header->type, cf_entry_type_name (CF_ENTRY_SALE_COMPLETED)) != 0)
    return TRUE;
  return read_sale (till, entry, ret_sold, error);
}

gboolean
cf_till_find_sale (CfTill *till, const char *op_id, CfSold **ret_sold, GError **error)
{
  g_autoptr (CfEntry) entry = NULL;

  return cf_journal_find (cf_till_journal (till), op_id, &entry, error) &&
         read_if_sale (till, entry, ret_sold, error);
}

gboolean
cf_till_find_receipt (CfTill *till, const char *receipt_no, CfSold **ret_sold, GError **error)
{
  g_autoptr (CfEntry) entry = NULL;

  return cf_journal_find_receipt (cf_till_journal (till), receipt_no, &entry, error) &&
         read_if_sale (till, entry, ret_sold, error);
}
