// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulation/plan.h"
#include "simulation/world.h"

/* One run of a plan, from a shop that has just been set up to the last law. */
typedef struct {
  const char *law; /* that was violated; NULL: none */
  char *what;
  guint64 hash; /* of all that happened */
  gint64 broken_at_us;
} SimOutcome;

void sim_outcome_clear (SimOutcome *outcome);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SimOutcome, sim_outcome_clear)

void sim_run (const SimPlan *plan, SimTally *tally, SimOutcome *ret_outcome);

/* Lets everything come to rest with nothing broken any more, and checks all laws. */
void sim_run_to_rest (SimWorld *world);

/* The same twice; that the two differ is a violation as well. */
void sim_run_twice (const SimPlan *plan, SimTally *tally, SimOutcome *ret_outcome);

/* Leaves out of a plan whatever the violation does not need, and tells the rest as a story. */
char *sim_shrink (SimPlan *plan, const SimOutcome *outcome);
