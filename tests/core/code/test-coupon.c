// SPDX-License-Identifier: Apache-2.0
#include "core/code/coupon.h"

#include <string.h>

static void
test_parse (void)
{
  static const struct {
    const char *digits;
    gboolean is_coupon;
    const char *issuer;
    const char *reference;
    gint64 value_minor;
    guint32 currency;
  } rows[] = {
      {"9813765030011", TRUE, "9813765", "03", 10, 978},
      {"9828508010106", TRUE, "9828508", "01", 10, 978},
      {"9819999999990", TRUE, "9819999", "99", 9990, 978},
      {"9820000000006", TRUE, "9820000", "00", 0, 978},
      {"9831234567895", TRUE, "9831234", "56", -1, 0},
      {"9841234567892", TRUE, "9841234", "56", -1, 0},
      {"9912345678909", TRUE, "", "", -1, 0},
      {"9801234567890", FALSE, "", "", 0, 0},
      {"9851234567890", FALSE, "", "", 0, 0},
      {"9771234567003", FALSE, "", "", 0, 0},
      {"981376503001", FALSE, "", "", 0, 0},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    CfCoupon coupon = {0};

    g_test_message ("%s", rows[i].digits);
    g_assert_true (cf_coupon_parse (rows[i].digits, strlen (rows[i].digits), &coupon) ==
                   rows[i].is_coupon);
    g_assert_cmpstr (coupon.issuer, ==, rows[i].issuer);
    g_assert_cmpstr (coupon.reference, ==, rows[i].reference);
    g_assert_cmpint (coupon.value_minor, ==, rows[i].value_minor);
    g_assert_cmpuint (coupon.currency_number, ==, rows[i].currency);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code/coupon/parse", test_parse);
  return g_test_run ();
}
