// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/sale.h"
#include "till/till.h"

/* A sale as it stands in the journal. */
typedef struct {
  char *op_id;
  char *receipt_no;
  char *business_date;
  gint64 wall_us;
  gint64 utc_offset_min;
  char *actor;
  CfSale *sale;
} CfSold;

void cf_sold_free (CfSold *sold);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfSold, cf_sold_free)
CfSold *cf_sold_copy (const CfSold *sold) G_GNUC_WARN_UNUSED_RESULT;

/* Sells the open basket: settles its total with the tenders offered, and commits the sale, its
 * receipt number, the points promised, the stock moved and the basket's end in one transaction.
 * Tenders in points are taken out of rights that this till holds: see cf_points_plan. Each other
 * tender that is not cash names a payment that is approved, each payment is named once, and
 * none that is approved is left out: see cf_pay_list_approved. When the outcome is not
 * CF_SETTLE_OK nothing happened: *ret_settlement says what is missing.
 * ret_sold is set on CF_SETTLE_OK only; ret_settlement always.
 * Errors: CF_TILL_ERROR as cf_till_check; _REFUSED for an empty basket, a buyer's age that is not
 * answered, or payments and tenders that do not match; what the disk refuses. */
gboolean cf_till_sell (CfTill *till, const CfTender *const *tenders, gsize n_tenders,
                       CfSettlement **ret_settlement, CfSold **ret_sold,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the open basket can be sold: one entry can hold it, and the buyer is old enough. Asked
 * before a payment begins, so that no card pays for what cannot be sold.
 * Errors: CF_TILL_ERROR_REFUSED when it is too long, or as cf_checkout_check_age. */
gboolean cf_till_check_fits (CfTill *till, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Notes what a sale's entry gives the member and spends of their points, or, with sign −1, what the
 * entry that takes it back does; inside the entry's transaction. */
gboolean cf_sell_derive_points (CfTill *till, const CfEntry *entry, const CfSale *sale, gint64 sign,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A sale of this till by its action or by its receipt number; *ret_sold is NULL when it has none.
 */
gboolean cf_till_find_sale (CfTill *till, const char *op_id, CfSold **ret_sold,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean cf_till_find_receipt (CfTill *till, const char *receipt_no, CfSold **ret_sold,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
