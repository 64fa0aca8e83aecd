// SPDX-License-Identifier: Apache-2.0
#include "crm/attempt.h"

#define REFILL_US (60 * G_USEC_PER_SEC / CF_ATTEMPTS_A_MINUTE)

void
cf_attempts_init (CfAttempts *attempts, const CfClock *clock)
{
  g_mutex_init (&attempts->mutex);
  attempts->clock = clock;
  attempts->spent = 0;
  attempts->refilled_at_us = cf_clock_monotonic_us (clock);
}

void
cf_attempts_clear (CfAttempts *attempts)
{
  g_mutex_clear (&attempts->mutex);
}

static void
refill (CfAttempts *attempts)
{
  gint64 refills = (cf_clock_monotonic_us (attempts->clock) - attempts->refilled_at_us) / REFILL_US;

  attempts->spent = MAX (attempts->spent - refills, 0);
  attempts->refilled_at_us += refills * REFILL_US;
}

gboolean
cf_attempts_take (CfAttempts *attempts)
{
  gboolean is_left;

  g_mutex_lock (&attempts->mutex);
  refill (attempts);
  is_left = attempts->spent < CF_ATTEMPTS_A_MINUTE;
  attempts->spent += is_left;
  g_mutex_unlock (&attempts->mutex);
  return is_left;
}
