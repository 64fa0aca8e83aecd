// SPDX-License-Identifier: Apache-2.0
#include "till/moment.h"

#include "support/till-fixture.h"

static void
assert_now (TillFixture *fixture, const char *date, CfClockQuality quality)
{
  g_auto (CfMoment) moment = {0};
  GError *error = NULL;

  g_assert_true (cf_moment_now (fixture->till, &moment, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (moment.business_date, ==, date);
  g_assert_cmpint (moment.clock_quality, ==, quality);
  g_assert_cmpint (moment.utc_offset_min, ==, 480);
}

/* 22:13 in Shanghai; the day of the shop ends at four in the morning. */
static void
test_the_shops_day (TillFixture *fixture)
{
  assert_now (fixture, "2026-09-21", CF_CLOCK_UNKNOWN);
  test_clock_advance (&fixture->time, 5 * G_TIME_SPAN_HOUR);
  assert_now (fixture, "2026-09-21", CF_CLOCK_UNKNOWN);
  test_clock_advance (&fixture->time, G_TIME_SPAN_HOUR);
  assert_now (fixture, "2026-09-22", CF_CLOCK_UNKNOWN);
}

static void
test_the_crm_says_how_good_it_is (TillFixture *fixture)
{
  g_assert_true (cf_moment_note_server_ahead (fixture->till, G_TIME_SPAN_SECOND, NULL));
  assert_now (fixture, "2026-09-21", CF_CLOCK_SYNCED);
  g_assert_true (cf_moment_note_server_ahead (fixture->till, -3 * G_TIME_SPAN_MINUTE, NULL));
  assert_now (fixture, "2026-09-21", CF_CLOCK_DRIFTING);
  g_assert_true (cf_moment_note_server_ahead (fixture->till, 0, NULL));
  till_fixture_reopen (fixture);
  test_clock_advance (&fixture->time, 8 * G_TIME_SPAN_DAY);
  assert_now (fixture, "2026-09-29", CF_CLOCK_UNKNOWN);
}

/* 1970, or a clock set back: the last entry's day goes on, and selling with it. */
static void
test_a_clock_that_cannot_be (TillFixture *fixture)
{
  g_autoptr (CfSold) sold = NULL;

  g_assert_true (cf_moment_note_server_ahead (fixture->till, 0, NULL));
  test_clock_set (&fixture->time, 0);
  assert_now (fixture, "2026-09-21", CF_CLOCK_UNKNOWN);
  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 0); /* the line's id is not the matter */
  sold = till_fixture_sell (fixture, 2000);
  g_assert_cmpstr (sold->business_date, ==, "2026-09-21");
  test_clock_set (&fixture->time, TILL_FIXTURE_START_US - 2 * G_TIME_SPAN_DAY);
  assert_now (fixture, "2026-09-19", CF_CLOCK_UNKNOWN); /* the last entry was written in 1970 */
  test_clock_set (&fixture->time, TILL_FIXTURE_START_US);
  assert_now (fixture, "2026-09-21", CF_CLOCK_SYNCED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/moment/day", NULL, test_the_shops_day);
  till_fixture_add ("/moment/quality", NULL, test_the_crm_says_how_good_it_is);
  till_fixture_add ("/moment/impossible", TILL_SHOP_CASHIER, test_a_clock_that_cannot_be);
  return g_test_run ();
}
