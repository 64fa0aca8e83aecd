// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

#define CF_ATTEMPTS_A_MINUTE 10

/* How often strangers may be wrong. A wrong code costs one attempt; they come back one by one over
 * a minute. Whoever knows the code is never held up by those who don't.
 * Thread: any. */
typedef struct {
  GMutex mutex;
  const CfClock *clock;
  gint64 spent; /* attempts that have not come back yet */
  gint64 refilled_at_us; /* monotonic */
} CfAttempts;

/* clock must outlive it. */
void cf_attempts_init (CfAttempts *attempts, const CfClock *clock);
void cf_attempts_clear (CfAttempts *attempts);

/* Spends one; FALSE when there is none left. */
gboolean cf_attempts_take (CfAttempts *attempts);
