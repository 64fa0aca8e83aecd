// SPDX-License-Identifier: Apache-2.0
#include "core/gs1/coupon-us.h"

#include <string.h>

/* Company prefix 614141, offer 234567, save 250, buy 1 of family 110. */
#define BASE "06141412345673250110110"

static const struct {
  const char *text;
  const char *rule; /* NULL: right */
  gsize offset;
} coupons[] = {
    {BASE, NULL, 0},
    {BASE "3261231", NULL, 0},
    {BASE "32612314260101", NULL, 0},
    {BASE "101101209", NULL, 0},
    {BASE "10110120"
          "1"
          "6141412",
     NULL, 0},
    {BASE "2110120"
          "9",
     NULL, 0},
    {BASE "50123456", NULL, 0},
    {BASE "61"
          "6141410",
     NULL, 0},
    {BASE "95001", NULL, 0},
    {"", "coupon company prefix", 0},
    {"7614141", "coupon company prefix", 0},
    {"0614", "coupon company prefix", 1},
    {"0614141", "coupon offer code", 7},
    {"0614141234567", "coupon save value", 13},
    {"06141412345670", "coupon save value", 13},
    {"06141412345673", "coupon save value", 14},
    {"06141412345673250", "coupon purchase requirement", 17},
    {"0614141234567325011", "coupon purchase requirement code", 19},
    {"06141412345673250115", "coupon purchase requirement code", 19},
    {"0614141234567325011011", "coupon family code", 20},
    {BASE "1", "coupon additional rules", 24},
    {BASE "14", "coupon additional rules", 24},
    {BASE "10110120", "coupon company prefix", 31},
    {BASE "101101208", "coupon company prefix", 31},
    {BASE "2", "coupon purchase requirement", 24},
    {BASE "3", "coupon expiration date", 24},
    {BASE "3261301", "coupon expiration date", 24},
    {BASE "3260100", "coupon expiration date", 24},
    {BASE "42601", "coupon start date", 24},
    {BASE "32601014260102", "coupon expires before it starts", 31},
    {BASE "5", "coupon serial number", 24},
    {BASE "5012345", "coupon serial number", 25},
    {BASE "60", "coupon retailer", 24},
    {BASE "68", "coupon retailer", 24},
    {BASE "9", "coupon save value code", 24},
    {BASE "93", "coupon save value code", 24},
    {BASE "903", "coupon save value applies to", 25},
    {BASE "900", "coupon store flag", 26},
    {BASE "9000", "coupon multiply flag", 27},
    {BASE "90002", "coupon multiply flag", 27},
    {BASE "900000", "coupon excess data", 28},
    {BASE "7", "coupon excess data", 23},
    {BASE "42601013261231", "coupon excess data", 30},
    {"A6141412345673250110110", "digits", 0},
};

static void
test_coupon (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (coupons); i++) {
    CfCodeFault fault = {0};
    CfCouponUs coupon;

    g_test_message ("%s", coupons[i].text);
    g_assert_true (cf_coupon_us_parse (coupons[i].text, strlen (coupons[i].text), &coupon,
                                       &fault) == (coupons[i].rule == NULL));
    g_assert_cmpstr (fault.rule, ==, coupons[i].rule);
    g_assert_cmpuint (fault.offset, ==, coupons[i].offset);
  }
}

static void
test_terms (void)
{
  static const char text[] = BASE "32612314260101"
                                  "95001";
  CfCodeFault fault = {0};
  CfCouponUs coupon = {0};

  g_assert_true (cf_coupon_us_parse (text, strlen (text), &coupon, &fault));
  g_assert_cmpuint (coupon.save_value, ==, 250);
  g_assert_cmpint (coupon.saving, ==, CF_COUPON_US_PERCENT_OFF);
  g_assert_cmpstr (coupon.expires, ==, "261231");
  g_assert_cmpstr (coupon.starts, ==, "260101");
  g_assert_true (cf_coupon_us_parse (BASE, strlen (BASE), &coupon, &fault));
  g_assert_cmpint (coupon.saving, ==, CF_COUPON_US_CENTS_OFF);
  g_assert_cmpstr (coupon.expires, ==, "");
}

static void
test_offer (void)
{
  static const struct {
    const char *text;
    const char *rule;
  } rows[] = {
      {"00614141"
       "234567"
       "0123456",
       NULL},
      {"16614141012345"
       "234567"
       "9123456789012345",
       NULL},
      {"20614141"
       "234567"
       "0123456",
       "coupon format code"},
      {"", "coupon format code"},
      {"0", "coupon funder"},
      {"07", "coupon funder"},
      {"01614141", "coupon funder"},
      {"0061414123456", "coupon offer code"},
      {"00614141234567", "coupon serial number"},
      {"00614141234567012345", "coupon serial number"},
      {"0061414123456701234567", "coupon excess data"},
      {"0061414123456A0123456", "digits"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    CfCodeFault fault = {0};

    g_test_message ("%s", rows[i].text);
    g_assert_true (cf_coupon_us_check_offer (rows[i].text, strlen (rows[i].text), &fault) ==
                   (rows[i].rule == NULL));
    g_assert_cmpstr (fault.rule, ==, rows[i].rule);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gs1/coupon-us/coupon", test_coupon);
  g_test_add_func ("/gs1/coupon-us/terms", test_terms);
  g_test_add_func ("/gs1/coupon-us/offer", test_offer);
  return g_test_run ();
}
