// SPDX-License-Identifier: Apache-2.0
#include "crm/attempt.h"

#include "support/test-clock.h"

static void
test_runs_out_and_comes_back (void)
{
  CfAttempts attempts;
  TestClock clock;

  test_clock_init (&clock, 0);
  cf_attempts_init (&attempts, &clock.clock);
  for (guint i = 0; i < CF_ATTEMPTS_A_MINUTE; i++)
    g_assert_true (cf_attempts_take (&attempts));
  g_assert_false (cf_attempts_take (&attempts));
  test_clock_advance (&clock, 60 * G_USEC_PER_SEC / CF_ATTEMPTS_A_MINUTE - 1);
  g_assert_false (cf_attempts_take (&attempts));
  test_clock_advance (&clock, 1);
  g_assert_true (cf_attempts_take (&attempts));
  g_assert_false (cf_attempts_take (&attempts));
  cf_attempts_clear (&attempts);
}

/* An hour of quiet saves up no more than a minute's worth. */
static void
test_saves_nothing_up (void)
{
  CfAttempts attempts;
  TestClock clock;
  guint taken = 0;

  test_clock_init (&clock, 0);
  cf_attempts_init (&attempts, &clock.clock);
  test_clock_advance (&clock, G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC);
  while (cf_attempts_take (&attempts))
    taken++;
  g_assert_cmpuint (taken, ==, CF_ATTEMPTS_A_MINUTE);
  cf_attempts_clear (&attempts);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/attempt/runs-out-and-comes-back", test_runs_out_and_comes_back);
  g_test_add_func ("/crm/attempt/saves-nothing-up", test_saves_nothing_up);
  return g_test_run ();
}
