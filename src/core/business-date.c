// SPDX-License-Identifier: Apache-2.0
#include "core/business-date.h"

#include <string.h>

#include "base/check.h"

#define US_PER_MINUTE G_GINT64_CONSTANT (60000000)
#define MINUTES_PER_DAY 1440
#define YEAR_MIN 1970
#define YEAR_MAX 9999

static const gint64 days_before_month[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

static gboolean
is_leap (gint64 year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* The day of the first of January. */
static gint64
year_start (gint64 year)
{
  gint64 past = year - 1;

  return (year - YEAR_MIN) * 365 + (past / 4 - past / 100 + past / 400) -
         ((YEAR_MIN - 1) / 4 - (YEAR_MIN - 1) / 100 + (YEAR_MIN - 1) / 400);
}

static gint64
month_start (gint64 year, gint64 month)
{
  return days_before_month[month - 1] + (month > 2 && is_leap (year) ? 1 : 0);
}

static gint64
month_length (gint64 year, gint64 month)
{
  if (month == 12)
    return 31;
  return month_start (year, month + 1) - month_start (year, month);
}

gboolean
cf_business_date_from_ymd (gint64 year, gint64 month, gint64 day_of_month, gint64 *ret_day)
{
  if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12 || day_of_month < 1 ||
      day_of_month > month_length (year, month))
    return FALSE;
  *ret_day = year_start (year) + month_start (year, month) + day_of_month - 1;
  return TRUE;
}

void
cf_business_date_to_ymd (gint64 day, gint64 *ret_year, gint64 *ret_month, gint64 *ret_day_of_month)
{
  gint64 year = YEAR_MIN + day / 366;
  gint64 month = 12;

  CF_CHECK (day >= 0 && day <= CF_DAY_MAX);
  /* Division by the longest year guesses at most a few years too early. */
  while (year < YEAR_MAX && year_start (year + 1) <= day)
    year++;
  day -= year_start (year);
  while (month_start (year, month) > day)
    month--;
  *ret_year = year;
  *ret_month = month;
  *ret_day_of_month = day - month_start (year, month) + 1;
}

/* Minutes since 1970 on the shop's own clock, less the hours of the cut-over, held inside 1970 …
 * 9999. No zone is more than a day away, whatever a setting may say. */
static gint64
local_minute (gint64 wall_us, gint64 utc_offset_min, gint64 cutover_hour)
{
  gint64 minute = wall_us / US_PER_MINUTE - (wall_us % US_PER_MINUTE < 0 ? 1 : 0);

  minute += CLAMP (utc_offset_min, -MINUTES_PER_DAY, MINUTES_PER_DAY) - cutover_hour * 60;
  return CLAMP (minute, 0, (CF_DAY_MAX + 1) * MINUTES_PER_DAY - 1);
}

gint64
cf_business_date_day (gint64 wall_us, gint64 utc_offset_min, gint64 cutover_hour)
{
  CF_CHECK (cutover_hour >= 0 && cutover_hour <= 23);
  return local_minute (wall_us, utc_offset_min, cutover_hour) / MINUTES_PER_DAY;
}

char *
cf_business_date_at (gint64 wall_us, gint64 utc_offset_min, gint64 cutover_hour)
{
  return cf_business_date_format (cf_business_date_day (wall_us, utc_offset_min, cutover_hour));
}

char *
cf_business_date_format (gint64 day)
{
  gint64 year;
  gint64 month;
  gint64 day_of_month;

  cf_business_date_to_ymd (day, &year, &month, &day_of_month);
  return g_strdup_printf ("%04d-%02d-%02d", (int)year, (int)month, (int)day_of_month);
}

/* The number in n digits. */
static gint64
digits (const char *text, gsize n)
{
  gint64 value = 0;

  for (gsize i = 0; i < n; i++)
    value = value * 10 + (text[i] - '0');
  return value;
}

gboolean
cf_business_date_parse (const char *text, gint64 *ret_day)
{
  static const char shape[] = "0000-00-00";

  if (strlen (text) != strlen (shape))
    return FALSE;
  for (gsize i = 0; shape[i] != '\0'; i++) {
    if (shape[i] == '0' ? !g_ascii_isdigit (text[i]) : text[i] != shape[i])
      return FALSE;
  }
  return cf_business_date_from_ymd (digits (text, 4), digits (text + 5, 2), digits (text + 8, 2),
                                    ret_day);
}

char *
cf_business_date_format_time (gint64 wall_us, gint64 utc_offset_min)
{
  gint64 minute = local_minute (wall_us, utc_offset_min, 0);
  g_autofree char *date = cf_business_date_format (minute / MINUTES_PER_DAY);
  int minute_of_day = (int)(minute % MINUTES_PER_DAY);

  return g_strdup_printf ("%s %02d:%02d", date, minute_of_day / 60, minute_of_day % 60);
}
