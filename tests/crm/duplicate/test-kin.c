// SPDX-License-Identifier: Apache-2.0
#include "crm/duplicate/kin.h"

#include <string.h>

#include "support/persons.h"
#include "support/test-db.h"

/* What is shown of a person is made of all of their records, and each stays as it is. */
static void
test_whole (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfMemberRecord) whole = NULL;
  g_autoptr (CfMemberRecord) own = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  g_autofree char *row = NULL;

  test_person_add (desk, "A", "单雨", NULL, "02-29");
  test_person_add (desk, "B", "Shan Yu", "13912345678", NULL);
  test_person_add (desk, "C", "雨单", "13700000000", "05-06");
  g_free (test_person_merge (desk, "C", "B"));
  g_free (test_person_merge (desk, "B", "A"));
  whole = test_person_read (desk, "C");
  g_assert_cmpstr (whole->member->id, ==, "A");
  g_assert_cmpstr (whole->member->name, ==, "单雨");
  g_assert_cmpstr (whole->member->phone, ==, "13912345678");
  g_assert_cmpstr (whole->member->birthday, ==, "02-29");
  g_assert_nonnull (strstr (whole->keys, "p13912345678"));
  g_assert_nonnull (strstr (whole->keys, "p13700000000"));
  g_assert_nonnull (strstr (whole->keys, "ib"));
  ids = cf_kin_list (desk->session, "B", NULL);
  g_assert_cmpuint (ids->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (ids, 0), ==, "A");
  g_assert_true (cf_member_record_find (desk->session, "B", &own, NULL));
  g_assert_cmpstr (own->member->name, ==, "Shan Yu");
  g_assert_cmpstr (own->survivor_id, ==, "A");
  row = test_person_row (desk, "A");
  g_assert_nonnull (strstr (row, "13912345678"));
  test_desk_assert_sound (desk);
}

static void
test_alone (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfMemberRecord) alone = test_person_read (desk, "M1");
  g_autoptr (GPtrArray) ids = cf_kin_list (desk->session, "nobody", NULL);
  CfMemberRecord *nobody = NULL;

  g_assert_cmpstr (alone->member->id, ==, "M1");
  g_assert_false (alone->has_kin);
  g_assert_cmpuint (ids->len, ==, 1);
  g_assert_true (cf_kin_read (desk->session, "nobody", &nobody, NULL));
  g_assert_null (nobody);
}

/* Whoever is forgotten is forgotten under all of their ids. */
static void
test_erased (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfChange) change = NULL;

  g_free (test_person_merge (desk, "M1", "M2"));
  change = cf_change_begin (desk->session, NULL);
  g_assert_true (cf_member_erase (change, "M2", NULL));
  g_assert_true (cf_change_commit (change, NULL));
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM member WHERE name IS NULL"), ==, 2);
  g_assert_null (test_person_row (desk, "M1"));
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM likeness"), ==, 0);
  test_desk_assert_sound (desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/kin/whole", test_whole);
  test_db_add_sqlite ("/crm/kin/alone", test_alone);
  test_db_add_sqlite ("/crm/kin/erased", test_erased);
  return test_db_run ();
}
