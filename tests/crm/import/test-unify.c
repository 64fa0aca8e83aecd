// SPDX-License-Identifier: Apache-2.0
#include "crm/import/unify.h"

#include "support/persons.h"
#include "support/test-db.h"

static void
import (TestDesk *desk, const char *channel, const char *text)
{
  CfImportFile file = {
      .kind = CF_IMPORT_MEMBERS, .bytes = text, .length = strlen (text), .channel = channel};
  g_autoptr (CfImportReport) report = cf_import_file (desk->session, &file, &desk->random, NULL);

  g_assert_nonnull (report);
  g_assert_cmpuint (report->faults->len, ==, 0);
}

static CfUnified
unify (TestDesk *desk)
{
  CfSearchOptions options = {.random = &desk->random, .now_us = TEST_DESK_NOW_US};
  CfUnified unified;

  g_assert_true (cf_import_unify (desk->session, &options, &unified, NULL));
  return unified;
}

/* Four channels know the same people, each in its own way. */
static void
test_channels (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfMemberRecord) person = NULL;
  CfUnified unified;

  import (desk, NULL, "id,name,phone,birthday,points\nP1,王小明,13700002222,05-06,10\n");
  import (desk, "web",
          "id,name,phone,email,points\n1,王小明,+86 13700002222,ming@example.com,20\n"
          "2,李四海,13911113333,li@example.com,1\n");
  import (desk, "mini",
          "id,name,phone,birthday\n1,李四海,13911113333,1990-07-18\n"
          "2,Xiaoming Wang,13700002222,1990/5/6\n");
  import (
      desk, "ledger",
      "姓名,手机,生日\n王小明,137 0000 2222,5月6日\n李四海,,7月18日\n王小红,13700002222,11-23\n");
  unified = unify (desk);
  g_assert_cmpint (unified.records, ==, 9 + 8);
  g_assert_cmpint (unified.merged, >=, 3);
  g_assert_cmpint (unified.before_ppm, >, unified.after_ppm);
  person = test_person_read (desk, "P1");
  g_assert_cmpstr (person->member->email, ==, "ming@example.com");
  g_assert_cmpint (person->member->points, ==, 30);
  g_assert_cmpint (unify (desk).merged, ==, 0);
  test_desk_assert_sound (desk);
}

/* The same numbers of two channels are two persons, and the same file again changes nothing. */
static void
test_numbers (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  static const char rows[] = "id,name,phone\n1,陈大海,13700004444\n";
  static const char others[] = "id,name,phone\n1,黄小鱼,13700005555\n";

  import (desk, "web", rows);
  import (desk, "mini", others);
  import (desk, "web", rows);
  g_assert_cmpint (unify (desk).persons, ==, 9 + 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/import/unify/channels", test_channels);
  test_db_add_sqlite ("/crm/import/unify/numbers", test_numbers);
  return test_db_run ();
}
