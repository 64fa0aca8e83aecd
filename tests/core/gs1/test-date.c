// SPDX-License-Identifier: Apache-2.0
#include "core/gs1/date.h"

#include <string.h>

#include "core/business-date.h"

static void
test_valid (void)
{
  static const struct {
    const char *text;
    gboolean day; /* as a day */
    gboolean month; /* where DD = 00 is allowed */
  } rows[] = {
      {"261231", TRUE, TRUE},   {"260100", FALSE, TRUE},    {"261300", FALSE, FALSE},
      {"260001", FALSE, FALSE}, {"260132", FALSE, FALSE},   {"240229", TRUE, TRUE},
      {"230229", FALSE, FALSE}, {"000229", TRUE, TRUE},     {"260431", FALSE, FALSE},
      {"20240229", TRUE, TRUE}, {"21000229", FALSE, FALSE}, {"20000229", TRUE, TRUE},
      {"19991231", TRUE, TRUE}, {"2612", FALSE, FALSE},     {"2612311", FALSE, FALSE},
      {"26123A", FALSE, FALSE}, {"", FALSE, FALSE},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("%s", rows[i].text);
    g_assert_true (cf_date_is_valid (rows[i].text, strlen (rows[i].text), FALSE) == rows[i].day);
    g_assert_true (cf_date_is_valid (rows[i].text, strlen (rows[i].text), TRUE) == rows[i].month);
  }
}

static void
test_century (void)
{
  static const struct {
    const char *text;
    gint64 year; /* the shop's */
    const char *day;
  } rows[] = {
      {"261231", 2026, "2026-12-31"}, {"760101", 2026, "2076-01-01"},
      {"770101", 2026, "1977-01-01"}, {"990101", 2026, "1999-01-01"},
      {"000101", 2026, "2000-01-01"}, {"260200", 2026, "2026-02-28"},
      {"240200", 2026, "2024-02-29"}, {"261200", 2026, "2026-12-31"},
      {"990101", 0, "2099-01-01"},    {"260101", 1970, "2026-01-01"},
      {"010101", 2060, "2101-01-01"}, {"100101", 2060, "2110-01-01"},
      {"110101", 2060, "2011-01-01"}, {"510101", 2000, "1970-01-01"},
      {"500101", 2000, "2050-01-01"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    gint64 day = cf_date_parse (rows[i].text, 6, rows[i].year);
    g_autofree char *text = NULL;

    g_test_message ("%s", rows[i].text);
    g_assert_cmpint (day, >=, 0);
    text = cf_business_date_format (day);
    g_assert_cmpstr (text, ==, rows[i].day);
  }
  g_assert_cmpint (cf_date_parse ("261301", 6, 2026), ==, -1);
  g_assert_cmpint (cf_date_parse ("20261231", 8, 2026), ==, -1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gs1/date/valid", test_valid);
  g_test_add_func ("/gs1/date/century", test_century);
  return g_test_run ();
}
