// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"

static void
test_a_broken_check_aborts (void)
{
  if (g_test_subprocess ()) {
    CF_CHECK (1 + 1 == 3);
    return;
  }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*1 + 1 == 3*");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/aborts", test_a_broken_check_aborts);
  return g_test_run ();
}
