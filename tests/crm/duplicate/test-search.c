// SPDX-License-Identifier: Apache-2.0
#include "crm/duplicate/search.h"

#include "crm/duplicate/likeness.h"
#include "crm/duplicate/threshold.h"
#include "support/persons.h"
#include "support/test-db.h"

static void
set_threshold (TestDesk *desk, gint64 merge_milli)
{
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  g_auto (CfThreshold) threshold = {0};

  g_assert_true (cf_threshold_read (desk->session, &threshold, NULL));
  threshold.merges = TRUE;
  threshold.merge_milli = merge_milli;
  g_assert_true (cf_threshold_save (change, &threshold, NULL));
  g_assert_true (cf_change_commit (change, NULL));
}

static CfSearchReport
search (TestDesk *desk)
{
  CfSearchOptions options = {.random = &desk->random, .now_us = TEST_DESK_NOW_US};
  CfSearchReport report;
  g_autoptr (GError) error = NULL;
  gboolean done = cf_duplicate_search (desk->session, &options, &report, &error);

  g_assert_no_error (error);
  g_assert_true (done);
  return report;
}

/* A family of one phone stays a family. */
static void
add_people (TestDesk *desk)
{
  test_person_add (desk, "A", "王小明", "13700002222", "05-06");
  test_person_add (desk, "B", "Wang Xiaoming", "+86 137 0000 2222", "05-06");
  test_person_add (desk, "C", "王小红", "13700002222", "07-18");
  test_person_add (desk, "D", "王小明", "13911113333", "05-06");
}

/* Without a threshold everybody is left to somebody; with one, the sure ones are merged. */
static void
test_finds (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (GPtrArray) pairs = NULL;
  CfSearchReport report;

  add_people (desk);
  report = search (desk);
  g_assert_cmpint (report.members, ==, 13);
  g_assert_cmpint (report.compared, ==, 13);
  g_assert_cmpint (report.merged, ==, 0);
  pairs = cf_likeness_list (desk->session, CF_THRESHOLD_PROPOSE_MILLI, 0, 100, NULL);
  g_assert_cmpuint (pairs->len, ==, 3);
  set_threshold (desk, CF_THRESHOLD_MERGE_MILLI);
  report = search (desk);
  g_assert_cmpint (report.compared, ==, 0);
  g_assert_cmpint (report.merged, ==, 1);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM member WHERE survivor_id = 'A' "
                                         "AND member_id = 'B'"),
                   ==, 1);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(survivor_id) FROM member"), ==, 1);
  test_desk_assert_sound (desk);
}

/* Only who has changed is compared again, with all the others. */
static void
test_incremental (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  CfSearchReport report;

  add_people (desk);
  set_threshold (desk, CF_THRESHOLD_MERGE_MILLI);
  report = search (desk);
  g_assert_cmpint (report.merged, ==, 1);
  test_person_add (desk, "C", "王小红", "13700002222", "07-18");
  report = search (desk);
  g_assert_cmpint (report.compared, ==, 0);
  test_person_add (desk, "E", "王小红", "137-0000-2222", NULL);
  report = search (desk);
  g_assert_cmpint (report.compared, ==, 1);
  g_assert_cmpint (report.merged, ==, 1);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM member WHERE survivor_id = 'C' "
                                         "AND member_id = 'E'"),
                   ==, 1);
}

/* Father and son of one name and phone, and a record that could be either's: it becomes one of
 * them, and the two stay two. */
static void
test_bridge (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);

  test_person_add (desk, "A", "王小明", "13700002222", "05-06");
  test_person_add (desk, "B", "王小明", "13700002222", NULL);
  test_person_add (desk, "C", "王小明", "13700002222", "11-23");
  set_threshold (desk, CF_THRESHOLD_MERGE_MILLI);
  g_assert_cmpint (search (desk).merged, ==, 1);
  g_assert_cmpint (search (desk).merged, ==, 0);
}

/* What somebody has undone is not done again. */
static void
test_dismissed (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  CfSearchReport report;

  add_people (desk);
  set_threshold (desk, CF_THRESHOLD_MERGE_MILLI);
  (void)search (desk); /* as above */
  test_person_undo (desk, "B");
  test_person_add (desk, "B", "Wang Xiaoming", "137 0000 2222", "05-06");
  report = search (desk);
  g_assert_cmpint (report.compared, ==, 1);
  g_assert_cmpint (report.merged, ==, 0);
}

/* A phone that everybody gives is nobody's. */
static void
test_full_block (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  CfSearchReport report;

  for (guint i = 0; i < 3 * CF_SEARCH_BLOCK_MAX; i++) {
    g_autofree char *id = g_strdup_printf ("X%03u", i);
    g_autofree char *name = g_strdup_printf ("Person %c%c%c", 'a' + (char)(i % 26),
                                             'a' + (char)(i / 26), 'k' + (char)(i % 7));

    test_person_add (desk, id, name, "13800000000", NULL);
  }
  report = search (desk);
  g_assert_cmpint (report.compared, ==, 3 * CF_SEARCH_BLOCK_MAX + 9);
  g_assert_cmpint (report.pairs, <=, CF_SEARCH_BLOCK_MAX * (CF_SEARCH_BLOCK_MAX + 1));
  g_assert_cmpint (test_desk_read (desk, "SELECT max (n) FROM (SELECT count(*) AS n FROM "
                                         "likeness_block GROUP BY block) AS b"),
                   ==, CF_SEARCH_BLOCK_MAX + 1);
}

static void
on_progress (const CfSearchReport *report, gpointer data)
{
  g_assert_cmpint (report->compared, <=, report->members);
  g_cancellable_cancel (data);
}

/* What was compared when it was stopped is not compared again. */
static void
test_cancelled (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  CfSearchOptions options = {.random = &desk->random,
                             .now_us = TEST_DESK_NOW_US,
                             .cancellable = cancellable,
                             .progress = on_progress,
                             .data = cancellable};
  g_autoptr (GError) error = NULL;
  CfSearchReport report;

  for (guint i = 0; i < CF_SEARCH_MEMBERS_A_CHANGE; i++) {
    g_autofree char *id = g_strdup_printf ("X%03u", i);
    g_autofree char *phone = g_strdup_printf ("1380000%04u", i);

    test_person_add (desk, id, "Some Body", phone, NULL);
  }
  g_assert_false (cf_duplicate_search (desk->session, &options, &report, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (report.compared, ==, CF_SEARCH_MEMBERS_A_CHANGE);
  g_assert_cmpint (search (desk).compared, ==, 9);
}

/* So many at a time, and the rest the next time. */
static void
test_some (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  CfSearchOptions options = {.random = &desk->random, .now_us = TEST_DESK_NOW_US, .members_max = 1};
  CfSearchReport report;

  g_assert_true (cf_duplicate_search (desk->session, &options, &report, NULL));
  g_assert_true (report.is_unfinished);
  g_assert_cmpint (report.compared, ==, 9);
  g_assert_true (cf_duplicate_search (desk->session, &options, &report, NULL));
  g_assert_false (report.is_unfinished);
  g_assert_cmpint (report.compared, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/search/finds", test_finds);
  test_db_add ("/crm/search/incremental", test_incremental);
  test_db_add_sqlite ("/crm/search/bridge", test_bridge);
  test_db_add_sqlite ("/crm/search/dismissed", test_dismissed);
  test_db_add_sqlite ("/crm/search/full-block", test_full_block);
  test_db_add_sqlite ("/crm/search/cancelled", test_cancelled);
  test_db_add_sqlite ("/crm/search/some", test_some);
  return test_db_run ();
}
