// SPDX-License-Identifier: Apache-2.0
#include "core/person/member-change.h"

/* An edit and what takes it back; what somebody else wrote meanwhile stays. */
static void
test_reverse (void)
{
  g_auto (CfMemberChange) change = {0};
  g_auto (CfMemberChange) reverse = {0};
  g_auto (CfMemberChange) nothing = {0};
  g_autoptr (CfMember) member = g_new0 (CfMember, 1);
  gboolean any;

  member->name = g_strdup ("Wren Oatcake");
  change.was[CF_MEMBER_NOTE] = g_strdup ("");
  change.now[CF_MEMBER_NOTE] = g_strdup ("no sweets");
  change.was[CF_MEMBER_NAME] = g_strdup ("Wren Oatcake");
  change.now[CF_MEMBER_NAME] = g_strdup ("Wren Oatcakes");
  cf_member_change_apply (&change, member);
  g_assert_cmpstr (member->note, ==, "no sweets");
  g_assert_cmpstr (member->name, ==, "Wren Oatcakes");
  g_free (member->name);
  member->name = g_strdup ("Wren Rusk");
  cf_member_change_reverse (&change, member, &reverse, &any);
  g_assert_true (any);
  cf_member_change_apply (&reverse, member);
  g_assert_null (member->note);
  g_assert_cmpstr (member->name, ==, "Wren Rusk");
  cf_member_change_reverse (&change, member, &nothing, &any);
  g_assert_false (any);
}

static void
test_names (void)
{
  for (guint i = 0; i < CF_MEMBER_FIELD_COUNT; i++) {
    CfMemberField field;

    g_assert_true (cf_member_field_parse (cf_member_field_name (i), &field));
    g_assert_cmpint (field, ==, i);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/member-change/reverse", test_reverse);
  g_test_add_func ("/member-change/names", test_names);
  return g_test_run ();
}
