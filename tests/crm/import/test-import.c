// SPDX-License-Identifier: Apache-2.0
#include "crm/import/import.h"

#include <string.h>

#include "crm/error.h"
#include "crm/member.h"
#include "support/desk.h"
#include "support/test-db.h"

static gint64
commit_seq (TestDesk *desk)
{
  return test_desk_read (desk, "SELECT commit_seq FROM tenant");
}

/* The same file twice: tills hear of it once. */
static void
test_twice (TestDb *test)
{
  static const char text[] = "id;name;phone\nA;Ann;1\nB;Bob;2\n";
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfImportReport) first = test_desk_import (desk, CF_IMPORT_MEMBERS, text);
  gint64 seq = commit_seq (desk);
  g_autoptr (CfImportReport) second = test_desk_import (desk, CF_IMPORT_MEMBERS, text);

  g_assert_true (first->has_changed);
  g_assert_cmpuint (first->good, ==, 2);
  g_assert_false (second->has_changed);
  g_assert_cmpuint (second->good, ==, 2);
  g_assert_cmpint (commit_seq (desk), ==, seq);
  test_desk_assert_sound (desk);
}

/* Bad rows are named by line and reason; the others go in. */
static void
test_bad_rows (TestDb *test)
{
  static const char text[] = "id,name\nA,Ann\n,Nobody\n\"B,Bob\nC,\"Two\nlines\"\nD,\nE,Eve\n";
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfImportReport) report = test_desk_import (desk, CF_IMPORT_MEMBERS, text);
  static const guint lines[] = {3, 4, 7};

  g_assert_cmpuint (report->rows, ==, 6);
  g_assert_cmpuint (report->good, ==, 3);
  g_assert_cmpuint (report->faults->len, ==, G_N_ELEMENTS (lines));
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_assert_cmpuint (((CfImportFault *)report->faults->pdata[i])->line, ==, lines[i]);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM member WHERE member_id = 'C'"), ==,
                   1);
}

/* A file of many rows goes in by parts, so that tills are not kept waiting. */
static void
test_many (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (GString) text = g_string_new ("id,name\n");
  g_autoptr (CfImportReport) report = NULL;
  gint64 seq = commit_seq (desk);
  guint rows = CF_IMPORT_ROWS_A_CHANGE * 2 + 1;

  for (guint i = 0; i < rows; i++)
    g_string_append_printf (text, "X%u,Name %u\n", i, i);
  report = test_desk_import (desk, CF_IMPORT_MEMBERS, text->str);
  g_assert_cmpuint (report->good, ==, rows);
  g_assert_cmpint (commit_seq (desk), ==, seq + 3);
  test_desk_assert_sound (desk);
}

static void
test_unreadable (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  CfImportFile file = {.kind = CF_IMPORT_MEMBERS, .bytes = "x,y\n1,2\n", .length = 8};
  GError *error = NULL;

  g_assert_null (cf_import_file (desk->session, &file, &desk->random, &error));
  g_assert_error (error, CF_CRM_ERROR, CF_CRM_ERROR_INPUT);
  g_clear_error (&error);
}

static void
test_kinds (void)
{
  static const char *const names[] = {"members", "products", "prices", "stock", "staff"};
  CfImportKind kind;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_assert_true (cf_import_kind_parse (names[i], &kind));
    g_assert_cmpint (kind, ==, (int)i);
  }
  g_assert_false (cf_import_kind_parse ("people", &kind));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/import/twice", test_twice);
  test_db_add_sqlite ("/crm/import/bad-rows", test_bad_rows);
  test_db_add ("/crm/import/many", test_many);
  test_db_add_sqlite ("/crm/import/unreadable", test_unreadable);
  g_test_add_func ("/crm/import/kinds", test_kinds);
  return test_db_run ();
}
