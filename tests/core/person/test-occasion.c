// SPDX-License-Identifier: Apache-2.0
#include "core/person/occasion.h"

#define SHANGHAI_MIN 480

static gint64
at (int year, int month, int day, int hour, int minute)
{
  g_autoptr (GDateTime) time = g_date_time_new_utc (year, month, day, hour, minute, 0);

  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

static void
test_birthday (void)
{
  const struct {
    const char *birthday;
    gint64 now_us;
    gint64 utc_offset_min;
    CfOccasion occasion;
  } cases[] = {
      {"03-14", at (2026, 3, 14, 9, 0), 0, CF_OCCASION_TODAY},
      {"03-14", at (2026, 3, 1, 9, 0), 0, CF_OCCASION_THIS_MONTH},
      {"03-14", at (2026, 3, 31, 9, 0), 0, CF_OCCASION_THIS_MONTH},
      {"03-14", at (2026, 4, 1, 9, 0), 0, CF_OCCASION_NONE},
      /* The shop's day, not that of Greenwich. */
      {"03-14", at (2026, 3, 13, 15, 59), SHANGHAI_MIN, CF_OCCASION_THIS_MONTH},
      {"03-14", at (2026, 3, 13, 16, 0), SHANGHAI_MIN, CF_OCCASION_TODAY},
      {"03-14", at (2026, 3, 14, 0, 0), -60, CF_OCCASION_THIS_MONTH},
      {"04-01", at (2026, 3, 31, 16, 0), SHANGHAI_MIN, CF_OCCASION_TODAY},
      {"02-29", at (2028, 2, 29, 9, 0), 0, CF_OCCASION_TODAY},
      {"02-29", at (2028, 2, 28, 9, 0), 0, CF_OCCASION_THIS_MONTH},
      {"02-29", at (2026, 2, 28, 9, 0), 0, CF_OCCASION_TODAY},
      {NULL, at (2026, 3, 14, 9, 0), 0, CF_OCCASION_NONE},
      {"", at (2026, 3, 14, 9, 0), 0, CF_OCCASION_NONE},
      {"13-40", at (2026, 3, 14, 9, 0), 0, CF_OCCASION_NONE},
      {"01-01", 0, 0, CF_OCCASION_TODAY},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (
        cf_occasion_of_birthday (cases[i].birthday, cases[i].now_us, cases[i].utc_offset_min), ==,
        cases[i].occasion);
}

static void
test_joining (void)
{
  const struct {
    gint64 joined_us;
    gint64 now_us;
    CfOccasion occasion;
    gint years;
  } cases[] = {
      {at (2023, 5, 6, 10, 0), at (2026, 5, 6, 1, 0), CF_OCCASION_TODAY, 3},
      {at (2023, 5, 6, 10, 0), at (2026, 5, 20, 1, 0), CF_OCCASION_THIS_MONTH, 3},
      {at (2023, 5, 6, 10, 0), at (2026, 6, 1, 1, 0), CF_OCCASION_NONE, 3},
      {at (2026, 5, 6, 10, 0), at (2026, 5, 6, 11, 0), CF_OCCASION_NONE, 0},
      {at (2024, 2, 29, 10, 0), at (2025, 2, 28, 11, 0), CF_OCCASION_TODAY, 1},
      {at (2027, 1, 1, 0, 0), at (2026, 5, 6, 0, 0), CF_OCCASION_NONE, 0},
      {0, at (2026, 5, 6, 0, 0), CF_OCCASION_NONE, 0},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint years = -1;

    g_assert_cmpint (cf_occasion_of_joining (cases[i].joined_us, cases[i].now_us, 0, &years), ==,
                     cases[i].occasion);
    g_assert_cmpint (years, ==, cases[i].years);
  }
}

/* The last day itself is today, by the shop's own date. */
static void
test_ending (void)
{
  static const struct {
    gint64 ahead;
    gint64 utc_offset_min;
    gboolean is_soon;
    gint days;
  } cases[] = {{0, 0, TRUE, 0},   {6, 0, TRUE, 6},       {30, 0, TRUE, 30},     {31, 0, FALSE, 30},
               {-1, 0, FALSE, 0}, {6, 14 * 60, TRUE, 5}, {0, 14 * 60, FALSE, 0}};
  gint64 now_us = at (2026, 9, 21, 14, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 day = now_us / G_TIME_SPAN_DAY + cases[i].ahead;
    gint days;

    g_assert_cmpint (cf_occasion_of_ending (day, now_us, cases[i].utc_offset_min, &days), ==,
                     cases[i].is_soon);
    g_assert_cmpint (days, ==, cases[i].days);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/person/occasion/birthday", test_birthday);
  g_test_add_func ("/person/occasion/joining", test_joining);
  g_test_add_func ("/person/occasion/ending", test_ending);
  return g_test_run ();
}
