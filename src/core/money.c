// SPDX-License-Identifier: Apache-2.0
#include "core/money.h"

#include <stdlib.h>
#include <string.h>

#include "base/check.h"
#include "base/integer.h"

__extension__ typedef __int128 Wide;

/* In the order of their codes. Some that were withdrawn in recent years stay, so that sales made in
 * them can still be read. */
static const CfCurrency currencies[] = {
    {"AED", 2}, {"AFN", 2}, {"ALL", 2}, {"AMD", 2}, {"ANG", 2}, {"AOA", 2}, {"ARS", 2}, {"AUD", 2},
    {"AWG", 2}, {"AZN", 2}, {"BAM", 2}, {"BBD", 2}, {"BDT", 2}, {"BGN", 2}, {"BHD", 3}, {"BIF", 0},
    {"BMD", 2}, {"BND", 2}, {"BOB", 2}, {"BRL", 2}, {"BSD", 2}, {"BTN", 2}, {"BWP", 2}, {"BYN", 2},
    {"BZD", 2}, {"CAD", 2}, {"CDF", 2}, {"CHF", 2}, {"CLP", 0}, {"CNY", 2}, {"COP", 2}, {"CRC", 2},
    {"CUC", 2}, {"CUP", 2}, {"CVE", 2}, {"CZK", 2}, {"DJF", 0}, {"DKK", 2}, {"DOP", 2}, {"DZD", 2},
    {"EGP", 2}, {"ERN", 2}, {"ETB", 2}, {"EUR", 2}, {"FJD", 2}, {"FKP", 2}, {"GBP", 2}, {"GEL", 2},
    {"GHS", 2}, {"GIP", 2}, {"GMD", 2}, {"GNF", 0}, {"GTQ", 2}, {"GYD", 2}, {"HKD", 2}, {"HNL", 2},
    {"HRK", 2}, {"HTG", 2}, {"HUF", 2}, {"IDR", 2}, {"ILS", 2}, {"INR", 2}, {"IQD", 3}, {"IRR", 2},
    {"ISK", 0}, {"JMD", 2}, {"JOD", 3}, {"JPY", 0}, {"KES", 2}, {"KGS", 2}, {"KHR", 2}, {"KMF", 0},
    {"KPW", 2}, {"KRW", 0}, {"KWD", 3}, {"KYD", 2}, {"KZT", 2}, {"LAK", 2}, {"LBP", 2}, {"LKR", 2},
    {"LRD", 2}, {"LSL", 2}, {"LYD", 3}, {"MAD", 2}, {"MDL", 2}, {"MGA", 2}, {"MKD", 2}, {"MMK", 2},
    {"MNT", 2}, {"MOP", 2}, {"MRU", 2}, {"MUR", 2}, {"MVR", 2}, {"MWK", 2}, {"MXN", 2}, {"MYR", 2},
    {"MZN", 2}, {"NAD", 2}, {"NGN", 2}, {"NIO", 2}, {"NOK", 2}, {"NPR", 2}, {"NZD", 2}, {"OMR", 3},
    {"PAB", 2}, {"PEN", 2}, {"PGK", 2}, {"PHP", 2}, {"PKR", 2}, {"PLN", 2}, {"PYG", 0}, {"QAR", 2},
    {"RON", 2}, {"RSD", 2}, {"RUB", 2}, {"RWF", 0}, {"SAR", 2}, {"SBD", 2}, {"SCR", 2}, {"SDG", 2},
    {"SEK", 2}, {"SGD", 2}, {"SHP", 2}, {"SLE", 2}, {"SLL", 2}, {"SOS", 2}, {"SRD", 2}, {"SSP", 2},
    {"STN", 2}, {"SVC", 2}, {"SYP", 2}, {"SZL", 2}, {"THB", 2}, {"TJS", 2}, {"TMT", 2}, {"TND", 3},
    {"TOP", 2}, {"TRY", 2}, {"TTD", 2}, {"TWD", 2}, {"TZS", 2}, {"UAH", 2}, {"UGX", 0}, {"USD", 2},
    {"UYU", 2}, {"UZS", 2}, {"VED", 2}, {"VES", 2}, {"VND", 0}, {"VUV", 0}, {"WST", 2}, {"XAF", 0},
    {"XCD", 2}, {"XCG", 2}, {"XOF", 0}, {"XPF", 0}, {"YER", 2}, {"ZAR", 2}, {"ZMW", 2}, {"ZWG", 2},
    {"ZWL", 2}};

static const gint64 powers_of_ten[] = {1, 10, 100, 1000, 10000};

const CfCurrency *
cf_currency_find (const char *code)
{
  gsize low = 0;
  gsize high = G_N_ELEMENTS (currencies);

  while (low < high) {
    gsize middle = (low + high) / 2;
    int order = strcmp (code, currencies[middle].code);

    if (order == 0)
      return &currencies[middle];
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return NULL;
}

gboolean
cf_money_is_valid (gint64 amount_minor)
{
  return amount_minor >= -CF_AMOUNT_MAX && amount_minor <= CF_AMOUNT_MAX;
}

gboolean
cf_money_add (gint64 a_minor, gint64 b_minor, gint64 *ret_sum_minor)
{
  gint64 sum_minor;

  if (!cf_integer_add (a_minor, b_minor, &sum_minor) || !cf_money_is_valid (sum_minor))
    return FALSE;
  *ret_sum_minor = sum_minor;
  return TRUE;
}

char *
cf_money_format (gint64 amount_minor, guint8 exponent)
{
  guint64 magnitude = amount_minor < 0 ? 0 - (guint64)amount_minor : (guint64)amount_minor;
  const char *sign = amount_minor < 0 ? "-" : "";
  guint64 unit;

  CF_CHECK (exponent < G_N_ELEMENTS (powers_of_ten));
  unit = (guint64)powers_of_ten[exponent];
  if (exponent == 0)
    return g_strdup_printf ("%s%" G_GUINT64_FORMAT, sign, magnitude);
  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%0*" G_GUINT64_FORMAT, sign, magnitude / unit,
                          exponent, magnitude % unit);
}

/* Appends one digit to a magnitude; FALSE past the limits of money. */
static gboolean
push_digit (gint64 *magnitude, char digit)
{
  if (!g_ascii_isdigit (digit))
    return FALSE;
  /* At most ten times the limit, which is far from overflow. */
  *magnitude = *magnitude * 10 + (digit - '0');
  return *magnitude <= CF_AMOUNT_MAX;
}

gboolean
cf_money_parse (const char *text, guint8 exponent, gint64 *ret_amount_minor)
{
  gboolean negative = *text == '-';
  gint64 magnitude = 0;
  guint8 decimals = 0;

  CF_CHECK (exponent < G_N_ELEMENTS (powers_of_ten));
  if (negative)
    text++;
  if (!g_ascii_isdigit (*text))
    return FALSE;
  for (; *text != '\0' && *text != '.'; text++) {
    if (!push_digit (&magnitude, *text))
      return FALSE;
  }
  if (*text == '.') {
    if (text[1] == '\0')
      return FALSE;
    for (text++; *text != '\0'; text++, decimals++) {
      if (decimals == exponent || !push_digit (&magnitude, *text))
        return FALSE;
    }
  }
  for (; decimals < exponent; decimals++) {
    if (!push_digit (&magnitude, '0'))
      return FALSE;
  }
  *ret_amount_minor = negative ? -magnitude : magnitude;
  return TRUE;
}

typedef struct {
  gint64 remainder;
  gsize index;
} Claim;

static int
compare_claims (const void *a, const void *b)
{
  const Claim *left = a;
  const Claim *right = b;

  if (left->remainder != right->remainder)
    return left->remainder > right->remainder ? -1 : 1;
  return left->index < right->index ? -1 : 1;
}

/* The weights' sum, each of them checked. CF_MONEY_PARTS_MAX of the largest stay below 2^63. */
static gint64
sum_of (const gint64 *weights, gsize n)
{
  gint64 whole = 0;

  CF_CHECK (n <= CF_MONEY_PARTS_MAX);
  for (gsize i = 0; i < n; i++) {
    CF_CHECK (weights[i] >= 0 && weights[i] <= CF_AMOUNT_MAX);
    whole += weights[i];
  }
  return whole;
}

/* total × weight / whole, rounded down. A basket is split anew at every scan, and division of 128
 * bits is many times slower than that of 64. */
static gint64
divide (gint64 total, gint64 weight, gint64 whole, gint64 *ret_remainder)
{
  Wide product = (Wide)total * weight;

  if (product <= G_MAXINT64) {
    *ret_remainder = (gint64)product % whole;
    return (gint64)product / whole;
  }
  *ret_remainder = (gint64)(product % whole);
  return (gint64)(product / whole);
}

void
cf_money_split (gint64 total_minor, const gint64 *weights, gsize n, gint64 *ret_parts_minor)
{
  gint64 sign = total_minor < 0 ? -1 : 1;
  g_autofree Claim *claims = NULL;
  gint64 whole = sum_of (weights, n);
  gint64 left_minor;

  CF_CHECK (cf_money_is_valid (total_minor));
  CF_CHECK (whole > 0 || total_minor == 0);
  if (n == 1) {
    ret_parts_minor[0] = total_minor; /* most taxes have one rate */
    return;
  }
  for (gsize i = 0; i < n; i++)
    ret_parts_minor[i] = 0;
  if (total_minor == 0)
    return;
  claims = g_new (Claim, n);
  left_minor = total_minor * sign;
  for (gsize i = 0; i < n; i++) {
    gint64 part_minor = divide (total_minor * sign, weights[i], whole, &claims[i].remainder);

    claims[i].index = i;
    ret_parts_minor[i] = part_minor * sign;
    left_minor -= part_minor;
  }
  if (left_minor == 0)
    return;
  qsort (claims, n, sizeof *claims, compare_claims);
  for (gsize i = 0; (gint64)i < left_minor; i++)
    ret_parts_minor[claims[i].index] += sign;
}

gint64
cf_money_round_cash (gint64 payable_minor, gint64 step_minor)
{
  gint64 steps;
  gint64 rounded_minor;

  if (step_minor <= 1)
    return payable_minor;
  /* A step so large that its multiple has no number is no coin of any country. */
  if (!cf_integer_mul_div (payable_minor, 1, step_minor, &steps) ||
      !cf_integer_mul (steps, step_minor, &rounded_minor))
    return payable_minor;
  return rounded_minor;
}
