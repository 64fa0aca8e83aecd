// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulation/world.h"

/* A world without a shop: machines with empty disks. */
SimWorld *sim_world_bare (guint64 seed, SimTally *tally);

/* Puts the disks of a shop that has just been set up onto the machines of a bare world: made once
 * a process, from a seed of its own, and copied for every run. */
void sim_base_copy (SimWorld *world, guint n_tills);

/* Makes them, before the first world: only one world can be at a time. */
void sim_base_make (void);
