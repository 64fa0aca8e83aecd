// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* The dates of GS1 element strings. */

/* Whether text is YYMMDD (6 digits) or YYYYMMDD (8 digits) and that day exists. A two-digit year
 * stands for the next one back or ahead that makes 29 February possible. zero_day allows DD = 00.
 */
gboolean cf_date_is_valid (const char *text, gsize length, gboolean zero_day);

/* The day, as in core/business-date.h, of a valid YYMMDD.
 * Shape: the century is the one that puts the year from 49 back to 50 ahead of year; year 0, or one
 * before 2000 as a broken clock gives it, means 2000 to 2099. DD = 00 is the month's last day. A
 * day before 1970 is day 0. -1 when text is not valid. Source: GS1 General Specifications 7.12
 * and 3.4. */
gint64 cf_date_parse (const char *text, gsize length, gint64 year);
