// SPDX-License-Identifier: Apache-2.0
#include "core/member.h"

static void
test_copy (void)
{
  char name[] = "王小明";
  char phone[] = "+8613800000000";
  char birthday[] = "02-29";
  const CfMember member = {.name = name,
                           .phone = phone,
                           .points = -3,
                           .visited_at_us = 5,
                           .birthday = birthday,
                           .consent = CF_CONSENT_FULL};
  g_autoptr (CfMember) copy = cf_member_copy (&member);

  name[0] = 'x';
  phone[0] = 'x';
  birthday[0] = 'x';
  g_assert_cmpstr (copy->name, ==, "王小明");
  g_assert_cmpstr (copy->phone, ==, "+8613800000000");
  g_assert_null (copy->card);
  g_assert_cmpstr (copy->birthday, ==, "02-29");
  g_assert_cmpint (copy->consent, ==, CF_CONSENT_FULL);
  g_assert_cmpint (copy->points, ==, -3);
  g_assert_cmpint (copy->visited_at_us, ==, 5);
  cf_member_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/member/copy", test_copy);
  return g_test_run ();
}
