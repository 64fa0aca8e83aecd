// SPDX-License-Identifier: Apache-2.0
#include "crm/import/import.h"

#include "support/desk.h"
#include "support/test-db.h"

static void
test_rows (TestDb *test)
{
  static const char text[] = "货号,批号\np1,B7\np1,\np6,L12/34\n";
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfImportReport) report = NULL;
  g_autoptr (CfImportReport) again = NULL;

  report = test_desk_import (desk, CF_IMPORT_RECALLS, text);
  g_assert_cmpuint (report->good, ==, 3);
  g_assert_true (report->has_changed);
  again = test_desk_import (desk, CF_IMPORT_RECALLS, text);
  g_assert_false (again->has_changed);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM recall"), ==, 3);
  test_desk_import_one (desk, CF_IMPORT_RECALLS, "id,batch,lifted\np1,B7,yes\n", NULL);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM recall WHERE batch = 'B7'"), ==, 0);
  test_desk_import_one (desk, CF_IMPORT_RECALLS, "id\np6\n", NULL);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM recall WHERE batch = ''"), ==, 2);
  test_desk_assert_sound (desk);
}

static void
test_bad_rows (TestDb *test)
{
  static const struct {
    const char *row;
    const char *reason;
  } bad[] = {
      {"nothing,B7,", "there is no such product"},
      {"p1,123456789012345678901,",
       "the batch is longer than 20 characters, or holds a control character"},
      {"p1,B7,perhaps", "a cell is neither yes nor no"},
  };
  g_autoptr (TestDesk) desk = test_desk_new (test->location);

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autofree char *text = g_strdup_printf ("id,batch,lifted\n%s\n", bad[i].row);

    test_desk_import_one (desk, CF_IMPORT_RECALLS, text, bad[i].reason);
  }
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM recall"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/import-recalls/rows", test_rows);
  test_db_add ("/crm/import-recalls/bad-rows", test_bad_rows);
  return test_db_run ();
}
