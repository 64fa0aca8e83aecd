// SPDX-License-Identifier: Apache-2.0
#include "crm/import/import.h"

#include "crm/member.h"
#include "support/desk.h"
#include "support/test-db.h"

static CfMemberRecord *
find (TestDesk *desk, const char *id)
{
  CfMemberRecord *record = NULL;

  g_assert_true (cf_member_record_find (desk->session, id, &record, NULL));
  g_assert_nonnull (record);
  return record;
}

static void
test_fields (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfMemberRecord) full = NULL;
  g_autoptr (CfMemberRecord) bare = NULL;

  test_desk_import_one (desk, CF_IMPORT_MEMBERS,
                        "会员号,姓名,手机号,卡号,等级,积分\n"
                        "A,王小明,+86 138-0000-1111,C1,gold,120\nB,مريم 😀,,,,\n",
                        NULL);
  full = find (desk, "A");
  bare = find (desk, "B");
  g_assert_cmpstr (full->member->phone, ==, "+86 138-0000-1111");
  g_assert_cmpstr (full->member->card, ==, "C1");
  g_assert_cmpstr (full->member->tier, ==, "gold");
  g_assert_cmpint (full->member->points, ==, 120);
  g_assert_cmpstr (bare->member->name, ==, "مريم 😀");
  g_assert_cmpstr (bare->member->phone, ==, NULL);
  g_assert_cmpint (bare->member->points, ==, 0);
  test_desk_assert_sound (desk);
}

static void
test_more_fields (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfMemberRecord) full = NULL;
  g_autoptr (CfMemberRecord) other = NULL;

  test_desk_import_one (
      desk, CF_IMPORT_MEMBERS,
      "id,姓名,生日,邮箱,地址\nA,王小明,1990年5月6日,ming@example.com,模样路8号\n", NULL);
  test_desk_import_one (desk, CF_IMPORT_MEMBERS, "id,name\nA,王小明\n", NULL);
  full = find (desk, "A");
  g_assert_cmpstr (full->member->birthday, ==, "05-06");
  g_assert_cmpstr (full->member->email, ==, "ming@example.com");
  g_assert_cmpstr (full->member->address, ==, "模样路8号");
  /* What no till is told is kept all the same. */
  test_desk_import_one (desk, CF_IMPORT_MEMBERS, "id,name,email\nA,王小明,other@example.com\n",
                        NULL);
  other = find (desk, "A");
  g_assert_cmpstr (other->member->email, ==, "other@example.com");
  test_desk_import_one (desk, CF_IMPORT_MEMBERS, "id,name,birthday\nB,Ann,02-30\n",
                        "the birthday is no day of a year; write it as MM-DD");
}

/* A column that the file does not have leaves what was; a blank cell empties it. */
static void
test_partial (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfMemberRecord) kept = NULL;
  g_autoptr (CfMemberRecord) emptied = NULL;

  test_desk_import_one (desk, CF_IMPORT_MEMBERS, "id,name\nM1,Renamed\n", NULL);
  kept = find (desk, "M1");
  g_assert_cmpstr (kept->member->name, ==, "Renamed");
  g_assert_cmpstr (kept->member->phone, ==, "19900000001");
  test_desk_import_one (desk, CF_IMPORT_MEMBERS, "id,name,phone\nM1,Renamed,\n", NULL);
  emptied = find (desk, "M1");
  g_assert_cmpstr (emptied->member->phone, ==, NULL);
}

/* Points from before are booked once, whatever comes later. */
static void
test_points_once (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);

  test_desk_import_one (desk, CF_IMPORT_MEMBERS, "id,name,points\nA,Ann,50\n", NULL);
  test_desk_import_one (desk, CF_IMPORT_MEMBERS, "id,name,points\nA,Ann,70\n", NULL);
  g_assert_cmpint (test_desk_points (desk, "A"), ==, 50);
  test_desk_assert_sound (desk);
}

static void
test_refused (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  g_autofree char *long_name = g_strnfill (3000, 'x');
  g_autofree char *long_row = g_strdup_printf ("id,name\nA,%s\n", long_name);
  g_autofree char *long_phone = g_strdup_printf ("id,name,phone\nA,Ann,%.65s\n", long_name);

  g_assert_true (cf_member_erase (change, "M5", NULL));
  g_assert_true (cf_change_commit (change, NULL));
  test_desk_import_one (desk, CF_IMPORT_MEMBERS, "id,name\nA,\n", "the name is missing");
  test_desk_import_one (desk, CF_IMPORT_MEMBERS, long_row,
                        "the name is too long, or holds a control character");
  test_desk_import_one (desk, CF_IMPORT_MEMBERS, long_phone, "the phone number is too long");
  test_desk_import_one (desk, CF_IMPORT_MEMBERS, "id,name,points\nA,Ann,-1\n",
                        "a count is no whole number, or out of bounds");
  test_desk_import_one (desk, CF_IMPORT_MEMBERS, "id,name\nM5,Back\n",
                        "this member has been erased; use another id");
  test_desk_assert_sound (desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/members/fields", test_fields);
  test_db_add_sqlite ("/crm/members/partial", test_partial);
  test_db_add ("/crm/members/points-once", test_points_once);
  test_db_add_sqlite ("/crm/members/refused", test_refused);
  test_db_add_sqlite ("/crm/import/members/more-fields", test_more_fields);
  return test_db_run ();
}
