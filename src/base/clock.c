// SPDX-License-Identifier: Apache-2.0
#include "base/clock.h"

static gint64
system_now_us (gpointer data G_GNUC_UNUSED)
{
  return g_get_real_time ();
}

static gint64
system_monotonic_us (gpointer data G_GNUC_UNUSED)
{
  return g_get_monotonic_time ();
}

const CfClock *
cf_clock_system (void)
{
  static const CfClock clock = {system_now_us, system_monotonic_us, NULL};

  return &clock;
}

gint64
cf_clock_now_us (const CfClock *clock)
{
  return clock->now_us (clock->data);
}

gint64
cf_clock_monotonic_us (const CfClock *clock)
{
  return clock->monotonic_us (clock->data);
}
