// SPDX-License-Identifier: Apache-2.0
#include "cache/member-keys.h"

#include "fold/keys.h"

static void
check (const char *phone, const char *card, const char *keys, const char *expected)
{
  g_autoptr (CfMember) member = g_new0 (CfMember, 1);
  g_autofree char *packed = NULL;
  g_autofree char *unpacked = NULL;

  member->id = g_strdup ("M-1");
  member->phone = g_strdup (phone);
  member->card = g_strdup (card);
  packed = cf_member_keys_pack (member, keys);
  unpacked = cf_member_keys_unpack (member, packed);
  g_assert_cmpstr (packed, ==, expected);
  g_assert_cmpstr (unpacked, ==, keys);
}

/* What follows from the row is told by a tag; whatever else comes is given back as it came. */
static void
test_pack (void)
{
  static const char *const odd[] = {"i", "p r", " im1", "im1 ", "im1  c62", "x", "i im1 c"};
  g_autofree char *keys = cf_fold_member_keys ("M-1", "王小明", "138-0013-8000", "62 01", "86");

  check ("+8613800138000", "6201", keys,
         "i c p r n王小明 ywangxiaoming ywangxm awxm n小明"
         " yxiaoming axm");
  check (NULL, NULL, "im1 p138 r831", "i p138 r831");
  check ("+8613800138000", "6201", "im2 c6202 p13800138001 r1", "im2 c6202 p13800138001 r1");
  check ("", "", "", "");
  for (gsize i = 0; i < G_N_ELEMENTS (odd); i++) {
    g_autoptr (CfMember) member = g_new0 (CfMember, 1);
    g_autofree char *packed = NULL;
    g_autofree char *unpacked = NULL;

    member->id = g_strdup ("M1");
    member->phone = g_strdup ("138");
    packed = cf_member_keys_pack (member, odd[i]);
    unpacked = cf_member_keys_unpack (member, packed);
    g_assert_cmpstr (unpacked, ==, odd[i]);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/member-keys/pack", test_pack);
  return g_test_run ();
}
