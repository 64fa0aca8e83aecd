// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/sell.h"

typedef enum {
  CF_VOID_SALE_OK,
  CF_VOID_SALE_UNKNOWN, /* no sale of this till has that number */
  CF_VOID_SALE_OTHER_DAY, /* of an earlier business day: it can only be returned */
  CF_VOID_SALE_ALREADY, /* it was taken back before */
  CF_VOID_SALE_RETURNED, /* some of it was: the rest can only be returned */
} CfVoidSaleOutcome;
#define CF_VOID_SALE_OUTCOME_COUNT (CF_VOID_SALE_RETURNED + 1)

/* What is asked. */
typedef struct {
  const char *receipt_no;
  const char *reason; /* NULL: none was told */
  const CfStaff *approver; /* whose PIN has just been verified; NULL: nobody */
} CfVoidSale;

/* Takes a completed sale of this till and business day back: its points and stock, in one
 * transaction with the entry; the receipt's number stays used. Money that came by the payer's code
 * is on its way back from then on, durably: hand each of cf_till_void_sale_codes() to
 * cf_collector_give_back(). All else is for the cashier to give back, in cash, at the card terminal
 * or in the bank's program, and counts as given back: *ret_sold, set on CF_VOID_SALE_OK only, and
 * cf_void_sale_sum() say how much. Errors: CF_TILL_ERROR as cf_till_check; what the disk refuses.
 */
gboolean cf_till_void_sale (CfTill *till, const CfVoidSale *asked, CfVoidSaleOutcome *ret_outcome,
                            CfSold **ret_sold, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether a sale was taken back. */
gboolean cf_till_sale_is_voided (CfTill *till, const char *op_id, gboolean *ret_is_voided,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What the sale took by tenders of that kind, change taken off: so much goes back when it is void.
 */
gint64 cf_void_sale_sum (const CfSale *sale, CfTenderKind kind);

/* The payments of the sale that the acquirer gives back: char *, ids. */
GPtrArray *cf_till_void_sale_codes (const CfSale *sale) G_GNUC_WARN_UNUSED_RESULT;

/* How the money that came by the payer's code and goes back stands. */
typedef enum {
  CF_VOID_MONEY_BACK, /* or there was none */
  CF_VOID_MONEY_RETURNING, /* the acquirer has not said yet that it is back */
  CF_VOID_MONEY_KEPT, /* the acquirer says that it can no longer give it back */
} CfVoidMoney;

/* Says it of payments that go back: char *, ids. Errors: what the disk refuses. */
gboolean cf_till_payments_back (CfTill *till, const GPtrArray *ids, CfVoidMoney *ret_money,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Says it of a sale that was taken back. Errors: likewise. */
gboolean cf_till_void_sale_money (CfTill *till, const CfSale *sale, CfVoidMoney *ret_money,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
