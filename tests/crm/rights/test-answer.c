// SPDX-License-Identifier: Apache-2.0
#include "crm/rights/answer.h"

#include "support/rights.h"
#include "support/test-db.h"

static CfGrant *
grant_to (TestTill *till)
{
  g_autoptr (CfWireAck) ack = NULL;

  test_rights_set (till->desk, (CfRightsPolicy)TEST_RIGHTS_FIXED (40));
  test_rights_settle (till);
  test_rights_give_points (till->desk, "M1", 1000);
  ack = test_till_send_one (till, test_till_sell (till, "M1"));
  return test_rights_of (till);
}

/* What is left goes back to the member, the row goes, and the same said again changes nothing. */
static void
test_gives_back (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfGrant) grant = grant_to (till);
  g_autoptr (CfEntryHeader) sale G_GNUC_UNUSED =
      test_rights_spend (till, "M1", grant->right.grant_id, 10, NULL);

  test_desk_exec (desk, "UPDATE rights_policy SET point_minor = 0"); /* grants no more */
  test_rights_return (till, grant->right.grant_id, NULL);
  test_rights_return (till, grant->right.grant_id, NULL);
  g_assert_cmpint (test_rights_balance (desk, "points/rights/M1"), ==, 0);
  g_assert_cmpint (test_rights_balance (desk, "points/member/M1"), ==, 1031 - 10 + 31);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM feed_row WHERE feed = 'rights' "
                                         "AND row_key <> 'rule' AND body IS NOT NULL"),
                   ==, 0);
  test_rights_assert_sound (desk);
}

static void
test_parked (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (TestTill) other = test_till_new (desk, "S1");
  g_autoptr (CfGrant) grant = grant_to (till);
  g_autoptr (CfWireAck) ack G_GNUC_UNUSED = NULL;

  test_rights_return (other, grant->right.grant_id, "right-other-till");
  test_rights_return (till, "no-grant", "body-malformed");
  test_rights_return (till, "019cebc5-f000-7920-8b1c-4d5e6f7081ff", NULL); /* forgotten */
  g_assert_cmpint (test_rights_balance (desk, "points/rights/M1"), ==, 40);
  test_rights_assert_sound (desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/rights/answer/gives-back", test_gives_back);
  test_db_add ("/crm/rights/answer/parked", test_parked);
  return test_db_run ();
}
