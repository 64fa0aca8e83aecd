// SPDX-License-Identifier: Apache-2.0
#include "crm/pressure.h"

#include "support/test-clock.h"

/* A till that asks in a circle is held up, and let in again as time goes on; no other till is. */
static void
test_rate (void)
{
  TestClock clock;
  g_autoptr (CfPressure) pressure = NULL;
  guint wait_s = 0;
  guint taken = 0;

  test_clock_init (&clock, 0);
  pressure = cf_pressure_new (&clock.clock);
  while (cf_pressure_take (pressure, "D1", &wait_s))
    taken++;
  g_assert_cmpuint (taken, ==, CF_PRESSURE_BURST);
  g_assert_cmpuint (wait_s, >=, 1);
  g_assert_true (cf_pressure_take (pressure, "D2", &wait_s));
  test_clock_advance (&clock, G_USEC_PER_SEC);
  for (taken = 0; cf_pressure_take (pressure, "D1", &wait_s);)
    taken++;
  g_assert_cmpuint (taken, ==, CF_PRESSURE_A_SECOND);
}

/* However many devices there are, those that are quiet cost nothing for ever. */
static void
test_many (void)
{
  TestClock clock;
  g_autoptr (CfPressure) pressure = NULL;
  guint wait_s;

  test_clock_init (&clock, 0);
  pressure = cf_pressure_new (&clock.clock);
  for (guint i = 0; i < 50000; i++) {
    g_autofree char *id = g_strdup_printf ("D%u", i);

    g_assert_true (cf_pressure_take (pressure, id, &wait_s));
    test_clock_advance (&clock, G_USEC_PER_SEC / CF_PRESSURE_A_SECOND);
  }
}

static void
test_writers (void)
{
  g_autoptr (CfPressure) pressure = cf_pressure_new (cf_clock_system ());

  for (guint i = 0; i < CF_PRESSURE_WRITERS_MAX; i++)
    g_assert_true (cf_pressure_enter (pressure));
  g_assert_false (cf_pressure_enter (pressure));
  cf_pressure_leave (pressure);
  g_assert_true (cf_pressure_enter (pressure));
  for (guint i = 0; i < CF_PRESSURE_WRITERS_MAX; i++)
    cf_pressure_leave (pressure);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/pressure/rate", test_rate);
  g_test_add_func ("/crm/pressure/many", test_many);
  g_test_add_func ("/crm/pressure/writers", test_writers);
  return g_test_run ();
}
