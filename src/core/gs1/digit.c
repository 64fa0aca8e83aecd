// SPDX-License-Identifier: Apache-2.0
#include "core/gs1/digit.h"

#include <string.h>

#include "base/check.h"

static guint
value_of (char digit)
{
  return (guint)(digit - '0');
}

gboolean
cf_digit_is_all (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return TRUE;
}

char
cf_digit_check (const char *digits, gsize length)
{
  guint sum = 0;

  CF_CHECK (cf_digit_is_all (digits, length));
  for (gsize i = 0; i < length; i++)
    sum += value_of (digits[length - 1 - i]) * (i % 2 == 0 ? 3 : 1);
  return (char)('0' + (10 - sum % 10) % 10);
}

gboolean
cf_digit_verify (const char *digits, gsize length)
{
  return length >= 2 && cf_digit_is_all (digits, length) &&
         cf_digit_check (digits, length - 1) == digits[length - 1];
}

/* The standard's weights 2-, 3, 5+ and 5-: a product whose tens are taken from its units ("minus"),
 * dropped, or added to them ("plus"), modulo 10. */
typedef enum {
  WEIGHT_2_MINUS,
  WEIGHT_3,
  WEIGHT_5_PLUS,
  WEIGHT_5_MINUS,
} Weight;

static guint
weighted (Weight weight, guint digit)
{
  guint product;

  switch (weight) {
  case WEIGHT_2_MINUS:
    product = 2 * digit;
    return (product % 10 + 10 - product / 10) % 10;
  case WEIGHT_3:
    return 3 * digit % 10;
  case WEIGHT_5_PLUS:
    product = 5 * digit;
    return (product % 10 + product / 10) % 10;
  case WEIGHT_5_MINUS:
    product = 5 * digit;
    return (product % 10 + 10 - product / 10) % 10;
  default:
    g_assert_not_reached ();
  }
}

static char
price_check_4 (const char *price)
{
  static const Weight weights[4] = {WEIGHT_2_MINUS, WEIGHT_2_MINUS, WEIGHT_3, WEIGHT_5_MINUS};
  guint sum = 0;

  for (gsize i = 0; i < 4; i++)
    sum += weighted (weights[i], value_of (price[i]));
  return (char)('0' + 3 * sum % 10);
}

/* Here the check digit is the one whose own 5- product fills the sum up to a multiple of ten. */
static char
price_check_5 (const char *price)
{
  static const Weight weights[5] = {WEIGHT_5_PLUS, WEIGHT_2_MINUS, WEIGHT_5_MINUS, WEIGHT_5_PLUS,
                                    WEIGHT_2_MINUS};
  guint sum = 0;
  guint digit = 0;

  for (gsize i = 0; i < 5; i++)
    sum += weighted (weights[i], value_of (price[i]));
  while ((sum + weighted (WEIGHT_5_MINUS, digit)) % 10 != 0)
    digit++;
  return (char)('0' + digit);
}

char
cf_digit_price_check (const char *price, gsize length)
{
  CF_CHECK (cf_digit_is_all (price, length));
  if (length == 4)
    return price_check_4 (price);
  if (length == 5)
    return price_check_5 (price);
  return '\0';
}

gboolean
cf_digit_check_pair (const char *text, gsize length, char ret_pair[2])
{
  static const char set82[] = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_"
                              "abcdefghijklmnopqrstuvwxyz";
  static const char set32[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  /* One prime a character from the right; the longest key with check characters has 25. */
  static const guint primes[] = {2,  3,  5,  7,  11, 13, 17, 19, 23, 29, 31, 37,
                                 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83};
  guint sum = 0;

  if (length > G_N_ELEMENTS (primes))
    return FALSE;
  for (gsize i = 0; i < length; i++) {
    const char *at = text[i] != '\0' ? strchr (set82, text[i]) : NULL;

    if (at == NULL)
      return FALSE;
    sum += (guint)(at - set82) * primes[length - 1 - i];
  }
  sum %= 1021;
  ret_pair[0] = set32[sum >> 5];
  ret_pair[1] = set32[sum & 31];
  return TRUE;
}
