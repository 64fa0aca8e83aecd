// SPDX-License-Identifier: Apache-2.0
#include "core/business-date.h"

#define HOUR_US (G_GINT64_CONSTANT (3600) * 1000000)
#define DAY_US (24 * HOUR_US)

static void
test_every_day_goes_there_and_back (void)
{
  gint64 last_month = 0;
  gint64 last_day_of_month = 31;

  for (gint64 day = 0; day <= CF_DAY_MAX; day++) {
    gint64 year;
    gint64 month;
    gint64 day_of_month;
    gint64 back = -1;

    cf_business_date_to_ymd (day, &year, &month, &day_of_month);
    g_assert_true (cf_business_date_from_ymd (year, month, day_of_month, &back));
    g_assert_cmpint (back, ==, day);
    g_assert_true (month == last_month ? day_of_month == last_day_of_month + 1 : day_of_month == 1);
    last_month = month;
    last_day_of_month = day_of_month;
  }
}

static void
test_agrees_with_glib (void)
{
  /* Every 97th day; GLib counts from the year 1. */
  for (gint64 day = 0; day <= CF_DAY_MAX; day += 97) {
    GDate date;
    char expected[16];
    g_autofree char *text = cf_business_date_format (day);

    g_date_clear (&date, 1);
    g_date_set_julian (&date, (guint32)(day + 719163));
    g_snprintf (expected, sizeof expected, "%04d-%02d-%02d", g_date_get_year (&date),
                (int)g_date_get_month (&date), g_date_get_day (&date));
    g_assert_cmpstr (text, ==, expected);
  }
}

static void
test_parse (void)
{
  static const char *const bad[] = {
      "",           "2026-11-2",  "2026-11-021", "2026/11/21", "1969-12-31",  "2026-02-29",
      "2026-13-01", "2026-00-10", "2026-04-31",  "2026-01-00", "20261-1-01",  "2100-02-29",
      " 2026-1-01", "2026-1a-01", "-026-01-01",  "1900-01-01", "2026-11-21 ",
  };
  gint64 day = 42;

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_test_message ("%s", bad[i]);
    g_assert_false (cf_business_date_parse (bad[i], &day));
  }
  g_assert_cmpint (day, ==, 42);
  g_assert_true (cf_business_date_parse ("1970-01-01", &day));
  g_assert_cmpint (day, ==, 0);
  g_assert_true (cf_business_date_parse ("2024-02-29", &day));
  g_assert_cmpint (day, ==, 19782);
  g_assert_true (cf_business_date_parse ("2000-02-29", &day));
  g_assert_true (cf_business_date_parse ("9999-12-31", &day));
  g_assert_cmpint (day, ==, CF_DAY_MAX);
}

static void
test_cutover (void)
{
  static const struct {
    gint64 wall_us;
    gint64 utc_offset_min;
    gint64 cutover_hour;
    const char *expected;
  } rows[] = {
      {0, 0, 0, "1970-01-01"},
      /* Shanghai, 2026-11-21 03:59:59 and 04:00:00 local, days begin at four. */
      {20777 * DAY_US + 20 * HOUR_US - 1, 480, 4, "2026-11-20"},
      {20777 * DAY_US + 20 * HOUR_US, 480, 4, "2026-11-21"},
      /* New York: still the day before. */
      {20777 * DAY_US + 4 * HOUR_US, -300, 0, "2026-11-19"},
      {20777 * DAY_US + 5 * HOUR_US, -300, 0, "2026-11-20"},
      /* Nepal's three quarters of an hour. */
      {20777 * DAY_US + 18 * HOUR_US + HOUR_US / 4, 345, 0, "2026-11-21"},
      {20777 * DAY_US + 18 * HOUR_US + HOUR_US / 4 - 1, 345, 0, "2026-11-20"},
      /* Broken clocks go on selling. */
      {0, 0, 4, "1970-01-01"},
      {0, -300, 0, "1970-01-01"},
      {-1, 0, 0, "1970-01-01"},
      {G_MININT64, G_MININT64, 23, "1970-01-01"},
      {G_MAXINT64, G_MAXINT64, 0, "9999-12-31"},
      {(CF_DAY_MAX + 1) * DAY_US - 1, 0, 0, "9999-12-31"},
      {(CF_DAY_MAX + 1) * DAY_US, 0, 0, "9999-12-31"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *date =
        cf_business_date_at (rows[i].wall_us, rows[i].utc_offset_min, rows[i].cutover_hour);

    g_assert_cmpstr (date, ==, rows[i].expected);
  }
}

static void
test_time_of_day (void)
{
  g_autofree char *shanghai = cf_business_date_format_time (20777 * DAY_US + 20 * HOUR_US, 480);
  g_autofree char *first = cf_business_date_format_time (-1, 0);
  g_autofree char *kiritimati = cf_business_date_format_time (-1, 840);

  g_assert_cmpstr (shanghai, ==, "2026-11-21 04:00");
  g_assert_cmpstr (first, ==, "1970-01-01 00:00");
  g_assert_cmpstr (kiritimati, ==, "1970-01-01 13:59");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/business-date/there-and-back", test_every_day_goes_there_and_back);
  g_test_add_func ("/core/business-date/agrees-with-glib", test_agrees_with_glib);
  g_test_add_func ("/core/business-date/parse", test_parse);
  g_test_add_func ("/core/business-date/cutover", test_cutover);
  g_test_add_func ("/core/business-date/time-of-day", test_time_of_day);
  return g_test_run ();
}
