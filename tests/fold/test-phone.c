// SPDX-License-Identifier: Apache-2.0
#include "fold/phone.h"

#include <string.h>

static const struct {
  const char *text;
  const char *country;
  const char *phone;
  const char *national;
} cases[] = {
    {"13800138000", "86", "+8613800138000", "13800138000"},
    {"138 0013 8000", "86", "+8613800138000", "13800138000"},
    {"138-0013-8000", "86", "+8613800138000", "13800138000"},
    {"+86 138 0013 8000", "86", "+8613800138000", "13800138000"},
    {"＋８６１３８００１３８０００", "86", "+8613800138000", "13800138000"},
    {"0086 13800138000", "86", "+8613800138000", "13800138000"},
    {"8613800138000", "86", "+8613800138000", "13800138000"},
    {"013800138000", "86", "+8613800138000", "13800138000"},
    {"+86 (0)138 0013 8000", "86", "+8613800138000", "13800138000"},
    {"１３８００１３８０００", "86", "+8613800138000", "13800138000"},
    {"(010) 6552-9988", "86", "+861065529988", "1065529988"},
    {"+1 (415) 555-0100", "86", "+14155550100", "4155550100"},
    {"001 415 555 0100", "86", "+14155550100", "4155550100"},
    {"(415) 555-0100", "1", "+14155550100", "4155550100"},
    {"+39 06 1234567", "86", "+39061234567", "061234567"},
    {"+852 2345 6789", "86", "+85223456789", "23456789"},
    {"0612345678", "33", "+33612345678", "612345678"},
    {"12", "86", "+8612", "12"},
    {"no number", "86", "", ""},
    {"", "86", "", ""},
    {"+", "86", "", ""},
    {"000", "86", "", ""},
    {"tel. 138 0013 8000 home", "86", "+8613800138000", "13800138000"},
};

static void
test_parse (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *phone = cf_phone_parse (cases[i].text, cases[i].country);
    g_autofree char *again = cf_phone_parse (phone, "49");

    g_assert_cmpstr (phone, ==, cases[i].phone);
    g_assert_cmpstr (cf_phone_national (phone), ==, cases[i].national);
    g_assert_cmpstr (again, ==, phone);
  }
}

static void
test_limits (void)
{
  g_autofree char *long_text = g_strnfill (5000, '7');
  g_autofree char *phone = cf_phone_parse (long_text, "86");
  g_autofree char *broken = cf_phone_parse ("138\xff"
                                            "00138000",
                                            "86");

  g_assert_cmpuint (strlen (phone), ==, strlen ("+86") + CF_PHONE_DIGITS_MAX);
  g_assert_cmpstr (broken, ==, "+8613800138000");
}

static void
test_kinds (void)
{
  g_assert_true (cf_phone_is_chinese_mobile ("+8613800138000"));
  g_assert_false (cf_phone_is_chinese_mobile ("+8612800138000"));
  g_assert_false (cf_phone_is_chinese_mobile ("+861380013800"));
  g_assert_false (cf_phone_is_chinese_mobile ("+861065529988"));
  g_assert_false (cf_phone_is_chinese_mobile (""));
  g_assert_true (cf_phone_is_international ("+1 415"));
  g_assert_true (cf_phone_is_international (" 0 0 86"));
  g_assert_false (cf_phone_is_international ("0138"));
  g_assert_false (cf_phone_is_international ("138+"));
}

static void
test_mask (void)
{
  static const struct {
    const char *phone;
    const char *masked;
  } masks[] = {
      {"+8613800138000", "138****8000"},
      {"+85223456789", "****6789"},
      {"+86110", "****"},
      {"+8612345", "****5"},
      {"", "****"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (masks); i++) {
    g_autofree char *masked = cf_phone_mask (masks[i].phone);

    g_assert_cmpstr (masked, ==, masks[i].masked);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/phone/parse", test_parse);
  g_test_add_func ("/phone/limits", test_limits);
  g_test_add_func ("/phone/kinds", test_kinds);
  g_test_add_func ("/phone/mask", test_mask);
  return g_test_run ();
}
