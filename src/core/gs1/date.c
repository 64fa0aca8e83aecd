// SPDX-License-Identifier: Apache-2.0
#include "core/gs1/date.h"

#include "core/business-date.h"
#include "core/gs1/digit.h"

static gint64
number (const char *text, gsize length)
{
  gint64 value = 0;

  for (gsize i = 0; i < length; i++)
    value = value * 10 + (gint64)(text[i] - '0');
  return value;
}

static gint64
days_in_month (gint64 year, gint64 month)
{
  static const guint8 days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  gboolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

  return month == 2 && leap ? 29 : days[month - 1];
}

gboolean
cf_date_is_valid (const char *text, gsize length, gboolean zero_day)
{
  gint64 year;
  gint64 month;
  gint64 day;

  if ((length != 6 && length != 8) || !cf_digit_is_all (text, length))
    return FALSE;
  /* 2000 was a leap year, so 20YY has 29 February wherever any century of YY has it. */
  year = length == 8 ? number (text, 4) : 2000 + number (text, 2);
  month = number (text + length - 4, 2);
  day = number (text + length - 2, 2);
  if (month < 1 || month > 12)
    return FALSE;
  return (day >= 1 || zero_day) && day <= days_in_month (year, month);
}

gint64
cf_date_parse (const char *text, gsize length, gint64 year)
{
  gint64 full;
  gint64 month;
  gint64 day;
  gint64 found = 0;

  if (length != 6 || !cf_date_is_valid (text, length, TRUE))
    return -1;
  full = number (text, 2) + (year < 2000 ? 2000 : year - year % 100);
  if (year >= 2000 && full > year + 50)
    full -= 100;
  else if (year >= 2000 && full + 50 <= year)
    full += 100;
  month = number (text + 2, 2);
  day = number (text + 4, 2);
  if (day == 0)
    day = days_in_month (full, month);
  if (!cf_business_date_from_ymd (full, month, day, &found))
    return 0;
  return found;
}
