// SPDX-License-Identifier: Apache-2.0
#include "core/money.h"

#include "support/vectors.h"

static void
test_currencies (void)
{
  static const struct {
    const char *code;
    int exponent; /* −1: no such currency */
  } rows[] = {
      {"CNY", 2},  {"EUR", 2},  {"JPY", 0}, {"KRW", 0}, {"CLP", 0},   {"XOF", 0},  {"KWD", 3},
      {"BHD", 3},  {"TND", 3},  {"AED", 2}, {"ZWL", 2}, {"XCG", 2},   {"XAU", -1}, {"XTS", -1},
      {"CLF", -1}, {"cny", -1}, {"", -1},   {"CN", -1}, {"CNYY", -1},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    const CfCurrency *currency = cf_currency_find (rows[i].code);

    if (rows[i].exponent < 0) {
      g_assert_null (currency);
      continue;
    }
    g_assert_nonnull (currency);
    g_assert_cmpstr (currency->code, ==, rows[i].code);
    g_assert_cmpint (currency->exponent, ==, rows[i].exponent);
  }
}

static void
test_format_and_parse (void)
{
  static const struct {
    gint64 amount_minor;
    guint8 exponent;
    const char *text;
  } rows[] = {
      {0, 2, "0.00"},
      {5, 2, "0.05"},
      {-5, 2, "-0.05"},
      {1230, 2, "12.30"},
      {1250, 0, "1250"},
      {-1250, 0, "-1250"},
      {1, 3, "0.001"},
      {CF_AMOUNT_MAX, 2, "90071992547409.91"},
      {-CF_AMOUNT_MAX, 3, "-9007199254740.991"},
      {CF_AMOUNT_MAX, 0, "9007199254740991"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = cf_money_format (rows[i].amount_minor, rows[i].exponent);
    gint64 amount_minor = 42;

    g_assert_cmpstr (text, ==, rows[i].text);
    g_assert_true (cf_money_parse (text, rows[i].exponent, &amount_minor));
    g_assert_cmpint (amount_minor, ==, rows[i].amount_minor);
  }
}

static void
test_format_the_unthinkable (void)
{
  g_autofree char *least = cf_money_format (G_MININT64, 2);

  g_assert_cmpstr (least, ==, "-92233720368547758.08");
}

static void
test_parse_short_decimals (void)
{
  gint64 amount_minor = 0;

  g_assert_true (cf_money_parse ("12", 2, &amount_minor));
  g_assert_cmpint (amount_minor, ==, 1200);
  g_assert_true (cf_money_parse ("12.3", 2, &amount_minor));
  g_assert_cmpint (amount_minor, ==, 1230);
  g_assert_true (cf_money_parse ("-0.5", 3, &amount_minor));
  g_assert_cmpint (amount_minor, ==, -500);
  g_assert_true (cf_money_parse ("007", 0, &amount_minor));
  g_assert_cmpint (amount_minor, ==, 7);
}

static void
test_parse_refuses (void)
{
  static const struct {
    const char *text;
    guint8 exponent;
  } rows[] = {
      {"", 2},
      {"-", 2},
      {".", 2},
      {".5", 2},
      {"5.", 2},
      {"1.234", 2},
      {"1.0", 0},
      {"1,50", 2},
      {"1 000", 2},
      {" 1", 2},
      {"1 ", 2},
      {"+1", 2},
      {"--1", 2},
      {"1.2.3", 2},
      {"0x10", 2},
      {"1e3", 2},
      {"1.-2", 2},
      {"١", 2},
      {"NaN", 2},
      {"90071992547409.92", 2},
      {"9007199254740992", 0},
      {"9007199254740991", 2},
      {"99999999999999999999999999999999", 0},
      {"-9007199254740992", 0},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    gint64 amount_minor = 42;

    g_test_message ("%s", rows[i].text);
    g_assert_false (cf_money_parse (rows[i].text, rows[i].exponent, &amount_minor));
    g_assert_cmpint (amount_minor, ==, 42);
  }
}

static void
test_limits (void)
{
  gint64 sum_minor = 42;

  g_assert_true (cf_money_is_valid (CF_AMOUNT_MAX));
  g_assert_true (cf_money_is_valid (-CF_AMOUNT_MAX));
  g_assert_false (cf_money_is_valid (CF_AMOUNT_MAX + 1));
  g_assert_false (cf_money_is_valid (G_MININT64));
  g_assert_false (cf_money_add (CF_AMOUNT_MAX, 1, &sum_minor));
  g_assert_false (cf_money_add (G_MAXINT64, 1, &sum_minor));
  g_assert_false (cf_money_add (-CF_AMOUNT_MAX, -1, &sum_minor));
  g_assert_cmpint (sum_minor, ==, 42);
  g_assert_true (cf_money_add (CF_AMOUNT_MAX, -1, &sum_minor));
  g_assert_cmpint (sum_minor, ==, CF_AMOUNT_MAX - 1);
}

static void
test_split (void)
{
  static const struct {
    gint64 total_minor;
    gsize n;
    gint64 weights[4];
    gint64 parts_minor[4];
  } rows[] = {
      {100, 3, {1, 1, 1}, {34, 33, 33}},
      {-100, 3, {1, 1, 1}, {-34, -33, -33}},
      {100, 3, {1, 1, 4}, {17, 17, 66}}, /* 16.67 16.67 66.67 tie: the earlier two */
      {1, 4, {1, 1, 1, 1}, {1, 0, 0, 0}},
      {10, 4, {0, 3, 0, 7}, {0, 3, 0, 7}},
      {0, 2, {0, 0}, {0, 0}},
      {0, 2, {5, 5}, {0, 0}},
      {5, 2, {1, 2}, {2, 3}}, /* 1.67 3.33 */
      {CF_AMOUNT_MAX, 2, {CF_AMOUNT_MAX, CF_AMOUNT_MAX}, {4503599627370496, 4503599627370495}},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    gint64 parts_minor[4] = {0};

    cf_money_split (rows[i].total_minor, rows[i].weights, rows[i].n, parts_minor);
    for (gsize j = 0; j < rows[i].n; j++)
      g_assert_cmpint (parts_minor[j], ==, rows[i].parts_minor[j]);
  }
  cf_money_split (0, NULL, 0, NULL);
}

static void
test_split_most_of_the_largest (void)
{
  static gint64 weights[CF_MONEY_PARTS_MAX];
  static gint64 parts_minor[CF_MONEY_PARTS_MAX];

  for (gsize i = 0; i < CF_MONEY_PARTS_MAX; i++)
    weights[i] = CF_AMOUNT_MAX;
  cf_money_split (CF_AMOUNT_MAX, weights, CF_MONEY_PARTS_MAX, parts_minor);
  /* 9007199254740991 = 1000 × 9007199254740 + 991 */
  for (gsize i = 0; i < CF_MONEY_PARTS_MAX; i++)
    g_assert_cmpint (parts_minor[i], ==, 9007199254740 + (i < 991 ? 1 : 0));
}

static void
test_split_nothing_to_weigh_by (void)
{
  if (g_test_subprocess ()) {
    const gint64 weights[] = {0, 0};
    gint64 parts_minor[2];

    cf_money_split (1, weights, 2, parts_minor);
    return;
  }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
}

static void
check_cash (const json_t *row)
{
  gint64 payable_minor = cf_vectors_integer (row, "payable_minor", 0);
  gint64 cash_minor = cf_vectors_integer (row, "cash_minor", 0);
  gint64 step_minor = cf_vectors_integer (row, "step_minor", 0);

  g_assert_cmpint (cf_money_round_cash (payable_minor, step_minor), ==, cash_minor);
  g_assert_cmpint (cf_money_round_cash (-payable_minor, step_minor), ==, -cash_minor);
}

static void
test_cash_vectors (void)
{
  cf_vectors_each ("cash-rounding.jsonl", 12, check_cash);
}

static void
test_cash_edges (void)
{
  g_assert_cmpint (cf_money_round_cash (123, 0), ==, 123);
  g_assert_cmpint (cf_money_round_cash (123, 1), ==, 123);
  g_assert_cmpint (cf_money_round_cash (123, -5), ==, 123);
  g_assert_cmpint (cf_money_round_cash (2, 5), ==, 0);
  g_assert_cmpint (cf_money_round_cash (-2, 5), ==, 0);
  g_assert_cmpint (cf_money_round_cash (CF_AMOUNT_MAX, G_MAXINT64), ==, 0);
  g_assert_cmpint (cf_money_round_cash (G_MAXINT64, G_MAXINT64 - 1), ==, G_MAXINT64 - 1);
  /* The multiple would have no number. */
  g_assert_cmpint (cf_money_round_cash (G_MAXINT64, G_MAXINT64 / 2 + 2), ==, G_MAXINT64);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/money/currencies", test_currencies);
  g_test_add_func ("/core/money/format-and-parse", test_format_and_parse);
  g_test_add_func ("/core/money/format-the-unthinkable", test_format_the_unthinkable);
  g_test_add_func ("/core/money/parse-short-decimals", test_parse_short_decimals);
  g_test_add_func ("/core/money/parse-refuses", test_parse_refuses);
  g_test_add_func ("/core/money/limits", test_limits);
  g_test_add_func ("/core/money/split", test_split);
  g_test_add_func ("/core/money/split-most-of-the-largest", test_split_most_of_the_largest);
  g_test_add_func ("/core/money/split-nothing-to-weigh-by", test_split_nothing_to_weigh_by);
  g_test_add_func ("/core/money/cash-vectors", test_cash_vectors);
  g_test_add_func ("/core/money/cash-edges", test_cash_edges);
  return g_test_run ();
}
