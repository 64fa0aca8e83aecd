// SPDX-License-Identifier: Apache-2.0
#include "core/quantity.h"

#include "core/money.h"

static void
test_units (void)
{
  CfUnit unit = CF_UNIT_KG;

  for (gsize i = 0; i < CF_UNIT_COUNT; i++) {
    g_assert_true (cf_unit_parse (cf_unit_name ((CfUnit)i), &unit));
    g_assert_cmpuint (unit, ==, i);
  }
  unit = CF_UNIT_ML;
  g_assert_false (cf_unit_parse ("stone", &unit));
  g_assert_false (cf_unit_parse ("KG", &unit));
  g_assert_false (cf_unit_parse ("", &unit));
  g_assert_false (cf_unit_parse (NULL, &unit));
  g_assert_cmpint (unit, ==, CF_UNIT_ML);
}

static void
test_check (void)
{
  static const struct {
    gint64 quantity_milli;
    CfUnit unit;
    CfQuantityOutcome expected;
  } rows[] = {
      {1000, CF_UNIT_EACH, CF_QUANTITY_OK},
      {1, CF_UNIT_KG, CF_QUANTITY_OK},
      {CF_QUANTITY_MAX, CF_UNIT_EACH, CF_QUANTITY_OK},
      {0, CF_UNIT_EACH, CF_QUANTITY_ZERO},
      {-1000, CF_UNIT_EACH, CF_QUANTITY_ZERO},
      {G_MININT64, CF_UNIT_KG, CF_QUANTITY_ZERO},
      {CF_QUANTITY_MAX + 1, CF_UNIT_KG, CF_QUANTITY_TOO_LARGE},
      {G_MAXINT64, CF_UNIT_EACH, CF_QUANTITY_TOO_LARGE},
      {G_GINT64_CONSTANT (1000000000000) * 1000, CF_UNIT_EACH, CF_QUANTITY_TOO_LARGE},
      {1500, CF_UNIT_EACH, CF_QUANTITY_NOT_WHOLE},
      {1500, CF_UNIT_L, CF_QUANTITY_OK},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (cf_quantity_check (rows[i].quantity_milli, rows[i].unit), ==,
                     rows[i].expected);
}

static void
test_parse (void)
{
  static const struct {
    const char *text;
    CfQuantityOutcome expected;
    gint64 quantity_milli;
  } rows[] = {
      {"3", CF_QUANTITY_OK, 3000},
      {"1.5", CF_QUANTITY_OK, 1500},
      {"0.125", CF_QUANTITY_OK, 125},
      {"007", CF_QUANTITY_OK, 7000},
      {"1000000000", CF_QUANTITY_OK, CF_QUANTITY_MAX},
      {"1000000000.000", CF_QUANTITY_OK, CF_QUANTITY_MAX},
      {"1000000000.001", CF_QUANTITY_TOO_LARGE, 0},
      {"1000000000000", CF_QUANTITY_TOO_LARGE, 0},
      {"99999999999999999999999999999999999999999999", CF_QUANTITY_TOO_LARGE, 0},
      {"0", CF_QUANTITY_ZERO, 0},
      {"0.000", CF_QUANTITY_ZERO, 0},
      {"000", CF_QUANTITY_ZERO, 0},
      {"", CF_QUANTITY_NOT_A_NUMBER, 0},
      {"-1", CF_QUANTITY_NOT_A_NUMBER, 0},
      {"+1", CF_QUANTITY_NOT_A_NUMBER, 0},
      {".5", CF_QUANTITY_NOT_A_NUMBER, 0},
      {"5.", CF_QUANTITY_NOT_A_NUMBER, 0},
      {"1.2345", CF_QUANTITY_NOT_A_NUMBER, 0},
      {"1,5", CF_QUANTITY_NOT_A_NUMBER, 0},
      {"1.5.5", CF_QUANTITY_NOT_A_NUMBER, 0},
      {"1e3", CF_QUANTITY_NOT_A_NUMBER, 0},
      {" 1", CF_QUANTITY_NOT_A_NUMBER, 0},
      {"٣", CF_QUANTITY_NOT_A_NUMBER, 0},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    gint64 quantity_milli = 42;

    g_test_message ("%s", rows[i].text);
    g_assert_cmpint (cf_quantity_parse (rows[i].text, &quantity_milli), ==, rows[i].expected);
    g_assert_cmpint (quantity_milli, ==,
                     rows[i].expected == CF_QUANTITY_OK ? rows[i].quantity_milli : 42);
  }
}

static void
test_format (void)
{
  static const struct {
    gint64 quantity_milli;
    const char *text;
  } rows[] = {
      {3000, "3"},
      {1500, "1.5"},
      {125, "0.125"},
      {10000, "10"},
      {1, "0.001"},
      {0, "0"},
      {CF_QUANTITY_MAX, "1000000000"},
      {-1500, "-1.5"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = cf_quantity_format (rows[i].quantity_milli);

    g_assert_cmpstr (text, ==, rows[i].text);
  }
}

static void
test_price (void)
{
  static const struct {
    gint64 price_minor;
    gint64 quantity_milli;
    gint64 expected_minor; /* −1: refused */
  } rows[] = {
      {350, 2000, 700},
      {1, 500, 1}, /* half away from zero */
      {1, 499, 0},
      {999, 1086, 1085}, /* 1084.914 */
      {CF_AMOUNT_MAX, 1000, CF_AMOUNT_MAX},
      {CF_AMOUNT_MAX, 1001, -1},
      {CF_AMOUNT_MAX, CF_QUANTITY_MAX, -1},
      {9007199, CF_QUANTITY_MAX, 9007199000000000},
      {9007200, CF_QUANTITY_MAX, -1},
      {0, CF_QUANTITY_MAX, 0},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    gint64 amount_minor = 42;
    gboolean done = cf_quantity_price (rows[i].price_minor, rows[i].quantity_milli, &amount_minor);

    g_assert_cmpint (done, ==, rows[i].expected_minor >= 0);
    g_assert_cmpint (amount_minor, ==, done ? rows[i].expected_minor : 42);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/quantity/units", test_units);
  g_test_add_func ("/core/quantity/check", test_check);
  g_test_add_func ("/core/quantity/parse", test_parse);
  g_test_add_func ("/core/quantity/format", test_format);
  g_test_add_func ("/core/quantity/price", test_price);
  return g_test_run ();
}
