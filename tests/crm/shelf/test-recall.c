// SPDX-License-Identifier: Apache-2.0
#include "crm/shelf/recall.h"

#include "support/desk.h"
#include "support/test-db.h"

#define IN_FEED "SELECT count(*) FROM feed_row WHERE feed = 'catalogue' AND row_key = "

static void
test_save_and_remove (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);

  g_assert_true (cf_recall_save (change, "p1", "B7", NULL));
  g_assert_true (cf_recall_save (change, "p1", NULL, NULL));
  g_assert_true (cf_recall_save (change, "p1", "B7", NULL));
  g_assert_true (cf_change_commit (change, NULL));
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM recall"), ==, 2);
  g_assert_cmpint (test_desk_read (desk, IN_FEED "'/recall/2/p1/B7' AND body IS NOT NULL"), ==, 1);
  g_assert_cmpint (test_desk_read (desk, IN_FEED "'/recall/2/p1/' AND body IS NOT NULL"), ==, 1);
  g_clear_pointer (&change, cf_change_free);
  change = cf_change_begin (desk->session, NULL);
  g_assert_true (cf_recall_remove (change, "p1", "B7", NULL));
  g_assert_true (cf_recall_remove (change, "p2", "B7", NULL));
  g_assert_true (cf_change_commit (change, NULL));
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM recall WHERE batch = ''"), ==, 1);
  g_assert_cmpint (test_desk_read (desk, IN_FEED "'/recall/2/p1/B7' AND body IS NULL"), ==, 1);
  test_desk_assert_sound (desk);
}

static void
test_refused (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  GError *error = NULL;

  g_assert_false (cf_recall_save (change, "nothing", "B7", &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_CONSTRAINT);
  g_clear_error (&error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/recall/save-and-remove", test_save_and_remove);
  test_db_add ("/crm/recall/refused", test_refused);
  return test_db_run ();
}
