// SPDX-License-Identifier: Apache-2.0
#include "core/name.h"

static void
test_find (void)
{
  static const char *const names[] = {"one", NULL, "three"};
  gsize index = 42;

  g_assert_true (cf_name_find (names, 3, "three", &index));
  g_assert_cmpuint (index, ==, 2);
  g_assert_false (cf_name_find (names, 3, "Three", &index));
  g_assert_false (cf_name_find (names, 3, "", &index));
  g_assert_false (cf_name_find (names, 3, NULL, &index));
  g_assert_false (cf_name_find (names, 2, "three", &index));
  g_assert_cmpuint (index, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/name/find", test_find);
  return g_test_run ();
}
