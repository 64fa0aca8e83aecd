// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulation/grant.h"

#define SIM_GOODS 8
#define SIM_STEPS_MAX 16

/* An article's id and price. */
typedef struct {
  const char *id;
  gint64 price_minor;
} SimGood;
extern const SimGood sim_goods[SIM_GOODS];

/* One step of a cashier's at a basket: so many pieces, or a member. */
typedef struct {
  int good; /* −1: it is the member; −2: a discount on the basket */
  gint64 pieces; /* or the discount, in minor units */
  int member;
} SimStep;

/* A basket as its cashier believes it to be. */
typedef struct {
  char op_id[SIM_ID]; /* "": none is open */
  guint n_steps;
  SimStep steps[SIM_STEPS_MAX];
} SimBasket;

/* What a basket costs without offers, what a cashier takes off, whom it is for (−1: a stranger),
 * what cash makes of it, what it earns. */
gint64 sim_basket_total (const SimBasket *basket);
gint64 sim_basket_discount (const SimBasket *basket);
int sim_basket_member (const SimBasket *basket);
gint64 sim_cash_rounded (gint64 total_minor);
gint64 sim_points_of (gint64 total_minor);
