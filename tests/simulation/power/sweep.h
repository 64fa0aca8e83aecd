// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulation/power/operation.h"

/* Each operation with its disk failing at its n-th call, for every n, in every way: then the disk
 * is well again, what was said is there, nothing is there twice, and the till sells on. */

/* How a disk fails. */
typedef struct {
  const char *name;
  SimLoss loss; /* the power goes, with this; SIM_LOSS_DRAWN: it does not … */
  gboolean loses_names;
  int fault; /* … and a call fails with this errno, once … */
  gboolean stays; /* … or from then on */
} SimBlow;

extern const SimBlow sim_blows[];
extern const guint sim_n_blows;

/* What has been tried of one operation. */
typedef struct {
  guint calls; /* of its disk */
  guint changes; /* those that are no reading */
  guint cases;
  guint violations;
} SimSweepTally;

/* Tries an operation: every stride-th of all its cases, the first being chosen by it; 1: all.
 * Prints each violation. */
void sim_sweep_run (const SimOperation *operation, guint stride, SimSweepTally *ret_tally);

/* Prints the table's head, and a row of it. */
void sim_sweep_print_head (void);
void sim_sweep_print (const SimOperation *operation, const SimSweepTally *tally);
