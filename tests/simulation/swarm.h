// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulation/tally.h"

/* Many seeds, on several cores: each job is a process of its own. */
typedef struct {
  guint64 first_seed;
  guint64 seeds_max; /* 0: as many as there is time for */
  gint64 seconds_max; /* 0: as long as it takes */
  guint jobs;
  gboolean stops; /* at the first violation of a job */
  gboolean tells; /* shrinks each violation and tells its story */
} SimSwarm;

/* Every seed runs twice. Gives back how many violated a law. */
guint64 sim_swarm_run (const SimSwarm *swarm, SimTally *ret_tally);
