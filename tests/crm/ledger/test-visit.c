// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/visit.h"

#include "crm/member.h"
#include "support/desk.h"
#include "support/test-db.h"

static void
test_adds_up (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  g_autoptr (CfVisits) visits = cf_visits_new (change);
  g_autoptr (CfMemberRecord) one = NULL;
  g_autoptr (CfMemberRecord) two = NULL;

  cf_visits_add (visits, "M1", &(CfTierDay){7, 100, 1, 10}, 500);
  cf_visits_add (visits, "M1", &(CfTierDay){7, 200, 1, 20}, 900);
  cf_visits_add (visits, "M1", &(CfTierDay){8, 300, 1, 30}, 700);
  cf_visits_add (visits, "M2", &(CfTierDay){7, 400, 2, 40}, 300);
  cf_visits_add (visits, "M2", &(CfTierDay){7, -150, -1, -15}, 0);
  g_assert_true (cf_visits_close (visits, NULL));
  g_assert_true (cf_visits_close (visits, NULL));
  g_assert_true (cf_change_commit (change, NULL));
  g_assert_true (cf_member_record_find (desk->session, "M1", &one, NULL));
  g_assert_true (cf_member_record_find (desk->session, "M2", &two, NULL));
  g_assert_cmpint (one->sales, ==, 3);
  g_assert_cmpint (one->member->visited_at_us, ==, 900);
  g_assert_cmpint (two->sales, ==, 1);
  g_assert_cmpint (two->member->visited_at_us, ==, 300);
  g_assert_cmpint (test_desk_read (desk, "SELECT COUNT (*) FROM tier_day WHERE "
                                         "(member_id, day, spent_minor, visits, points) IN "
                                         "(VALUES ('M1', 7, 300, 2, 30), ('M1', 8, 300, 1, 30), "
                                         "('M2', 7, 250, 1, 25))"),
                   ==, 3);
  test_desk_assert_sound (desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/visit/adds-up", test_adds_up);
  return test_db_run ();
}
