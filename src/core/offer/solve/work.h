// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/offer/solve/search.h"
#include "core/offer/solve/solve.h"

#define CF_OFFER_WIDTH_FIRST 3 /* of the first, narrow search */
#define CF_OFFER_PLACED_MAX 400 /* units of one component that are placed one by one */

/* Lots that share claims, from first to first + n in lots. */
typedef struct {
  guint first;
  guint n;
  guint n_units;
  gboolean plain; /* one lot, whose claims all take single units */
  gboolean bulk; /* some units were placed by the hundred */
  gint64 loss; /* of the best way */
  gint64 least; /* no way loses less than this */
  CfOfferFound found; /* all ways, in the second pass */
} CfOfferComponent;

/* A problem while it is being solved. */
typedef struct {
  const CfOfferProblem *problem;
  CfOfferSolution *solution;
  gint64 scale;
  gint64 constant;
  gint64 weights[CF_OFFER_CLASSES_MAX];
  gint64 gross_minor[CF_OFFER_CLASSES_MAX];
  gint64 *worths;
  gint64 *placed; /* units of each lot that the searches place */
  guint *lots; /* component after component */
  GArray *components; /* of CfOfferComponent */
  guint64 steps_max;
  gint must_claim; /* −1: none */
  gint must_stack;
  gboolean impossible; /* that which must be used cannot */
  gboolean exact;
} CfOfferWork;

/* A search of the component, narrow and for the best way only. */
CfOfferSearch cf_offer_work_search (CfOfferWork *work, const CfOfferComponent *component);

/* How many partial ways the steps that are left allow it. */
guint cf_offer_work_width (const CfOfferWork *work, const CfOfferComponent *component);

/* Adds a way's units to the solution. */
void cf_offer_work_take (CfOfferWork *work, const CfOfferComponent *component,
                         const CfOfferFound *found, const CfOfferWay *way);

/* What taking the application that saves most, again and again, saves in a component, weighed.
 * ret_units: zeros, for each reach CF_OFFER_SETS_MAX slots. Limits: not counted in steps one by
 * one; it ends when no units are left. */
gint64 cf_offer_work_greedy (CfOfferWork *work, const CfOfferComponent *component,
                             gint64 *ret_units) G_GNUC_WARN_UNUSED_RESULT;

/* Lets the stacked offers have their turn on what the solution's claims have left. */
void cf_offer_work_settle (CfOfferWork *work);

/* The stacked offers may make a way better that saves less by claims: tries all that lose less than
 * the budget, component after component, until the total is goal_minor, which none can beat. */
void cf_offer_work_further (CfOfferWork *work, gint64 budget, gint64 goal_minor);
