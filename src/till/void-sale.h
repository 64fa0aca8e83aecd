// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/sell.h"

typedef enum {
  CF_VOID_SALE_OK,
  CF_VOID_SALE_UNKNOWN, /* no sale of this till has that number */
  CF_VOID_SALE_OTHER_DAY, /* of an earlier business day: it can only be returned */
  CF_VOID_SALE_ALREADY, /* it was taken back before */
  CF_VOID_SALE_MONEY, /* a card or code payment of it is not reversed yet: reverse it first */
} CfVoidSaleOutcome;

/* What is asked. */
typedef struct {
  const char *receipt_no;
  const char *reason; /* NULL: none was told */
  const CfStaff *approver; /* whose PIN has just been verified; NULL: nobody */
} CfVoidSale;

/* Takes a completed sale of this till and business day back: its points and stock, in one
 * transaction with the entry; the receipt's number stays used. What went into the drawer is for the
 * cashier to give back: *ret_sold, set on CF_VOID_SALE_OK only, says how much. Errors:
 * CF_TILL_ERROR as cf_till_check; what the disk refuses. */
gboolean cf_till_void_sale (CfTill *till, const CfVoidSale *asked, CfVoidSaleOutcome *ret_outcome,
                            CfSold **ret_sold, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether a sale was taken back. */
gboolean cf_till_sale_is_voided (CfTill *till, const char *op_id, gboolean *ret_is_voided,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
