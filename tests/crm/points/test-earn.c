// SPDX-License-Identifier: Apache-2.0
#include "crm/points/earn.h"

#include "support/lots.h"
#include "support/test-db.h"

/* Points go into the balance, or wait; none book nothing. */
static void
test_accounts (TestDb *test)
{
  static const struct {
    gint64 vest_days;
    gint64 points;
    const char *account;
    guint postings;
  } cases[] = {{0, 12, "points/member/M1", 1}, {3, 12, "points/pending/M1", 1}, {0, 0, NULL, 0}};
  g_autoptr (TestDesk) desk = test_desk_new (test->location);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (CfChange) change = NULL;
    g_auto (CfBooking) booking = {0};
    CfEarning earning = {"op", "M1", cases[i].points, "0:12", TEST_DESK_NOW_US};

    test_points_set (desk, cases[i].vest_days, 30);
    change = cf_change_begin (desk->session, NULL);
    cf_booking_init (&booking);
    g_assert_true (cf_points_earn (change, &booking, &earning, NULL));
    g_assert_cmpuint (booking.postings->len, ==, cases[i].postings);
    if (cases[i].postings > 0)
      g_assert_cmpstr (g_array_index (booking.postings, CfPosting, 0).account, ==,
                       cases[i].account);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/points/earn/accounts", test_accounts);
  return test_db_run ();
}
