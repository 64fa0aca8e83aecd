// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/quantity.h"

/* What people write into cells, read as values. Each gives NULL when the text can be taken, or else
 * the reason why not, a phrase for people; the output is then untouched. */

/* An id: 1 to 64 bytes without control characters. */
const char *cf_value_check_id (const char *text);

/* A text that may stand in a row: at most bytes_max, without control characters. */
const char *cf_value_check_text (const char *text, gsize bytes_max);

/* An amount of money, not negative: "12.30", "¥12.30", "1,234.5", "12,30", full-width digits. */
const char *cf_value_parse_price (const char *text, guint8 exponent, gint64 *ret_price_minor);

/* A quantity that may be nothing or negative: "3", "1.5", "-2", "1,5". */
const char *cf_value_parse_quantity (const char *text, gint64 *ret_quantity_milli);

/* A unit by its own name or as shops write it: 个, 件, 瓶, 公斤, …; blank is each. */
const char *cf_value_parse_unit (const char *text, CfUnit *ret_unit);

/* Yes or no, in English, Chinese or digits; blank is no. */
const char *cf_value_parse_flag (const char *text, gboolean *ret_flag);

/* A count from 0 to max; blank is 0. */
const char *cf_value_parse_count (const char *text, gint64 max, gint64 *ret_count);

/* A day of the year, with or without the year before it: "05-06", "1990/5/6", "5月6日", "19900506".
 * Blank is NULL. Shape: "MM-DD". */
const char *cf_value_parse_birthday (const char *text, char **ret_birthday);

/* The codes of an article, parted by spaces, |, / or ;. Those of a length that carries a check
 * digit must have the right one.
 * Shape: closed by NULL, each once. */
const char *cf_value_parse_codes (const char *text, char ***ret_codes);
