// SPDX-License-Identifier: Apache-2.0
#include "crm/member.h"

#include <string.h>

#include "support/desk.h"
#include "support/test-db.h"

static void
save (TestDesk *desk, const char *id, const char *name, const char *phone)
{
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  g_autoptr (CfMember) member = g_new0 (CfMember, 1);

  member->id = g_strdup (id);
  member->name = g_strdup (name);
  member->phone = g_strdup (phone);
  g_assert_true (cf_member_save (change, member, NULL));
  g_assert_true (cf_change_commit (change, NULL));
}

static CfMemberState
state_of (TestDesk *desk, const char *id)
{
  CfMemberState state = CF_MEMBER_UNKNOWN;

  g_assert_true (cf_member_find_state (desk->session, id, &state, NULL));
  return state;
}

/* An e-mail address is among what a member is found by, and does not go to the tills itself. */
static void
test_mail (void)
{
  char id[] = "M1";
  char name[] = "Anna";
  char email[] = "anna@example.com";
  const CfMember member = {.id = id, .name = name, .email = email};
  g_autofree char *keys = cf_member_keys (&member);

  g_assert_true (g_str_has_suffix (keys, " mannaexamplecom m@examplecom"));
}

static void
test_save (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfMemberRecord) record = NULL;
  g_autoptr (CfMemberRecord) changed = NULL;
  CfMemberRecord *nobody = NULL;

  save (desk, "X", "王小明", "13800001111");
  g_assert_true (cf_member_record_find (desk->session, "X", &record, NULL));
  g_assert_cmpstr (record->member->name, ==, "王小明");
  g_assert_nonnull (strstr (record->keys, "ywangxiaoming"));
  save (desk, "X", "李四", NULL);
  g_assert_true (cf_member_record_find (desk->session, "X", &changed, NULL));
  g_assert_cmpstr (changed->member->phone, ==, NULL);
  g_assert_nonnull (strstr (changed->keys, "ylisi"));
  g_assert_true (cf_member_record_find (desk->session, "nobody", &nobody, NULL));
  g_assert_null (nobody);
  g_assert_cmpint (state_of (desk, "X"), ==, CF_MEMBER_KNOWN);
  g_assert_cmpint (state_of (desk, "nobody"), ==, CF_MEMBER_UNKNOWN);
  test_desk_assert_sound (desk);
}

static void
test_visit (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  g_autoptr (CfMemberRecord) record = NULL;

  g_assert_true (cf_member_visit (change, "M1", 2, 500, NULL));
  g_assert_true (cf_member_visit (change, "M1", 1, 400, NULL));
  g_assert_true (cf_member_visit (change, "nobody", 1, 400, NULL));
  g_assert_true (cf_change_commit (change, NULL));
  g_assert_true (cf_member_record_find (desk->session, "M1", &record, NULL));
  g_assert_cmpint (record->sales, ==, 3);
  g_assert_cmpint (record->member->visited_at_us, ==, 500);
  test_desk_assert_sound (desk);
}

static void
test_erase (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  g_autoptr (CfMemberRecord) record = NULL;

  g_assert_true (cf_member_erase (change, "M1", NULL));
  g_assert_true (cf_change_commit (change, NULL));
  g_assert_true (cf_member_record_find (desk->session, "M1", &record, NULL));
  g_assert_true (record->is_erased);
  g_assert_cmpint (state_of (desk, "M1"), ==, CF_MEMBER_ERASED);
  g_assert_cmpstr (record->member->phone, ==, NULL);
  g_assert_cmpstr (record->keys, ==, "");
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM feed_row WHERE row_key = 'M1' "
                                         "AND body IS NOT NULL"),
                   ==, 0);
  test_desk_assert_sound (desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/member/save", test_save);
  test_db_add ("/crm/member/visit", test_visit);
  test_db_add ("/crm/member/erase", test_erase);
  g_test_add_func ("/crm/member/mail", test_mail);
  return test_db_run ();
}
