// SPDX-License-Identifier: Apache-2.0
#include "core/code/coupon.h"

#include <string.h>

#define EURO 978

gboolean
cf_coupon_parse (const char *digits, gsize length, CfCoupon *ret_coupon)
{
  CfCoupon coupon = {.value_minor = -1};
  gint64 value;

  if (length != 13 || digits[0] != '9')
    return FALSE;
  if (digits[1] == '9') {
    *ret_coupon = coupon;
    return TRUE;
  }
  if (digits[1] != '8' || digits[2] < '1' || digits[2] > '4')
    return FALSE;
  memcpy (coupon.issuer, digits, 7);
  memcpy (coupon.reference, digits + 7, 2);
  value = (digits[9] - '0') * 100 + (digits[10] - '0') * 10 + (digits[11] - '0');
  if (digits[2] == '1' || digits[2] == '2') {
    coupon.value_minor = digits[2] == '1' ? value * 10 : value;
    coupon.currency_number = EURO;
  }
  *ret_coupon = coupon;
  return TRUE;
}
