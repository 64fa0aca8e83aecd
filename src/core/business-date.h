// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* Days are counted from 1970-01-01, day 0, to 9999-12-31. The Gregorian calendar, with no time zone
 * but the offset that the caller brings. */
#define CF_DAY_MAX G_GINT64_CONSTANT (2932896)

/* The business day of a moment: the shop's local date, and until cutover_hour still the day before.
 * Limits: a moment outside 1970 … 9999 gives the nearest day inside, so that a till with a broken
 * clock goes on selling; cutover_hour 0 … 23. */
gint64 cf_business_date_day (gint64 wall_us, gint64 utc_offset_min, gint64 cutover_hour);

/* The same as text: "YYYY-MM-DD". */
char *cf_business_date_at (gint64 wall_us, gint64 utc_offset_min,
                           gint64 cutover_hour) G_GNUC_WARN_UNUSED_RESULT;

/* "YYYY-MM-DD" of a day from 0 to CF_DAY_MAX. */
char *cf_business_date_format (gint64 day) G_GNUC_WARN_UNUSED_RESULT;

/* Reads "YYYY-MM-DD"; FALSE, output untouched, for anything that is no day of these years. */
gboolean cf_business_date_parse (const char *text, gint64 *ret_day) G_GNUC_WARN_UNUSED_RESULT;

/* The day of a calendar date; FALSE, output untouched, if there is no such date in these years. */
gboolean cf_business_date_from_ymd (gint64 year, gint64 month, gint64 day_of_month,
                                    gint64 *ret_day) G_GNUC_WARN_UNUSED_RESULT;

/* The calendar date of a day from 0 to CF_DAY_MAX. */
void cf_business_date_to_ymd (gint64 day, gint64 *ret_year, gint64 *ret_month,
                              gint64 *ret_day_of_month);

/* The shop's wall clock for a receipt: "YYYY-MM-DD hh:mm". Limits: as cf_business_date_day. */
char *cf_business_date_format_time (gint64 wall_us,
                                    gint64 utc_offset_min) G_GNUC_WARN_UNUSED_RESULT;
