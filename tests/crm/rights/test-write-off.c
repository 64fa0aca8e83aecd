// SPDX-License-Identifier: Apache-2.0
#include "crm/rights/write-off.h"

#include "crm/error.h"
#include "support/rights.h"
#include "support/test-db.h"

static gint64
balance (TestDesk *desk, const char *account)
{
  return test_rights_balance (desk, account);
}

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

static void
write_off (TestDesk *desk, const TestTill *till, gint64 rights, gint64 points)
{
  g_auto (CfWriteOff) off = {0};
  GError *error = NULL;

  g_assert_true (
      cf_write_off_till (desk->session, till->device->device_id, &desk->random, &off, &error));
  g_assert_no_error (error);
  g_assert_cmpint (off.rights, ==, rights);
  g_assert_cmpint (off.points, ==, points);
}

/* The member is made whole and the loss is booked; what the till has spent meanwhile, and sends
 * late, is settled out of it; what it gives back was no loss. It gets no more rights. */
static void
test_late (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfGrant) grant = grant_to (till);
  g_autoptr (CfEntryHeader) sale = NULL;
  g_autoptr (CfEntryHeader) over = NULL;

  write_off (desk, till, 1, 40);
  g_assert_cmpint (balance (desk, "points/member/M1"), ==, 1031);
  g_assert_cmpint (balance (desk, "points/rights/M1"), ==, 0);
  g_assert_cmpint (balance (desk, "points/lost/S1"), ==, -40);
  g_assert_cmpint (balance (desk, "points/written-off/S1"), ==, 40);
  write_off (desk, till, 0, 0);
  sale = test_rights_spend (till, "M1", grant->right.grant_id, 30, NULL);
  over = test_rights_spend (till, "M1", grant->right.grant_id, 30, "right-overspent");
  g_assert_cmpint (balance (desk, "points/written-off/S1"), ==, 10);
  g_assert_cmpint (balance (desk, "points/member/M1"), ==, 1031 + 2 * 31);
  test_rights_void (till, sale);
  g_assert_cmpint (balance (desk, "points/written-off/S1"), ==, 40);
  test_rights_return (till, grant->right.grant_id, NULL);
  g_assert_cmpint (balance (desk, "points/written-off/S1"), ==, 0);
  g_assert_cmpint (balance (desk, "points/lost/S1"), ==, 0);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM right_grant"), ==, 1);
  test_rights_assert_sound (desk);
}

/* What the house has borne goes back to the house, not to the member a second time, though the
 * till has given the right back by then. */
static void
test_void_after_return (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfGrant) grant = grant_to (till);
  g_autoptr (CfEntryHeader) sale = NULL;
  gint64 before;

  write_off (desk, till, 1, 40);
  before = balance (desk, "points/member/M1");
  sale = test_rights_spend (till, "M1", grant->right.grant_id, 30, NULL);
  test_rights_return (till, grant->right.grant_id, NULL);
  g_assert_cmpint (balance (desk, "points/lost/S1"), ==, -30);
  test_rights_void (till, sale);
  g_assert_cmpint (balance (desk, "points/member/M1"), ==, before);
  g_assert_cmpint (balance (desk, "points/written-off/S1"), ==, 0);
  g_assert_cmpint (balance (desk, "points/lost/S1"), ==, 0);
  test_rights_assert_sound (desk);
}

/* A sale of before the write-off that is taken back after it: its points are the member's. */
static void
test_reversed (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfGrant) grant = grant_to (till);
  g_autoptr (CfEntryHeader) sale = test_rights_spend (till, "M1", grant->right.grant_id, 10, NULL);

  write_off (desk, till, 1, 30);
  test_rights_void (till, sale);
  g_assert_cmpint (balance (desk, "points/member/M1"), ==, 1031);
  g_assert_cmpint (balance (desk, "points/written-off/S1"), ==, 30);
  test_rights_assert_sound (desk);
}

static void
test_refused (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (GError) error = NULL;
  CfWriteOff off;

  g_assert_false (cf_write_off_till (desk->session, "S9-99", &desk->random, &off, &error));
  g_assert_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/rights/write-off/late", test_late);
  test_db_add ("/crm/rights/write-off/void-after-return", test_void_after_return);
  test_db_add ("/crm/rights/write-off/reversed", test_reversed);
  test_db_add ("/crm/rights/write-off/refused", test_refused);
  return test_db_run ();
}
