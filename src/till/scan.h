// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/code/code.h"
#include "till/till.h"

/* What became of a scan, or of a code typed by hand. */
typedef enum {
  CF_SCAN_LINE, /* an article is in the basket */
  CF_SCAN_MEMBER, /* a member stands at the basket */
  CF_SCAN_UNKNOWN, /* no such article, member or PLU here */
  CF_SCAN_BAD_CODE, /* the code itself is broken: see code_outcome */
  CF_SCAN_BASKET, /* the basket refuses it: see basket_outcome */
  CF_SCAN_NEEDS_WEIGHT, /* sold by weight, and none was given */
  CF_SCAN_COUPON, /* a coupon: not taken at this till yet */
  CF_SCAN_CODE_FOREIGN, /* a member's own code, but another retailer's */
  CF_SCAN_CODE_FORGED, /* likewise, and this retailer's CRM has not signed it */
  CF_SCAN_CODE_EXPIRED, /* likewise, and too old */
  CF_SCAN_PAYMENT_CODE, /* the customer's payment code: it belongs to paying */
} CfScanOutcome;

typedef struct {
  CfScanOutcome outcome;
  CfCodeOutcome code_outcome;
  CfBasketOutcome basket_outcome;
  char *fault; /* what is wrong with the code, or NULL */
  CfProduct *product; /* what was found, or NULL */
  char *member_id; /* likewise */
  gint64 line_id;
  /* What the cashier should look at; the sale goes on. */
  gboolean expired;
  gboolean past_best_before;
  gboolean recalled;
  gint64 age_min; /* ask for the age; 0: no need */
} CfScan;

void cf_scan_clear (CfScan *scan);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfScan, cf_scan_clear)

/* Routes what was scanned or typed, and puts it where it belongs. quantity_milli is what was typed
 * before the scan; 0: what the code says, or one. Where the code says how much it is, a typed
 * quantity other than one is refused (CF_BASKET_QUANTITY_FIXED). Durable when it returns.
 * Errors: as cf_checkout_step. */
gboolean cf_till_scan (CfTill *till, const char *text, gint64 quantity_milli, CfScan *ret_scan,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Puts an article into the basket by the retailer's own number: one that was chosen on a screen.
 * quantity_milli 0 is one piece, and CF_SCAN_NEEDS_WEIGHT for what is weighed. price_minor is what
 * the cashier typed for an open-price article, or NULL; for any other article it is refused
 * (CF_BASKET_PRICE_INVALID). Durable when it returns. Errors: as cf_checkout_step. */
gboolean cf_till_add_product (CfTill *till, const char *product_id, gint64 quantity_milli,
                              const gint64 *price_minor, CfScan *ret_scan,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Finds the article of a code and changes nothing: CF_SCAN_LINE with its product, CF_SCAN_UNKNOWN
 * or CF_SCAN_BAD_CODE. Errors: as cf_till_check. */
gboolean cf_till_check_price (CfTill *till, const char *text, CfScan *ret_scan,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
