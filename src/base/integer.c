// SPDX-License-Identifier: Apache-2.0
#include "base/integer.h"

#include "base/check.h"

gboolean
cf_integer_add (gint64 a, gint64 b, gint64 *ret_value)
{
  gint64 sum;

  if (__builtin_add_overflow (a, b, &sum))
    return FALSE;
  *ret_value = sum;
  return TRUE;
}

gboolean
cf_integer_sub (gint64 a, gint64 b, gint64 *ret_value)
{
  gint64 difference;

  if (__builtin_sub_overflow (a, b, &difference))
    return FALSE;
  *ret_value = difference;
  return TRUE;
}

gboolean
cf_integer_mul (gint64 a, gint64 b, gint64 *ret_value)
{
  gint64 product;

  if (__builtin_mul_overflow (a, b, &product))
    return FALSE;
  *ret_value = product;
  return TRUE;
}

gboolean
cf_integer_mul_div (gint64 a, gint64 b, gint64 divisor, gint64 *ret_value)
{
  __extension__ typedef __int128 Wide;
  Wide product = (Wide)a * b;
  Wide quotient;
  Wide rest;

  CF_CHECK (divisor != 0);
  quotient = product / divisor;
  rest = product % divisor;
  if (2 * (rest < 0 ? -rest : rest) >= (divisor < 0 ? -(Wide)divisor : (Wide)divisor))
    quotient += (product < 0) == (divisor < 0) ? 1 : -1;
  if (quotient > G_MAXINT64 || quotient < G_MININT64)
    return FALSE;
  *ret_value = (gint64)quotient;
  return TRUE;
}

gboolean
cf_integer_parse (const char *text, gint64 *ret_value)
{
  gboolean negative = *text == '-';
  gint64 value = 0;

  if (negative)
    text++;
  if (*text == '\0')
    return FALSE;
  for (; *text != '\0'; text++) {
    if (!g_ascii_isdigit (*text) || !cf_integer_mul (value, 10, &value) ||
        !cf_integer_sub (value, *text - '0', &value))
      return FALSE;
  }
  if (!negative && value == G_MININT64)
    return FALSE;
  *ret_value = negative ? value : -value;
  return TRUE;
}
