// SPDX-License-Identifier: Apache-2.0
#include "till/moment.h"

#include "support/till-fixture.h"
#include "till/error.h"

static void
now (TillFixture *fixture, CfMoment *ret_moment)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cf_moment_now (fixture->till, ret_moment, &error));
  g_assert_no_error (error);
}

static void
assert_now (TillFixture *fixture, const char *business_date, CfClockQuality quality)
{
  g_auto (CfMoment) moment = {0};

  now (fixture, &moment);
  g_assert_cmpstr (moment.business_date, ==, business_date);
  g_assert_cmpstr (cf_clock_quality_name (moment.clock_quality), ==,
                   cf_clock_quality_name (quality));
}

/* The day of the shop: Shanghai, and until 4 in the morning still yesterday. */
static void
test_business_date (TillFixture *fixture)
{
  g_auto (CfMoment) moment = {0};

  now (fixture, &moment);
  g_assert_cmpint (moment.wall_us, ==, TILL_FIXTURE_START_US);
  g_assert_cmpint (moment.utc_offset_min, ==, 480);
  assert_now (fixture, "2026-09-21", CF_CLOCK_UNKNOWN);
  test_clock_advance (&fixture->time, 5 * G_TIME_SPAN_HOUR); /* 03:13 */
  assert_now (fixture, "2026-09-21", CF_CLOCK_UNKNOWN);
  test_clock_advance (&fixture->time, G_TIME_SPAN_HOUR);
  assert_now (fixture, "2026-09-22", CF_CLOCK_UNKNOWN);
}

static void
test_quality (TillFixture *fixture)
{
  static const struct {
    gint64 ahead_us;
    gint64 later_us;
    CfClockQuality quality;
  } rows[] = {
      {0, 0, CF_CLOCK_SYNCED},
      {2 * G_TIME_SPAN_MINUTE, 0, CF_CLOCK_SYNCED},
      {-2 * G_TIME_SPAN_MINUTE, 0, CF_CLOCK_SYNCED},
      {2 * G_TIME_SPAN_MINUTE + 1, 0, CF_CLOCK_DRIFTING},
      {-2 * G_TIME_SPAN_MINUTE - 1, 0, CF_CLOCK_DRIFTING},
      {5 * G_TIME_SPAN_DAY, 0, CF_CLOCK_DRIFTING},
      {0, 7 * G_TIME_SPAN_DAY, CF_CLOCK_SYNCED},
      {0, 7 * G_TIME_SPAN_DAY + 1, CF_CLOCK_UNKNOWN}, /* nobody has looked for a week */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (CfMoment) moment = {0};
    g_autoptr (GError) error = NULL;

    g_assert_true (cf_moment_note_server_ahead (fixture->till, rows[i].ahead_us, &error));
    test_clock_advance (&fixture->time, rows[i].later_us);
    now (fixture, &moment);
    g_assert_cmpint (moment.clock_quality, ==, rows[i].quality);
  }
}

/* A clock in 1970 is not believed: the day is the last entry's, and selling goes on. */
static void
test_1970 (TillFixture *fixture)
{
  g_autoptr (CfSold) sold = NULL;
  g_autoptr (CfEntryHeader) header = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (cf_moment_note_server_ahead (fixture->till, 0, &error));
  test_clock_set (&fixture->time, 5 * G_TIME_SPAN_MINUTE);
  assert_now (fixture, "2026-09-21", CF_CLOCK_UNKNOWN);
  till_fixture_scan (fixture, TILL_SHOP_MILK, CF_SCAN_LINE);
  sold = till_fixture_sell (fixture, 1250);
  g_assert_cmpstr (sold->business_date, ==, "2026-09-21");
  g_assert_true (cf_journal_last (cf_till_journal (fixture->till), &header, &error));
  g_assert_cmpint (header->wall_us, ==, 5 * G_TIME_SPAN_MINUTE);
  g_assert_cmpint (header->clock_quality, ==, CF_CLOCK_UNKNOWN);
  /* The next one, too, and the next after a restart: 1970 is never the day. */
  till_fixture_crash (fixture);
  assert_now (fixture, "2026-09-21", CF_CLOCK_UNKNOWN);
  /* The clock is set right. */
  test_clock_set (&fixture->time, TILL_FIXTURE_START_US + G_TIME_SPAN_DAY);
  assert_now (fixture, "2026-09-22", CF_CLOCK_SYNCED);
}

/* Before the epoch, or far beyond all calendars: a till must not fall over a broken clock. */
static void
test_absurd (TillFixture *fixture)
{
  static const struct {
    gint64 now_us;
    const char *business_date;
  } rows[] = {
      {-1, "2026-09-21"},         {G_MININT64, "2026-09-21"},
      {0, "2026-09-21"},          {G_GINT64_CONSTANT (1767225599) * G_USEC_PER_SEC, "2026-09-21"},
      {G_MAXINT64, "9999-12-31"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    test_clock_set (&fixture->time, rows[i].now_us);
    assert_now (fixture, rows[i].business_date, CF_CLOCK_UNKNOWN);
  }
}

/* Sells something, so that there is an entry of this moment. */
static void
sell (TillFixture *fixture)
{
  till_fixture_scan (fixture, TILL_SHOP_MILK, CF_SCAN_LINE);
  cf_sold_free (till_fixture_sell (fixture, 1250));
}

/* An hour is summer time or a mended clock; more is a clock that went back. */
static void
test_going_back (TillFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  test_clock_advance (&fixture->time, 6 * G_TIME_SPAN_HOUR); /* 04:13, a new day */
  sell (fixture);
  assert_now (fixture, "2026-09-22", CF_CLOCK_UNKNOWN);
  test_clock_advance (&fixture->time, -G_TIME_SPAN_HOUR);
  assert_now (fixture, "2026-09-21", CF_CLOCK_UNKNOWN);
  test_clock_advance (&fixture->time, -1);
  assert_now (fixture, "2026-09-22", CF_CLOCK_UNKNOWN);
  test_clock_advance (&fixture->time, -3 * G_TIME_SPAN_DAY);
  assert_now (fixture, "2026-09-22", CF_CLOCK_UNKNOWN);
  /* The CRM says that this is the time. */
  g_assert_true (cf_moment_note_server_ahead (fixture->till, 0, &error));
  assert_now (fixture, "2026-09-18", CF_CLOCK_SYNCED); /* the 19th, 03:13 */
}

/* One sale under a clock that was years ahead does not hold the till in that year for ever. */
static void
test_back_from_the_future (TillFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  test_clock_advance (&fixture->time, 3650 * G_TIME_SPAN_DAY);
  sell (fixture);
  test_clock_set (&fixture->time, TILL_FIXTURE_START_US);
  assert_now (fixture, "2036-09-18", CF_CLOCK_UNKNOWN);
  g_assert_true (cf_moment_note_server_ahead (fixture->till, 3 * G_TIME_SPAN_MINUTE, &error));
  assert_now (fixture, "2036-09-18", CF_CLOCK_UNKNOWN);
  g_assert_true (cf_moment_note_server_ahead (fixture->till, G_USEC_PER_SEC, &error));
  assert_now (fixture, "2026-09-21", CF_CLOCK_SYNCED);
}

static void
assert_doubted (TillFixture *fixture, gboolean doubted)
{
  g_auto (CfMoment) moment = {0};

  now (fixture, &moment);
  g_assert_true (moment.is_doubted == doubted);
}

/* The clock went back by a year: the day stays for as many sales as there are, until a manager says
 * which it is; and that stays too. */
static void
test_confirm (TillFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  sell (fixture);
  assert_doubted (fixture, FALSE);
  test_clock_advance (&fixture->time, -100 * G_TIME_SPAN_DAY);
  for (guint i = 0; i < 3; i++) {
    assert_now (fixture, "2026-09-21", CF_CLOCK_UNKNOWN);
    assert_doubted (fixture, TRUE);
    sell (fixture);
  }
  g_assert_false (cf_moment_confirm_date (fixture->till, "2026-09-23", NULL, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_RIGHT);
  g_clear_error (&error);
  till_fixture_sign_in (fixture, TILL_SHOP_MANAGER);
  g_assert_false (cf_moment_confirm_date (fixture->till, "2026-13-23", NULL, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (cf_moment_confirm_date (fixture->till, "2026-09-23", NULL, &error));
  for (guint i = 0; i < 2; i++) {
    assert_now (fixture, "2026-09-23", CF_CLOCK_UNKNOWN);
    assert_doubted (fixture, FALSE);
    sell (fixture);
  }
  g_assert_false (cf_moment_confirm_date (fixture->till, "2026-09-24", NULL, &error));
}

/* It had been years ahead: told the true day, the till believes its clock again. */
static void
test_confirm_back (TillFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  test_clock_advance (&fixture->time, 3650 * G_TIME_SPAN_DAY);
  sell (fixture);
  test_clock_set (&fixture->time, TILL_FIXTURE_START_US);
  till_fixture_sign_in (fixture, TILL_SHOP_MANAGER);
  assert_doubted (fixture, TRUE);
  g_assert_true (cf_moment_confirm_date (fixture->till, "2026-09-21", NULL, &error));
  assert_doubted (fixture, FALSE);
  test_clock_advance (&fixture->time, G_TIME_SPAN_DAY);
  assert_now (fixture, "2026-09-22", CF_CLOCK_UNKNOWN);
}

/* What was noted about the clock is not worth more than the clock: one set behind the check. */
static void
test_behind_the_check (TillFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cf_moment_note_server_ahead (fixture->till, 0, &error));
  assert_now (fixture, "2026-09-21", CF_CLOCK_SYNCED);
  test_clock_set (&fixture->time, TILL_FIXTURE_START_US - 1);
  assert_now (fixture, "2026-09-21", CF_CLOCK_UNKNOWN);
}

static void
test_stamp (TillFixture *fixture)
{
  g_auto (CfMoment) moment = {0};
  CfEntryDraft draft = {.version = 7};

  now (fixture, &moment);
  cf_moment_stamp (&moment, &draft);
  g_assert_cmpint (draft.wall_us, ==, moment.wall_us);
  g_assert_cmpint (draft.utc_offset_min, ==, 480);
  g_assert_cmpstr (draft.business_date, ==, "2026-09-21");
  g_assert_cmpint (draft.clock_quality, ==, CF_CLOCK_UNKNOWN);
  g_assert_cmpint (draft.version, ==, 7);
}

/* Before the shop is loaded there is no zone, and still a day. */
static void
test_no_shop (void)
{
  g_auto (TillFixture) fixture = {0};
  g_auto (CfMoment) moment = {0};

  till_fixture_init (&fixture);
  till_fixture_start_new (&fixture);
  now (&fixture, &moment);
  g_assert_cmpint (moment.utc_offset_min, ==, 0);
  g_assert_cmpstr (moment.business_date, ==, "2026-09-21");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/moment/business-date", TILL_SHOP_CASHIER, test_business_date);
  till_fixture_add ("/moment/quality", TILL_SHOP_CASHIER, test_quality);
  till_fixture_add ("/moment/1970", TILL_SHOP_CASHIER, test_1970);
  till_fixture_add ("/moment/absurd", TILL_SHOP_CASHIER, test_absurd);
  till_fixture_add ("/moment/going-back", TILL_SHOP_CASHIER, test_going_back);
  till_fixture_add ("/moment/back-from-the-future", TILL_SHOP_CASHIER, test_back_from_the_future);
  till_fixture_add ("/moment/confirm", TILL_SHOP_CASHIER, test_confirm);
  till_fixture_add ("/moment/confirm-back", TILL_SHOP_CASHIER, test_confirm_back);
  till_fixture_add ("/moment/behind-the-check", TILL_SHOP_CASHIER, test_behind_the_check);
  till_fixture_add ("/moment/stamp", TILL_SHOP_CASHIER, test_stamp);
  g_test_add_func ("/moment/no-shop", test_no_shop);
  return g_test_run ();
}
