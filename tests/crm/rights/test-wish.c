// SPDX-License-Identifier: Apache-2.0
#include "crm/rights/wish.h"

#include "crm/feed/scope.h"
#include "support/rights.h"
#include "support/test-db.h"

#define ONE "01890000-0000-7000-8000-000000000001"
#define TWO "01890000-0000-7000-8000-000000000002"

static gint64
ask (TestTill *till, const char *member_id, const char *right)
{
  CfWireRightWish wish = {(char *)(guintptr)member_id, (char *)(guintptr)right};
  GError *error = NULL;
  gint64 points = -1;
  gboolean done = cf_right_wish_take (till->desk->session, till->device, &wish, TEST_DESK_NOW_US,
                                      &points, &error);

  g_assert_no_error (error);
  g_assert_true (done);
  return points;
}

/* A first visit: the till's part of the share is granted, once for each id, and for no second id
 * while the till has more than half of it left. */
static void
test_first_visit (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) here = test_till_new (desk, "S1");
  g_autoptr (TestTill) far = test_till_new (desk, "S2");
  g_autoptr (CfGrant) grant = NULL;
  gint64 commits;

  test_rights_set (desk, (CfRightsPolicy)TEST_RIGHTS_HALF);
  g_assert_cmpint (ask (here, "M1", ONE), ==, 0); /* it has not said that it knows of rights */
  test_rights_settle (here);
  test_rights_settle (far);
  test_rights_give_points (desk, "M1", 1000);
  g_assert_cmpint (ask (here, "M1", ONE), ==, 500);
  commits = test_desk_read (desk, "SELECT commit_seq FROM tenant");
  g_assert_cmpint (ask (here, "M1", ONE), ==, 500);
  g_assert_cmpint (ask (here, "M1", TWO), ==, 0);
  g_assert_cmpint (test_desk_read (desk, "SELECT commit_seq FROM tenant"), ==, commits);
  grant = test_rights_of (here);
  g_assert_cmpstr (grant->right.grant_id, ==, ONE);
  g_assert_cmpint (test_rights_balance (desk, "points/rights/M1"), ==, 500);
  g_assert_cmpint (test_rights_balance (desk, "points/member/M1"), ==, 500);
  /* Another till learns nothing of that one's right, and gets its own part of what the share is. */
  g_assert_cmpint (ask (far, "M1", ONE), ==, 0);
  g_assert_cmpint (ask (far, "M1", TWO), ==, 500);
  g_assert_cmpint (test_rights_balance (desk, "points/member/M1"), ==, 0);
  cf_entry_header_free (test_rights_spend (here, "M1", ONE, 300, NULL));
  test_rights_assert_sound (desk);
}

static void
test_nothing (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) here = test_till_new (desk, "S1");
  g_autoptr (CfChange) change = NULL;
  CfScope scope = {CF_SCOPE_OWN, 30};

  test_rights_give_points (desk, "M1", 1000);
  test_rights_settle (here);
  g_assert_cmpint (ask (here, "M1", ONE), ==, 0); /* no policy */
  test_rights_set (desk, (CfRightsPolicy)TEST_RIGHTS_FIXED (100));
  test_rights_settle (here);
  g_assert_cmpint (ask (here, "M2", ONE), ==, 0); /* no points */
  g_assert_cmpint (ask (here, "M99", ONE), ==, 0); /* nobody */
  change = cf_change_begin (desk->session, NULL);
  g_assert_true (cf_scope_save (change, "S1", &scope, TEST_DESK_NOW_US, NULL));
  g_assert_true (cf_change_commit (change, NULL));
  g_assert_cmpint (ask (here, "M1", ONE), ==, 0); /* the shop is not told of them */
  test_desk_exec (desk, "UPDATE shop SET member_scope = 'all'");
  test_desk_exec (desk, "UPDATE device SET state = 'locked'");
  g_assert_cmpint (ask (here, "M1", ONE), ==, 0);
  test_desk_exec (desk, "UPDATE device SET state = 'active'");
  g_assert_cmpint (ask (here, "M1", ONE), ==, 100);
  test_rights_assert_sound (desk);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/wish/first-visit", test_first_visit);
  test_db_add ("/crm/wish/nothing", test_nothing);
  return test_db_run ();
}
