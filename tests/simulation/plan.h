// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulation/tally.h"

/* What is to happen in a run, all of it drawn from the seed before it begins. Each act has random
 * numbers of its own, so that taking one out leaves the others as they were. */

/* What a seed may know beyond a shop's daily bread; a row of deeds or mishaps names one, or 0. */
typedef enum {
  SIM_TOPIC_POINTS = 1 << 0, /* points are spent, under rights */
  SIM_TOPIC_LIVES = 1 << 1, /* the CRM goes back to a backup */
  SIM_TOPIC_VERSIONS = 1 << 2, /* programs of several ages work side by side */
  SIM_TOPIC_PERSONS = 1 << 3, /* members are found to be one person */
  SIM_TOPIC_MONEY = 1 << 4, /* discounts, and cards */
  SIM_TOPIC_ERASURE = 1 << 5, /* members ask to be forgotten */
  SIM_TOPIC_OFFERS = 1 << 6, /* the retailer's offers come and go */
  SIM_TOPIC_SCOPES = 1 << 7, /* a shop is told of some members only */
  SIM_TOPIC_WISHES = 1 << 8, /* a till asks for a right while the customer waits */
  SIM_TOPIC_NOTES = 1 << 9, /* what is known of members is changed, and changed back */
  SIM_TOPIC_TIERS = 1 << 10, /* members come into tiers by what they spend */
  SIM_TOPIC_RETURNS = 1 << 11, /* goods come back on any day */
} SimTopic;
/* Each of these is drawn by itself: a new one goes to the second, or makes a third. */
#define SIM_TOPICS_FIRST 0x3ffu
#define SIM_TOPICS_SECOND 0xc00u

typedef enum {
  SIM_ACT_DEED, /* people: a row of deed.h */
  SIM_ACT_MISHAP, /* a row of mishap.h */
} SimActKind;

typedef struct {
  gint64 at_us;
  SimActKind kind;
  guint row;
  guint till;
  guint64 seed;
  gboolean is_left_out;
} SimAct;

typedef struct {
  guint64 seed;
  guint n_tills;
  guint topics; /* SimTopic; of odd seeds none */
  guint sales; /* wanted, about */
  GArray *acts; /* SimAct, in the order of their times */
  gint64 ends_us;
} SimPlan;

/* sales 0: as the seed says. */
SimPlan *sim_plan_new (guint64 seed, guint sales);
void sim_plan_free (SimPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimPlan, sim_plan_free)
