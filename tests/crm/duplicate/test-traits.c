// SPDX-License-Identifier: Apache-2.0
#include "crm/duplicate/traits.h"

static CfMember *
member_of (const char *name, const char *phone, const char *birthday)
{
  CfMember *member = g_new0 (CfMember, 1);

  member->id = g_strdup ("X");
  member->name = g_strdup (name);
  member->phone = g_strdup (phone);
  member->birthday = g_strdup (birthday);
  return member;
}

/* However they are written, the traits are the same. */
static void
test_folded (void)
{
  g_autoptr (CfMember) one = member_of ("雲中鶴", "+86 137-0000-2222", NULL);
  g_autoptr (CfMember) other = member_of (" 云中鹤", "１３７ 0000 2222", NULL);
  g_autoptr (CfTraits) traits = cf_traits_new (one);
  g_autoptr (CfTraits) other_traits = cf_traits_new (other);

  g_assert_cmpstr (traits->name, ==, other_traits->name);
  g_assert_cmpstr (traits->phone, ==, "+8613700002222");
  g_assert_cmpstr (other_traits->phone, ==, "+8613700002222");
  g_assert_cmpstr (traits->sounds[0], ==, "yunzhonghe");
}

/* What says nothing is not known, and stands in no block. */
static void
test_nothing (void)
{
  g_autoptr (CfMember) member = member_of ("", "none", NULL);
  g_autoptr (CfTraits) traits = NULL;
  gint64 blocks[CF_BLOCKS_MAX];

  member->email = g_strdup ("");
  member->address = g_strdup (" - ");
  traits = cf_traits_new (member);
  g_assert_null (traits->name);
  g_assert_null (traits->phone);
  g_assert_null (traits->email);
  g_assert_null (traits->sounds[0]);
  g_assert_cmpuint (cf_traits_blocks (traits, blocks), ==, 0);
}

static gboolean
meet (const char *name, const char *phone, const char *birthday, const char *other_name,
      const char *other_phone, const char *other_birthday)
{
  g_autoptr (CfMember) one = member_of (name, phone, birthday);
  g_autoptr (CfMember) other = member_of (other_name, other_phone, other_birthday);
  g_autoptr (CfTraits) traits = cf_traits_new (one);
  g_autoptr (CfTraits) other_traits = cf_traits_new (other);
  gint64 blocks[CF_BLOCKS_MAX];
  gint64 others[CF_BLOCKS_MAX];
  guint n = cf_traits_blocks (traits, blocks);
  guint m = cf_traits_blocks (other_traits, others);

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < m; j++)
      if (blocks[i] == others[j])
        return TRUE;
  return FALSE;
}

static void
test_blocks (void)
{
  g_assert_true (meet ("王小明", "13700002222", NULL, "别人", "+8613700002222", NULL));
  g_assert_true (meet ("王小明", "13700002222", "05-06", "Xiaoming Wang", "13911113333", "05-06"));
  g_assert_true (meet ("王小明", "13700002222", NULL, "王晓明", "13700002223", NULL));
  g_assert_true (meet ("王小明", "13700002222", NULL, "王小明", "13900002222", NULL));
  g_assert_true (meet ("单雨", NULL, "05-06", "Shan Yu", NULL, "05-06"));
  g_assert_false (meet ("王小明", "13700002222", NULL, "王小明", "13911113333", NULL));
  g_assert_false (meet ("王小明", "13700002222", "05-06", "王大海", "13911113333", "05-06"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/traits/folded", test_folded);
  g_test_add_func ("/crm/traits/nothing", test_nothing);
  g_test_add_func ("/crm/traits/blocks", test_blocks);
  return g_test_run ();
}
