// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/gs1/element.h"

/* North American coupons: AI 8110 (all terms in the code) and AI 8112 (terms in an offer file). */

typedef enum {
  CF_COUPON_US_CENTS_OFF = 0,
  CF_COUPON_US_FREE_ITEM = 1, /* save_value: at most so many cents */
  CF_COUPON_US_FREE_ITEMS = 2, /* save_value: so many items */
  CF_COUPON_US_PERCENT_OFF = 5,
  CF_COUPON_US_CENTS_OFF_TOTAL = 6,
} CfCouponUsSaving;

typedef struct {
  CfCouponUsSaving saving;
  guint32 save_value;
  char expires[7]; /* YYMMDD, or empty */
  char starts[7];
} CfCouponUs;

/* Reads the value of AI 8110.
 * Shape: on FALSE ret_fault names the field that is missing, short or invalid, and ret_coupon is
 * untouched.
 * Source: GS1 US, North American Coupon Application Guideline Using GS1 DataBar Expanded Symbols.
 */
gboolean cf_coupon_us_parse (const char *text, gsize length, CfCouponUs *ret_coupon,
                             CfCodeFault *ret_fault) G_GNUC_WARN_UNUSED_RESULT;

/* Checks the value of AI 8112: format, funder, offer code, serial number.
 * Source: GS1 AI (8112) Coupon Data Specification. */
gboolean cf_coupon_us_check_offer (const char *text, gsize length,
                                   CfCodeFault *ret_fault) G_GNUC_WARN_UNUSED_RESULT;
