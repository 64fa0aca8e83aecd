// SPDX-License-Identifier: Apache-2.0
#include "crm/duplicate/likeness.h"
#include "crm/duplicate/search.h"
#include "crm/duplicate/threshold.h"
#include "crm/member.h"
#include "support/desk.h"
#include "support/doubles.h"
#include "support/test-db.h"

#define PERSONS 600

/* At least this share, in thousandths, of what is merged and of what is proposed is right, and of
 * what is there is found. */
#define MERGED_RIGHT_LEAST 999
#define PROPOSED_RIGHT_LEAST 970
#define PROPOSED_FOUND_LEAST 900
#define MERGED_FOUND_LEAST 600

static void
assert_found (TestDesk *desk, gint64 score_milli, guint there, guint right_least, guint found_least)
{
  g_autoptr (GPtrArray) pairs = cf_likeness_list (desk->session, score_milli, 0, 10000, NULL);
  guint right = 0;

  if (pairs == NULL)
    g_error ("the list cannot be read");
  for (guint i = 0; i < pairs->len; i++) {
    const CfDuplicatePair *pair = g_ptr_array_index (pairs, i);

    right += (guint)test_doubles_are_one (pair->member_id, pair->other_id);
  }
  g_test_message ("from %" G_GINT64_FORMAT " on: %u pairs, %u right, %u there", score_milli,
                  pairs->len, right, there);
  g_assert_cmpuint (right * 1000, >=, right_least * pairs->len);
  g_assert_cmpuint (right * 1000, >=, found_least * there);
}

/* Made-up persons with slips, turned names, changed phones and shared ones: who is whom is known.
 */
static void
test_truth (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (GPtrArray) records = test_doubles_new (PERSONS, 11);
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  CfSearchOptions options = {.random = &desk->random, .now_us = TEST_DESK_NOW_US};
  guint there = test_doubles_count_pairs (records);
  CfSearchReport report;

  g_assert_cmpuint (there, >, PERSONS / 3);
  for (guint i = 0; i < records->len; i++)
    g_assert_true (cf_member_save (
        change, ((const TestDouble *)g_ptr_array_index (records, i))->member, NULL));
  g_assert_true (cf_change_commit (change, NULL));
  g_assert_true (cf_duplicate_search (desk->session, &options, &report, NULL));
  assert_found (desk, CF_THRESHOLD_PROPOSE_MILLI, there, PROPOSED_RIGHT_LEAST,
                PROPOSED_FOUND_LEAST);
  assert_found (desk, CF_THRESHOLD_MERGE_MILLI, there, MERGED_RIGHT_LEAST, MERGED_FOUND_LEAST);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add_sqlite ("/crm/duplicate/truth", test_truth);
  return test_db_run ();
}
