// SPDX-License-Identifier: Apache-2.0
#include "base/integer.h"

static void
test_mul_div_rounds_half_away_from_zero (void)
{
  static const struct {
    gint64 a, b, divisor, expected;
  } rows[] = {
      {5, 1, 2, 3},
      {-5, 1, 2, -3},
      {5, -1, 2, -3},
      {5, 1, -2, -3},
      {4, 1, 3, 1},
      {-4, 1, 3, -1},
      {7, 1, 4, 2},
      {0, 9, 7, 0},
      {5250, 100, 112, 4688},
      {G_MAXINT64, 2, 2, G_MAXINT64},
      {G_MININT64, 3, 3, G_MININT64},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    gint64 value = 0;

    g_assert_true (cf_integer_mul_div (rows[i].a, rows[i].b, rows[i].divisor, &value));
    g_assert_cmpint (value, ==, rows[i].expected);
  }
}

static void
test_overflow_leaves_the_output_alone (void)
{
  gint64 value = 42;

  g_assert_false (cf_integer_add (G_MAXINT64, 1, &value));
  g_assert_false (cf_integer_sub (G_MININT64, 1, &value));
  g_assert_false (cf_integer_mul (G_MAXINT64, 2, &value));
  g_assert_false (cf_integer_mul_div (G_MAXINT64, 3, 2, &value));
  g_assert_cmpint (value, ==, 42);
  g_assert_true (cf_integer_add (40, 1, &value));
  g_assert_cmpint (value, ==, 41);
}

static void
test_parse (void)
{
  static const char *const bad[] = {
      "", "-", " 1", "1 ", "+1", "1.0", "0x10", "1e3", "9223372036854775808", "--1", "١"};
  gint64 value = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (cf_integer_parse (bad[i], &value));
  g_assert_true (cf_integer_parse ("-9223372036854775808", &value));
  g_assert_cmpint (value, ==, G_MININT64);
  g_assert_true (cf_integer_parse ("9223372036854775807", &value));
  g_assert_cmpint (value, ==, G_MAXINT64);
  g_assert_true (cf_integer_parse ("007", &value));
  g_assert_cmpint (value, ==, 7);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/integer/mul-div", test_mul_div_rounds_half_away_from_zero);
  g_test_add_func ("/integer/overflow", test_overflow_leaves_the_output_alone);
  g_test_add_func ("/integer/parse", test_parse);
  return g_test_run ();
}
