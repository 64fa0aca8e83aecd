// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* Coupons in an EAN-13. */
typedef struct {
  char issuer[8]; /* seven digits with the prefix, or empty where the layout is a country's own */
  char reference[3];
  gint64 value_minor; /* cents of euro, 0 for free goods; -1 where the code does not say */
  guint32 currency_number; /* ISO 4217, or 0 */
} CfCoupon;

/* Whether 13 digits are a coupon: 981 to 984 for a common currency area, 99 for a country's own.
 * Shape: 981 has one decimal, 982 two; the others carry no value that is agreed between countries.
 * Source: GS1 General Specifications 2.6.1; 9813765030011 and 9828508010106 are both 0.10. */
gboolean cf_coupon_parse (const char *digits, gsize length,
                          CfCoupon *ret_coupon) G_GNUC_WARN_UNUSED_RESULT;
