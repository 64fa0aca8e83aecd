// SPDX-License-Identifier: Apache-2.0
#include "support/test-clock.h"

static gint64
get_now_us (gpointer data)
{
  return ((TestClock *)data)->now_us;
}

static gint64
get_monotonic_us (gpointer data)
{
  return ((TestClock *)data)->monotonic_us;
}

void
test_clock_init (TestClock *ret_clock, gint64 now_us)
{
  ret_clock->now_us = now_us;
  ret_clock->monotonic_us = G_USEC_PER_SEC;
  ret_clock->clock = (CfClock){get_now_us, get_monotonic_us, ret_clock};
}

void
test_clock_advance (TestClock *clock, gint64 by_us)
{
  clock->now_us += by_us;
  clock->monotonic_us += by_us;
}

void
test_clock_set (TestClock *clock, gint64 now_us)
{
  clock->now_us = now_us;
}
