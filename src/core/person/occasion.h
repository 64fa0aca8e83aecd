// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* How near a day of the year is: near enough to say a word about it. */
typedef enum {
  CF_OCCASION_NONE,
  CF_OCCASION_THIS_MONTH, /* it is still to come in this month, or was earlier in it */
  CF_OCCASION_TODAY,
} CfOccasion;

/* How near a birthday is, by the shop's own date. birthday: "MM-DD", NULL and what is no day is no
 * occasion; who was born on the 29th of February has their day on the 28th of other years.
 * Units: µs since 1970 UTC, and the shop's minutes ahead of UTC. */
CfOccasion cf_occasion_of_birthday (const char *birthday, gint64 now_us, gint64 utc_offset_min);

#define CF_OCCASION_ENDING_DAYS 30

/* Whether points whose last day that is end soon enough to say so: within CF_OCCASION_ENDING_DAYS,
 * by the shop's own date. *ret_days: 0 for today. */
gboolean cf_occasion_of_ending (gint64 last_day, gint64 now_us, gint64 utc_offset_min,
                                gint *ret_days);

/* How near the day is on which somebody became a member, and how many years that makes this year;
 * 0, and no occasion, in the first year, and where it is not known (0). */
CfOccasion cf_occasion_of_joining (gint64 joined_at_us, gint64 now_us, gint64 utc_offset_min,
                                   gint *ret_years);
