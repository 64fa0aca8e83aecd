// SPDX-License-Identifier: Apache-2.0
#include "crm/points/sweep.h"

#include <string.h>

#include "support/lots.h"
#include "support/persons.h"
#include "support/test-db.h"

static void
sell (TestTill *till, const char *member_id)
{
  g_autoptr (CfEntryHeader) sale G_GNUC_UNUSED = test_points_sell (till, member_id);
}

/* The last day is over nowhere on earth before it is over everywhere. */
static void
test_last_day (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  /* The lot ends on the day of ten days later, which is over at its midnight in UTC−12. */
  gint64 midnight_us = (TEST_DESK_NOW_US / TEST_DAY_US + 11) * TEST_DAY_US;

  test_points_set (desk, 0, 10);
  sell (till, "M1");
  g_assert_cmpint (test_points_sweep (desk, midnight_us + 12 * G_TIME_SPAN_HOUR - 1), ==, 0);
  g_assert_cmpint (test_desk_points (desk, "M1"), ==, 31);
  g_assert_cmpint (test_points_sweep (desk, midnight_us + 12 * G_TIME_SPAN_HOUR), ==, 31);
  g_assert_cmpint (test_points_sweep (desk, midnight_us + TEST_DAY_US), ==, 0);
  g_assert_cmpint (test_desk_points (desk, "M1"), ==, 0);
  test_desk_assert_sound (desk);
}

/* Points that wait are the member's on their day, and pay a debt before anything else. */
static void
test_vests (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");

  test_points_set (desk, 5, 0);
  test_rights_set (desk, (CfRightsPolicy){.point_minor = 1, .days = 30, .risk_points = 20});
  sell (till, "M1");
  sell (till, "M1");
  {
    g_autoptr (CfEntryHeader) sale G_GNUC_UNUSED = test_rights_spend (till, "M1", NULL, 20, NULL);
  }
  g_assert_cmpint (test_desk_points (desk, "M1"), ==, -20);
  g_assert_cmpint (test_points_sweep (desk, TEST_DESK_NOW_US + 4 * TEST_DAY_US), ==, 0);
  g_assert_cmpint (test_desk_points (desk, "M1"), ==, -20);
  g_assert_cmpint (test_points_sweep (desk, TEST_DESK_NOW_US + 5 * TEST_DAY_US), ==, 0);
  g_assert_cmpint (test_desk_points (desk, "M1"), ==, 31 + 31 + 31 - 20);
  test_desk_assert_sound (desk);
}

/* What comes in brings the lots up to date as well, and more than one change takes is ended. */
static void
test_intake (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");

  test_points_set (desk, 0, 1);
  for (guint i = 0; i <= CF_POINTS_SWEEP_MAX; i++)
    sell (till, "M1");
  till->now_us += 5 * TEST_DAY_US;
  sell (till, "M2");
  g_assert_cmpint (test_desk_points (desk, "M1"), ==, 31);
  sell (till, "M2");
  g_assert_cmpint (test_desk_points (desk, "M1"), ==, 0);
  test_desk_assert_sound (desk);
}

/* The tills are told of what ends first, and of what waits, of all ids of a person. */
static void
test_told (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autofree char *plain = NULL;
  g_autofree char *waiting = NULL;
  g_autofree char *merged = NULL;
  g_autofree char *after = NULL;

  sell (till, "M1");
  plain = test_person_row (desk, "M1");
  g_assert_null (strstr (plain, "points_"));
  test_points_set (desk, 0, 30);
  sell (till, "M1");
  sell (till, "M2");
  test_points_set (desk, 7, 20);
  sell (till, "M1");
  waiting = test_person_row (desk, "M1");
  g_assert_nonnull (strstr (waiting, "\"points\":62,\"points_ending\":31,"
                                     "\"points_ending_on\":\"2026-10-21\","
                                     "\"points_pending\":31,"));
  g_free (test_person_merge (desk, "M1", "M2"));
  merged = test_person_row (desk, "M1");
  g_assert_nonnull (strstr (merged, "\"points\":93,\"points_ending\":62,"));
  (void)test_points_sweep (desk, TEST_DESK_NOW_US + 8 * TEST_DAY_US);
  after = test_person_row (desk, "M1");
  g_assert_nonnull (strstr (after, "\"points\":124,\"points_ending\":31,"
                                   "\"points_ending_on\":\"2026-10-11\",\"tier\""));
  test_desk_assert_sound (desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/points/sweep/last-day", test_last_day);
  test_db_add ("/crm/points/sweep/vests", test_vests);
  test_db_add ("/crm/points/sweep/intake", test_intake);
  test_db_add ("/crm/points/sweep/told", test_told);
  return test_db_run ();
}
