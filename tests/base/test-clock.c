// SPDX-License-Identifier: Apache-2.0
#include "base/clock.h"

static void
test_system (void)
{
  const CfClock *clock = cf_clock_system ();
  gint64 before = cf_clock_monotonic_us (clock);

  g_assert_cmpint (cf_clock_now_us (clock), >, G_GINT64_CONSTANT (1600000000000000));
  g_assert_cmpint (cf_clock_monotonic_us (clock), >=, before);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clock/system", test_system);
  return g_test_run ();
}
