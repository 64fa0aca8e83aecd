// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulation/world.h"

/* What goes wrong. To add a mishap: a function in mishap.c, and one row in its table. The till is
 * the one that the plan drew; argument is the row's. */

typedef void (*SimMishapWork) (SimTill *till, const CfRandom *random, guint argument);

typedef struct {
  const char *name; /* as a story tells it */
  guint weight;
  SimMishapWork work;
  guint argument;
  guint topic; /* SimTopic; 0: any seed may have it */
} SimMishap;

extern const SimMishap sim_mishaps[];
extern const guint sim_n_mishaps;

void sim_mishap_do (SimTill *till, guint row, const CfRandom *random);

/* mishap-crm.c */
void sim_mishap_back_up (SimTill *till, const CfRandom *random, guint argument);
void sim_mishap_restore (SimTill *till, const CfRandom *random, guint argument);
void sim_mishap_exchange (SimTill *till, const CfRandom *random, guint argument);

/* Everything is well again, and stays so; what people must do for that, they do. */
void sim_mishaps_end (SimWorld *world);
