// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulation/world.h"

/* What a disk may fail under: each thing that is done at a till or at the CRM, by itself. To add
 * one: its function and one row in operation.c. */

typedef struct {
  SimWorld *world;
  SimTill *till; /* the one that it is about */
  CfRandomSeeded seeded;
  CfRandom random;
  guint64 dies_at; /* the change of the disk at which the power goes */
  char payment[SIM_ID]; /* that the till has told of; "": none */
  gboolean was_told; /* that it was done */
} SimStage;

typedef enum {
  SIM_AT_CRM = 1 << 0, /* it is the CRM's disk that fails */
  SIM_NEW_TILL = 1 << 1, /* the till is a new machine, with nothing on its disk */
  SIM_TWO_TILLS = 1 << 2,
} SimOperationFlag;

typedef void (*SimOperationWork) (SimStage *stage);

typedef struct {
  const char *name;
  guint flags; /* of SimOperationFlag */
  SimOperationWork prepare; /* on disks that are well; may be NULL */
  SimOperationWork work; /* done again afterwards, it does what is still to be done */
  SimOperationWork check; /* once the disks are well again, before anything else; may be NULL */
} SimOperation;

extern const SimOperation sim_operations[];
extern const guint sim_n_operations;
