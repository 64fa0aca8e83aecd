// SPDX-License-Identifier: Apache-2.0
#include "core/staff.h"

static void
test_copy (void)
{
  char id[] = "C1";
  char name[] = "Ada";
  const CfStaff staff = {.id = id, .name = name, .role = CF_ROLE_MANAGER};
  g_autoptr (CfStaff) copy = cf_staff_copy (&staff);

  id[0] = 'x';
  name[0] = 'x';
  g_assert_cmpstr (copy->id, ==, "C1");
  g_assert_cmpstr (copy->name, ==, "Ada");
  g_assert_cmpint (copy->role, ==, CF_ROLE_MANAGER);
  cf_staff_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/staff/copy", test_copy);
  return g_test_run ();
}
