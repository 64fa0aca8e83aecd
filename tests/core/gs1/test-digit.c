// SPDX-License-Identifier: Apache-2.0
#include "core/gs1/digit.h"

#include <string.h>

static void
test_check (void)
{
  static const struct {
    const char *digits;
    char check;
  } rows[] = {
      {"400638133393", '1'},
      {"9638507", '4'},
      {"04210000526", '4'},
      {"0001234500006", '5'},
      {"37610425002123456", '9'},
      {"978316148410", '0'},
      {"", '0'},
      {"7", '9'},
      {"2112233789", '8'},
      {"95012345678", '2'},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (cf_digit_check (rows[i].digits, strlen (rows[i].digits)), ==, rows[i].check);
}

static void
test_verify (void)
{
  g_assert_true (cf_digit_verify ("4006381333931", 13));
  g_assert_true (cf_digit_verify ("00", 2));
  g_assert_false (cf_digit_verify ("4006381333932", 13));
  g_assert_false (cf_digit_verify ("400638133393A", 13));
  g_assert_false (cf_digit_verify ("0", 1));
  g_assert_false (cf_digit_verify ("", 0));
}

/* Every wrong digit anywhere is caught, and so is every swap of neighbours but those that differ
 * by five, which the weights cannot see. */
static void
test_every_slip (void)
{
  static const char *const codes[] = {"4006381333931", "96385074", "042100005264", "09501101530003",
                                      "376104250021234569"};

  for (gsize c = 0; c < G_N_ELEMENTS (codes); c++) {
    gsize length = strlen (codes[c]);
    g_autofree char *slip = g_strdup (codes[c]);

    g_assert_true (cf_digit_verify (slip, length));
    for (gsize i = 0; i < length; i++) {
      for (char digit = '0'; digit <= '9'; digit++) {
        slip[i] = digit;
        g_assert_true (cf_digit_verify (slip, length) == (digit == codes[c][i]));
      }
      slip[i] = codes[c][i];
    }
    for (gsize i = 0; i + 1 < length; i++) {
      int apart = ABS (codes[c][i] - codes[c][i + 1]);

      slip[i] = codes[c][i + 1];
      slip[i + 1] = codes[c][i];
      g_assert_true (cf_digit_verify (slip, length) == (apart == 0 || apart == 5));
      slip[i] = codes[c][i];
      slip[i + 1] = codes[c][i + 1];
    }
  }
}

static void
test_price_check (void)
{
  g_assert_cmpint (cf_digit_price_check ("2875", 4), ==, '9');
  g_assert_cmpint (cf_digit_price_check ("14685", 5), ==, '6');
  g_assert_cmpint (cf_digit_price_check ("0000", 4), ==, '0');
  g_assert_cmpint (cf_digit_price_check ("00000", 5), ==, '0');
  g_assert_cmpint (cf_digit_price_check ("123", 3), ==, '\0');
  g_assert_cmpint (cf_digit_price_check ("123456", 6), ==, '\0');
}

/* Its weights are permutations of the digits, so that one wrong digit always shows. */
static void
test_price_slips (void)
{
  for (int price = 0; price < 10000; price += 37) {
    char digits[6];
    char check;

    g_snprintf (digits, sizeof digits, "%04d", price);
    check = cf_digit_price_check (digits, 4);
    for (gsize i = 0; i < 4; i++) {
      char right = digits[i];

      digits[i] = (char)('0' + (right - '0' + 1 + price % 9) % 10);
      g_assert_true (digits[i] == right || cf_digit_price_check (digits, 4) != check);
      digits[i] = right;
    }
  }
}

static void
test_pair (void)
{
  char pair[3] = {0};

  g_assert_true (cf_digit_check_pair ("1987654Ad4X4bL5ttr2310c", 23, pair));
  g_assert_cmpstr (pair, ==, "2K");
  g_assert_true (cf_digit_check_pair ("", 0, pair));
  g_assert_cmpstr (pair, ==, "22");
  g_assert_false (cf_digit_check_pair ("19 7", 4, pair));
  g_assert_false (cf_digit_check_pair ("1987654Ad4X4bL5ttr2310c1", 24, pair));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gs1/digit/check", test_check);
  g_test_add_func ("/gs1/digit/verify", test_verify);
  g_test_add_func ("/gs1/digit/every-slip", test_every_slip);
  g_test_add_func ("/gs1/digit/price-check", test_price_check);
  g_test_add_func ("/gs1/digit/price-slips", test_price_slips);
  g_test_add_func ("/gs1/digit/pair", test_pair);
  return g_test_run ();
}
