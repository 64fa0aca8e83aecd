// SPDX-License-Identifier: Apache-2.0
#include "crm/rights/grant.h"

#include "crm/member.h"
#include "support/rights.h"
#include "support/test-db.h"

#define ID "019cebc5-f000-7920-8b1c-4d5e6f7081a1"

static gint64
rows_of (TestDesk *desk, const char *device_id, const char *flag)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT count(*) FROM feed_row WHERE feed = 'rights' AND scope = '%s' "
                       "AND row_key = 'points/" ID "' AND body LIKE '%%\"wanted_back\":%s}'",
                       device_id, flag);

  return test_desk_read (desk, sql);
}

/* One right from its beginning to its end, with the books and the feed of each step. */
static void
test_life (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfChange) change = NULL;
  g_autoptr (CfBook) book = NULL;
  g_autoptr (CfGrant) found = NULL;
  char id[] = ID, member[] = "M1", shop[] = "S1", till[] = "01", one[] = "D1";
  CfGrant grant = {{id, member, CF_ALLOWANCE_POINTS, 40, 9, FALSE}, one, shop, till, 0, 0};

  test_rights_give_points (desk, "M1", 100);
  change = cf_change_begin (desk->session, NULL);
  book = cf_book_new (change);
  g_assert_true (cf_grant_add (change, book, &grant, NULL));
  g_assert_true (cf_book_close (book, NULL));
  g_assert_cmpint (test_rights_balance (desk, "points/member/M1"), ==, 60);
  g_assert_cmpint (test_rights_balance (desk, "points/rights/M1"), ==, 40);
  g_assert_cmpint (rows_of (desk, "D1", "false"), ==, 1);
  g_assert_true (cf_grant_note_spent (change, ID, 15, NULL));
  g_assert_true (cf_grant_find (desk->session, ID, &found, NULL));
  g_assert_cmpint (cf_grant_left (found), ==, 25);
  g_assert_true (cf_grant_move_all (change, "D1", "D2", NULL));
  g_assert_cmpint (rows_of (desk, "D1", "false"), ==, 0);
  g_assert_cmpint (rows_of (desk, "D2", "false"), ==, 1);
  cf_grant_free (found);
  g_assert_true (cf_grant_find (desk->session, ID, &found, NULL));
  g_assert_cmpstr (found->device_id, ==, "D2");
  g_assert_true (cf_grant_want_back (change, found, NULL));
  g_assert_cmpint (rows_of (desk, "D2", "true"), ==, 1);
  g_assert_true (cf_grant_end (change, found, CF_GRANT_CLOSED, NULL));
  g_assert_cmpint (rows_of (desk, "D2", "true"), ==, 0);
  cf_grant_free (found);
  g_assert_true (cf_grant_find (desk->session, ID, &found, NULL));
  g_assert_cmpint (found->state, ==, CF_GRANT_CLOSED);
}

/* More than was granted cannot be spent, whoever asks. */
static void
test_limit (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  g_autoptr (CfBook) book = cf_book_new (change);
  g_autoptr (GError) error = NULL;
  char id[] = ID, member[] = "M1", shop[] = "S1", till[] = "01", one[] = "D1";
  CfGrant grant = {{id, member, CF_ALLOWANCE_POINTS, 40, 9, FALSE}, one, shop, till, 0, 0};

  g_assert_true (cf_grant_add (change, book, &grant, NULL));
  g_assert_false (cf_grant_note_spent (change, ID, 41, &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_CONSTRAINT);
}

/* Who is forgotten has no row here much longer: their rights are asked back. */
static void
test_erased (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfChange) change = NULL;
  g_autoptr (CfWireAck) ack = NULL;
  g_autoptr (CfGrant) grant = NULL;

  test_rights_set (desk, (CfRightsPolicy)TEST_RIGHTS_FIXED (20));
  test_rights_settle (till);
  ack = test_till_send_one (till, test_till_sell (till, "M1"));
  change = cf_change_begin (desk->session, NULL);
  g_assert_true (cf_member_erase (change, "M1", NULL));
  g_assert_true (cf_change_commit (change, NULL));
  grant = test_rights_of (till);
  g_assert_cmpint (grant->state, ==, CF_GRANT_CLOSING);
  test_rights_return (till, grant->right.grant_id, NULL);
  test_rights_assert_sound (desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/rights/grant/life", test_life);
  test_db_add ("/crm/rights/grant/limit", test_limit);
  test_db_add ("/crm/rights/grant/erased", test_erased);
  return test_db_run ();
}
