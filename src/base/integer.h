// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* Overflow-safe 64-bit arithmetic. Each returns FALSE, and leaves *ret_value untouched, when the
 * exact result does not fit. */

/* a + b. */
gboolean cf_integer_add (gint64 a, gint64 b, gint64 *ret_value) G_GNUC_WARN_UNUSED_RESULT;

/* a - b. */
gboolean cf_integer_sub (gint64 a, gint64 b, gint64 *ret_value) G_GNUC_WARN_UNUSED_RESULT;

/* a * b. */
gboolean cf_integer_mul (gint64 a, gint64 b, gint64 *ret_value) G_GNUC_WARN_UNUSED_RESULT;

/* a * b / divisor with a 128-bit product.
 * Rounding: half away from zero. divisor must not be 0. */
gboolean cf_integer_mul_div (gint64 a, gint64 b, gint64 divisor,
                             gint64 *ret_value) G_GNUC_WARN_UNUSED_RESULT;

/* Decimal digits, an optional leading minus, nothing else; at most G_MAXINT64.
 * FALSE for anything more or less than that, the empty text included. */
gboolean cf_integer_parse (const char *text, gint64 *ret_value) G_GNUC_WARN_UNUSED_RESULT;
