// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* Money is an integer count of a currency's minor units (fen, cents, yen) and nothing else. Every
 * amount lies within ±CF_AMOUNT_MAX, so that JSON readers which only know doubles keep it exact. */
#define CF_AMOUNT_MAX G_GINT64_CONSTANT (9007199254740991)

/* What one sale may come to, and one tender hand over: ninety million such sales still fit a
 * balance, and a barcode scanned into the field of an amount does not pass for cash. */
#define CF_SALE_AMOUNT_MAX G_GINT64_CONSTANT (100000000000)
#define CF_MONEY_PARTS_MAX 1000 /* into which an amount can be split */

typedef struct {
  char code[4]; /* ISO 4217, upper case, closed by NUL */
  guint8 exponent; /* decimal digits of the minor unit: 0, 2 or 3 */
} CfCurrency;

/* The currency of a code, or NULL for text that is none. The answer is static.
 * Limits: circulating currencies only: no metals, funds, bonds or test codes.
 * Source: ISO 4217, list one. */
const CfCurrency *cf_currency_find (const char *code);

/* Whether the amount lies within the limits. */
gboolean cf_money_is_valid (gint64 amount_minor);

/* a + b; FALSE, with *ret_sum_minor untouched, when the sum leaves the limits. */
gboolean cf_money_add (gint64 a_minor, gint64 b_minor,
                       gint64 *ret_sum_minor) G_GNUC_WARN_UNUSED_RESULT;

/* Plain text: an optional minus, digits, and after a point exactly exponent digits.
 * Shape: "12.30", "-0.05", "1250" for exponent 0. No grouping, no symbol, no locale.
 * Limits: exponent at most 4. */
char *cf_money_format (gint64 amount_minor, guint8 exponent) G_GNUC_WARN_UNUSED_RESULT;

/* The reverse of cf_money_format, and also fewer digits after the point than the exponent, or none.
 * FALSE, with the output untouched, for more digits, any other character, or a figure beyond the
 * limits: an amount is never rounded on its way in. */
gboolean cf_money_parse (const char *text, guint8 exponent,
                         gint64 *ret_amount_minor) G_GNUC_WARN_UNUSED_RESULT;

/* Splits total_minor in proportion to n weights so that the parts add up to it exactly.
 * Rounding: towards zero, then one minor unit each to the largest remainders, the earlier part
 * first where they tie. A negative total splits as the mirror of its positive one.
 * Limits: at most CF_MONEY_PARTS_MAX weights, each 0 … CF_AMOUNT_MAX; where all are 0, the total is
 * 0 as well. */
void cf_money_split (gint64 total_minor, const gint64 *weights, gsize n, gint64 *ret_parts_minor);

/* What is to be paid in cash where the smallest coin is step_minor (1 or less: no rounding).
 * Rounding: to the nearest multiple, half away from zero, so that a refund mirrors its sale.
 * Source: Canada's budget of 2012; tests/vectors/cash-rounding.jsonl. */
gint64 cf_money_round_cash (gint64 payable_minor, gint64 step_minor);
