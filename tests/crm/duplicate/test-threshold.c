// SPDX-License-Identifier: Apache-2.0
#include "crm/duplicate/threshold.h"

#include "support/desk.h"
#include "support/test-db.h"

static void
test_kept (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfChange) change = NULL;
  g_auto (CfThreshold) first = {0};
  g_auto (CfThreshold) then = {0};

  /* Nothing merges by itself until the retailer says so. */
  g_assert_true (cf_threshold_read (desk->session, &first, NULL));
  g_assert_cmpint (first.propose_milli, ==, CF_THRESHOLD_PROPOSE_MILLI);
  g_assert_false (first.merges);
  g_assert_cmpint (first.done_seq, ==, -1);
  first.merges = TRUE;
  first.merge_milli = 20000;
  first.done_seq = 7;
  change = cf_change_begin (desk->session, NULL);
  g_assert_true (cf_threshold_save (change, &first, NULL));
  g_assert_true (cf_threshold_save (change, &first, NULL));
  g_assert_true (cf_change_commit (change, NULL));
  g_assert_true (cf_threshold_read (desk->session, &then, NULL));
  g_assert_true (then.merges);
  g_assert_cmpint (then.merge_milli, ==, 20000);
  g_assert_cmpint (then.done_seq, ==, 7);
  g_assert_cmpstr (then.done_id, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/threshold/kept", test_kept);
  return test_db_run ();
}
