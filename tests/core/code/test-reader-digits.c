// SPDX-License-Identifier: Apache-2.0
#include "read.h"

static const CfCodeContext context = {.currency_exponent = 2, .year = 2026};

static void
test_rows (void)
{
  static const Reading rows[] = {
      {"4006381333931", "ok", "ean13", "04006381333931", NULL, NULL},
      {"4006381333932", "check digit", "ean13", NULL, NULL, NULL},
      {"]E04006381333931", "ok", "ean13", "04006381333931", NULL, NULL},
      {"]E04006381333931\r\n", "ok", "ean13", "04006381333931", NULL, NULL},
      {"]E0042100005264", "ok", "upca", "00042100005264", NULL, NULL},
      {"]E00042100005264", "ok", "ean13", "00042100005264", NULL, NULL},
      {"042100005264", "ok", "upca", "00042100005264", NULL, NULL},
      {"042100005265", "check digit", "upca", NULL, NULL, NULL},
      {"425261", "ok", "upce", "00042100005264", NULL, NULL},
      {"01234565", "ok", "upce", "00012345000065", NULL, NULL},
      {"]E401234565", "ok", "ean8", "00000001234565", NULL, NULL},
      {"96385074", "ok", "ean8", "00000096385074", NULL, NULL},
      {"96385075", "check digit", "ean8", NULL, NULL, NULL},
      {"]E496385074", "ok", "ean8", "00000096385074", NULL, NULL},
      {"]E49638507", "length", "text", NULL, NULL, NULL},
      {"]E4963850744", "length", "text", NULL, NULL, NULL},
      {"]E4963A5074", "character", "text", NULL, NULL, NULL},
      {"]E0", "length", "text", NULL, NULL, NULL},
      {"]E012345678901234", "length", "text", NULL, NULL, NULL},
      {"]E0400638133393X", "character", "text", NULL, NULL, NULL},
      {"]E04006381333932", "check digit", "ean13", NULL, NULL, NULL},
      {"14006381333938", "ok", "gtin14", "14006381333938", NULL, NULL},
      {"14006381333939", "check digit", "gtin14", NULL, NULL, NULL},
      {"]I114006381333938", "ok", "gtin14", "14006381333938", NULL, NULL},
      {"]I114006381333939", "check digit", "gtin14", NULL, NULL, NULL},
      {"]A04006381333932", "ok", "text", NULL, NULL, NULL},
      {"]Q14006381333931", "ok", "ean13", "04006381333931", NULL, NULL},
      {"]A0425261", "ok", "text", NULL, NULL, NULL},
      {"12345", "ok", "text", NULL, NULL, NULL},
      {"123456789", "ok", "text", NULL, NULL, NULL},
      {"134567890123456789", "ok", "payment-code", NULL, NULL, NULL},
      {"2812345678901234", "ok", "payment-code", NULL, NULL, NULL},
      {"6212345678901234567", "ok", "payment-code", NULL, NULL, NULL},
      {"1234567890123456", "ok", "text", NULL, NULL, NULL},
      {"9813765030011", "ok", "coupon", "09813765030011", NULL, NULL},
      {"9912345678909", "ok", "coupon", "09912345678909", NULL, NULL},
      {"977123456700305", "ok", "ean13", "09771234567003", "05", NULL},
      {"9771234567003 05", "ok", "ean13", "09771234567003", "05", NULL},
      {"978316148410051299", "ok", "ean13", "09783161484100", "51299", NULL},
      {"9783161484100+51299", "ok", "ean13", "09783161484100", "51299", NULL},
      {"]E3978316148410051299", "ok", "ean13", "09783161484100", "51299", NULL},
      {"]E304210000526405", "ok", "upca", "00042100005264", "05", NULL},
      {"]E3978316148410151299", "check digit", "ean13", NULL, "51299", NULL},
      {"]E105", "ok", "text", NULL, "05", NULL},
      {"]E251299", "ok", "text", NULL, "51299", NULL},
      {"]E1051", "length", "text", NULL, NULL, NULL},
      {"400638133393105", "ok", "text", NULL, NULL, NULL},
      {"]E04006381333931|]e010AB\x1d"
       "21C",
       "ok", "ean13", "04006381333931", NULL, "(10)AB(21)C"},
      {"]E496385074|]e017261231", "ok", "ean8", "00000096385074", NULL, "(17)261231"},
      {"]E04006381333931|]e0", "gs1", "ean13", "04006381333931", NULL, NULL},
      {"]E04006381333931|]e017261301", "gs1", "ean13", "04006381333931", NULL, NULL},
      {"]E04006381333932|]e017261231", "check digit", "ean13", NULL, NULL, NULL},
      {"]E04006381333931|17261231", "character", "text", NULL, NULL, NULL},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    check_reading (&rows[i], &context);
}

static void
test_labels (void)
{
  static const Reading rows[] = {
      {"2112345015002", "ok", "variable-measure", "12345", NULL, NULL},
      {"2001234567893", "ok", "variable-measure", "012345", NULL, NULL},
      {"]E02302148210869", "ok", "variable-measure", "021482", NULL, NULL},
      {"2112345015003", "check digit", "ean13", NULL, NULL, NULL},
      {"0212345928752", "ok", "variable-measure", "12345", NULL, NULL},
      {"212345928752", "ok", "variable-measure", "12345", NULL, NULL},
      {"0212345828755", "check digit", "variable-measure", NULL, NULL, NULL},
      {"2912345678907", "check digit", "ean13", NULL, NULL, NULL},
      {"2912345678906", "ok", "ean13", "02912345678906", NULL, NULL},
      {"211234500678012343", "ok", "variable-measure", "12345", NULL, NULL},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    check_reading (&rows[i], &context);
}

static void
test_figures (void)
{
  static const char both[] = "211234500678012343";
  g_auto (CfCode) code = {0};

  g_assert_cmpint (cf_code_read (both, strlen (both), &context, &code), ==, CF_CODE_OK);
  g_assert_cmpint (code.price_minor, ==, 678);
  g_assert_cmpint (code.weight_g, ==, 1234);
  g_assert_cmpint (code.unit, ==, CF_UNIT_KG);
}

/* The shop's own layouts take the place of the defaults. */
static void
test_own_patterns (void)
{
  static const CfCodePattern patterns[] = {
      {"21IIIIIPPPPPC", 0, 2}, {"2IIIIIIC", 0, 0}, {"not a layout", 0, 0}};
  static const CfCodeContext own = {
      .patterns = patterns, .n_patterns = G_N_ELEMENTS (patterns), .currency_exponent = 0};
  static const Reading rows[] = {
      {"2112345015002", "ok", "variable-measure", "12345", NULL, NULL},
      {"21234569", "ok", "variable-measure", "123456", NULL, NULL},
      {"2001234567893", "ok", "ean13", "02001234567893", NULL, NULL},
  };
  g_auto (CfCode) code = {0};

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    check_reading (&rows[i], &own);
  g_assert_cmpint (cf_code_read ("2112345015002", 13, &own, &code), ==, CF_CODE_OK);
  g_assert_cmpint (code.price_minor, ==, 15);
}

static void
test_coupon_currency (void)
{
  static const CfCodeContext china = {.currency_exponent = 2, .currency_number = 156};
  g_auto (CfCode) code = {0};

  g_assert_cmpint (cf_code_read ("9813765030011", 13, &china, &code), ==, CF_CODE_OK);
  g_assert_cmpuint (code.n_warnings, ==, 1);
  g_assert_cmpint (code.warnings[0].kind, ==, CF_CODE_WARNING_FOREIGN_CURRENCY);
  g_assert_cmpstr (code.warnings[0].others, ==, "978");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code/reader-digits/rows", test_rows);
  g_test_add_func ("/code/reader-digits/labels", test_labels);
  g_test_add_func ("/code/reader-digits/figures", test_figures);
  g_test_add_func ("/code/reader-digits/own-patterns", test_own_patterns);
  g_test_add_func ("/code/reader-digits/coupon-currency", test_coupon_currency);
  return g_test_run ();
}
