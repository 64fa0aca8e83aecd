// SPDX-License-Identifier: Apache-2.0
#include "core/person/occasion.h"

#include "core/business-date.h"
#include "core/person/birthday.h"

#define DAY_OF_1970 719163 /* 1970-01-01, counted from the year 1 */
#define MINUTE_US (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define DAY_US (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

static void
date_of (gint64 at_us, gint64 utc_offset_min, GDate *ret_date)
{
  gint64 days = (MAX (at_us, 0) + utc_offset_min * MINUTE_US) / DAY_US;

  g_date_clear (ret_date, 1);
  g_date_set_julian (ret_date, (guint32)(DAY_OF_1970 + CLAMP (days, 0, G_MAXINT32 / 2)));
}

static CfOccasion
nearness (GDateMonth month, GDateDay day, const GDate *today)
{
  GDateDay last;

  if (month != g_date_get_month (today))
    return CF_OCCASION_NONE;
  last = g_date_get_days_in_month (month, g_date_get_year (today));
  return MIN (day, last) == g_date_get_day (today) ? CF_OCCASION_TODAY : CF_OCCASION_THIS_MONTH;
}

CfOccasion
cf_occasion_of_birthday (const char *birthday, gint64 now_us, gint64 utc_offset_min)
{
  GDate today;

  if (birthday == NULL || !cf_birthday_is_valid (birthday))
    return CF_OCCASION_NONE;
  date_of (now_us, utc_offset_min, &today);
  return nearness ((GDateMonth)((birthday[0] - '0') * 10 + birthday[1] - '0'),
                   (GDateDay)((birthday[3] - '0') * 10 + birthday[4] - '0'), &today);
}

CfOccasion
cf_occasion_of_joining (gint64 joined_at_us, gint64 now_us, gint64 utc_offset_min, gint *ret_years)
{
  GDate joined;
  GDate today;

  *ret_years = 0;
  if (joined_at_us <= 0 || joined_at_us > now_us)
    return CF_OCCASION_NONE;
  date_of (joined_at_us, utc_offset_min, &joined);
  date_of (now_us, utc_offset_min, &today);
  *ret_years = g_date_get_year (&today) - g_date_get_year (&joined);
  return *ret_years == 0 ? CF_OCCASION_NONE
                         : nearness (g_date_get_month (&joined), g_date_get_day (&joined), &today);
}

gboolean
cf_occasion_of_ending (gint64 last_day, gint64 now_us, gint64 utc_offset_min, gint *ret_days)
{
  gint64 days = last_day - cf_business_date_day (now_us, utc_offset_min, 0);

  *ret_days = (gint)CLAMP (days, 0, CF_OCCASION_ENDING_DAYS);
  return days == *ret_days;
}
