// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* A port: the one way to read the time. Tests and the simulator inject their own. */
typedef struct {
  gint64 (*now_us) (gpointer data); /* wall clock, µs since 1970 UTC; may jump */
  gint64 (*monotonic_us) (gpointer data); /* never goes back; its zero means nothing */
  gpointer data;
} CfClock;

/* The machine's own clock. */
const CfClock *cf_clock_system (void);

/* Wall clock and monotonic time of any clock, in µs. */
gint64 cf_clock_now_us (const CfClock *clock);
gint64 cf_clock_monotonic_us (const CfClock *clock);
