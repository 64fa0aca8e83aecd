// SPDX-License-Identifier: Apache-2.0
#include "crm/points/policy.h"

#include "core/business-date.h"
#include "support/lots.h"
#include "support/test-db.h"

static gint64
at (const char *date)
{
  gint64 day;

  g_assert_true (cf_business_date_parse (date, &day));
  return day * G_TIME_SPAN_DAY;
}

/* A month later is the same day, or the last one that the month has. */
static void
test_dates (void)
{
  static const struct {
    CfPointsPolicy policy;
    const char *today;
    const char *vests_on;
    const char *expires_on;
  } cases[] = {
      {{0, 0, 0}, "2026-09-21", NULL, "9999-12-31"},
      {{7, 0, 0}, "2026-09-28", "2026-10-05", "9999-12-31"},
      {{0, 1, 0}, "2026-12-31", NULL, "2027-01-01"},
      {{0, 0, 12}, "2026-09-21", NULL, "2027-09-21"},
      {{0, 0, 1}, "2027-01-31", NULL, "2027-02-28"},
      {{0, 0, 1}, "2028-01-31", NULL, "2028-02-29"},
      {{0, 0, 1}, "2026-12-05", NULL, "2027-01-05"},
      {{0, 0, 1200}, "9990-01-01", NULL, "9999-12-31"},
      {{0, CF_POINTS_DAYS_MAX, 0}, "9990-01-01", NULL, "9999-12-31"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *vests_on = NULL;
    g_autofree char *expires_on = NULL;

    cf_points_policy_dates (&cases[i].policy, at (cases[i].today), &vests_on, &expires_on);
    g_assert_cmpstr (vests_on, ==, cases[i].vests_on);
    g_assert_cmpstr (expires_on, ==, cases[i].expires_on);
  }
}

static void
test_kept (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  CfPointsPolicy policy;

  g_assert_true (cf_points_policy_read (desk->session, &policy, NULL));
  g_assert_cmpint (policy.vest_days + policy.expire_days + policy.expire_months, ==, 0);
  test_points_set (desk, 3, 30);
  test_points_set (desk, 7, 90);
  g_assert_true (cf_points_policy_read (desk->session, &policy, NULL));
  g_assert_cmpint (policy.vest_days, ==, 7);
  g_assert_cmpint (policy.expire_days, ==, 90);
  g_assert_cmpint (policy.expire_months, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/points/policy/dates", test_dates);
  test_db_add ("/crm/points/policy/kept", test_kept);
  return test_db_run ();
}
