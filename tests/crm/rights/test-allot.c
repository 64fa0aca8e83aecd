// SPDX-License-Identifier: Apache-2.0
#include "crm/rights/allot.h"

#include "support/persons.h"
#include "support/rights.h"
#include "support/test-db.h"

static void
sell (TestTill *till, const char *member_id)
{
  g_autoptr (CfWireAck) ack = test_till_send_one (till, test_till_sell (till, member_id));

  g_assert_cmpuint (ack->parked->len, ==, 0);
}

static gint64
held_by (const TestTill *till)
{
  g_autoptr (GPtrArray) grants =
      cf_grant_list_of_device (till->desk->session, till->device->device_id, NULL);
  gint64 held = 0;

  for (guint i = 0; i < grants->len; i++)
    held += cf_grant_left (grants->pdata[i]);
  return held;
}

/* Half of 1,031 points, rounded, go to the two tills of the member's shop, in equal parts; the
 * other shop gets none, nor does a till that has not said that it knows of rights. */
static void
test_share (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) one = test_till_new (desk, "S1");
  g_autoptr (TestTill) two = test_till_new (desk, "S1");
  g_autoptr (TestTill) old = test_till_new (desk, "S1");
  g_autoptr (TestTill) far = test_till_new (desk, "S2");

  test_rights_set (desk, (CfRightsPolicy)TEST_RIGHTS_HALF);
  test_rights_settle (one);
  test_rights_settle (two);
  test_rights_settle (far);
  test_rights_give_points (desk, "M1", 1000);
  sell (one, "M1");
  g_assert_cmpint (held_by (one), ==, 516 / 2);
  g_assert_cmpint (held_by (two), ==, 516 / 2);
  g_assert_cmpint (held_by (old), ==, 0);
  g_assert_cmpint (held_by (far), ==, 0);
  g_assert_cmpint (test_rights_balance (desk, "points/rights/M1"), ==, 2 * (516 / 2));
  g_assert_cmpint (test_rights_balance (desk, "points/member/M1"), ==, 1031 - 2 * (516 / 2));
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM feed_row WHERE feed = 'members' "
                                         "AND row_key = 'M1' AND body LIKE '%\"points\":1031,%'"),
                   ==, 1);
  test_rights_assert_sound (desk);
}

/* A till keeps what it holds while it has more than half of it left, and the shop that a member
 * visits next comes in beside their home. */
static void
test_again (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) home = test_till_new (desk, "S1");
  g_autoptr (TestTill) away = test_till_new (desk, "S2");
  g_autoptr (CfGrant) grant = NULL;
  g_autoptr (CfEntryHeader) sale = NULL;

  test_rights_set (desk, (CfRightsPolicy)TEST_RIGHTS_FIXED (100));
  test_rights_settle (home);
  test_rights_settle (away);
  test_rights_give_points (desk, "M1", 1000);
  sell (home, "M1");
  sell (home, "M1");
  grant = test_rights_of (home);
  g_assert_cmpint (grant->right.amount, ==, 100);
  g_assert_cmpint (grant->right.expires_at_us, ==, TEST_DESK_NOW_US + 30 * G_TIME_SPAN_DAY);
  sell (away, "M1");
  g_assert_cmpint (held_by (away), ==, 100);
  sale = test_rights_spend (home, "M1", grant->right.grant_id, 49, NULL);
  g_assert_cmpint (held_by (home), ==, 51);
  cf_entry_header_free (sale);
  sale = test_rights_spend (home, "M1", grant->right.grant_id, 1, NULL);
  g_assert_cmpint (held_by (home), ==, 100);
  test_rights_assert_sound (desk);
}

/* No more than there is, in whatever parts, and nothing for whom owes. */
static void
test_bounded (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) one = test_till_new (desk, "S1");
  g_autoptr (TestTill) two = test_till_new (desk, "S1");

  test_rights_set (desk, (CfRightsPolicy)TEST_RIGHTS_FIXED (40));
  test_rights_settle (one);
  test_rights_settle (two);
  test_rights_give_points (desk, "M1", 20);
  test_rights_give_points (desk, "M2", -50);
  sell (one, "M1");
  sell (one, "M2");
  g_assert_cmpint (held_by (one) + held_by (two), ==, 51);
  g_assert_cmpint (test_rights_balance (desk, "points/member/M1"), ==, 0);
  g_assert_cmpint (test_rights_balance (desk, "points/member/M2"), ==, -19);
  test_rights_assert_sound (desk);
}

/* A right that has ended is asked back by the next push, whoever's, and stays out of the member's
 * reach until its till has answered. */
static void
test_ended (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) one = test_till_new (desk, "S1");
  g_autoptr (TestTill) other = test_till_new (desk, "S2");
  g_autoptr (CfGrant) grant = NULL;
  g_autoptr (CfGrant) wanted = NULL;

  test_rights_set (desk, (CfRightsPolicy)TEST_RIGHTS_FIXED (40));
  test_rights_settle (one);
  test_rights_give_points (desk, "M1", 100);
  sell (one, "M1");
  grant = test_rights_of (one);
  other->now_us = grant->right.expires_at_us;
  sell (other, "M9");
  wanted = test_rights_of (one);
  g_assert_cmpint (wanted->state, ==, CF_GRANT_CLOSING);
  g_assert_cmpint (test_rights_balance (desk, "points/rights/M1"), ==, 40);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM feed_row WHERE feed = 'rights' "
                                         "AND body LIKE '%\"wanted_back\":true}'"),
                   ==, 1);
  test_rights_assert_sound (desk);
}

/* Nothing is granted while points are not spent, or a till is waited for after a restore. */
static void
test_not_now (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) one = test_till_new (desk, "S1");

  test_rights_give_points (desk, "M1", 1000);
  test_rights_settle (one);
  sell (one, "M1");
  g_assert_cmpint (held_by (one), ==, 0);
  test_rights_set (desk, (CfRightsPolicy)TEST_RIGHTS_HALF);
  test_desk_exec (desk, "UPDATE device SET rights_life = 'lost'");
  sell (one, "M1");
  g_assert_cmpint (held_by (one), ==, 0);
  test_rights_settle (one);
  sell (one, "M1");
  g_assert_cmpint (held_by (one), >, 0);
  test_rights_assert_sound (desk);
}

/* Of a merge that is undone, a till still holds what both had; until it gives that back, the other
 * is granted no more than what is left of both: 31 of M1's sale, and 131 of M2's. */
static void
test_parted (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) one = test_till_new (desk, "S1");
  g_autoptr (TestTill) far = test_till_new (desk, "S2");
  g_autoptr (CfGrant) wanted = NULL;
  g_autofree char *op_id = NULL;

  test_rights_set (desk, (CfRightsPolicy)TEST_RIGHTS_FIXED (120));
  test_rights_settle (one);
  test_rights_settle (far);
  test_rights_give_points (desk, "M2", 100);
  op_id = test_person_merge (desk, "M1", "M2");
  sell (one, "M1");
  g_assert_cmpint (held_by (one), ==, 120);
  test_person_undo (desk, op_id);
  wanted = test_rights_of (one);
  g_assert_cmpint (wanted->state, ==, CF_GRANT_CLOSING);
  sell (far, "M2");
  g_assert_cmpint (held_by (far), ==, 31 + 131 - 120);
  test_rights_assert_sound (desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/rights/allot/share", test_share);
  test_db_add ("/crm/rights/allot/again", test_again);
  test_db_add ("/crm/rights/allot/bounded", test_bounded);
  test_db_add ("/crm/rights/allot/ended", test_ended);
  test_db_add ("/crm/rights/allot/not-now", test_not_now);
  test_db_add ("/crm/rights/allot/parted", test_parted);
  return test_db_run ();
}
