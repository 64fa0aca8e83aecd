// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

/* A clock that stands still until it is moved. */
typedef struct {
  gint64 now_us;
  gint64 monotonic_us;
  CfClock clock; /* what the code under test gets */
} TestClock;

/* Starts at a wall time; the monotonic one starts at 1 s. *ret_clock must stay where it is. */
void test_clock_init (TestClock *ret_clock, gint64 now_us);

/* Time passes. */
void test_clock_advance (TestClock *clock, gint64 by_us);

/* Somebody sets the wall clock; the monotonic one does not notice. */
void test_clock_set (TestClock *clock, gint64 now_us);
