// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

#define SIM_ROWS_MAX 64

/* What has been seen, over any number of runs. */
typedef struct {
  guint64 seeds;
  guint64 sales;
  guint64 steps;
  guint64 messages;
  guint64 grants; /* of rights */
  guint64 merges; /* of members … */
  guint64 unmerges;
  guint64 notes; /* written of members, or taken back */
  guint64 erasures; /* … and those that were undone */
  guint64 restores; /* of the CRM from a backup */
  guint64 spendings; /* sales that were paid with points */
  guint64 deeds[SIM_ROWS_MAX];
  guint64 mishaps[SIM_ROWS_MAX];
  guint64 weather[SIM_ROWS_MAX]; /* messages hit, by SimWeather */
  guint64 states; /* a bit a state of the protocol that was reached … */
  guint64 moves[16]; /* … and from each, which others */
} SimTally;

/* Adds what another process has seen. */
void sim_tally_add (SimTally *tally, const SimTally *other);

/* Prints it for people, a till-year being 300 days of 100 sales; seconds of which it took. */
void sim_tally_print (const SimTally *tally, double seconds);
