// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/offer/solve/problem.h"

/* Who takes one unit: nobody, or a claim's slot. */
#define CF_OFFER_NOBODY (-1)
#define CF_OFFER_CHOICE(claim, slot) ((gint32)((claim)*CF_OFFER_SETS_MAX + (slot)))

/* What is searched: lots that share no claim with others, the dearest first. */
typedef struct {
  const CfOfferProblem *problem;
  const gint64 *weights; /* of the classes */
  const gint64 *worths; /* of the lots' units, by cf_offer_bound_worths */
  const guint *lots; /* rising */
  guint n_lots;
  const gint64 *units; /* of each lot of the problem, how many the search is to place */
  gboolean all; /* every saving that loses less than the budget, not one of the best only */
  gint64 budget; /* loss, in millionths of a minor unit, that is too much */
  gint must; /* a claim that a way must use; −1: none */
  guint width; /* partial ways kept after each unit */
  guint64 *steps; /* counted up: choices tried */
} CfOfferSearch;

/* One choice of a way, and the one before it. */
typedef struct {
  guint prev;
  gint32 choice;
} CfOfferNode;

/* One way to place all units. */
typedef struct {
  gint64 loss; /* of the units' worth, weighed */
  guint node;
  guint sums; /* where its savings by class begin in sums_minor, with all */
} CfOfferWay;

typedef struct {
  GArray *ways; /* of CfOfferWay; empty if all lose too much */
  GArray *sums_minor; /* of gint64, n_classes each */
  GArray *nodes; /* of CfOfferNode: the ways' choices */
  gint64 least_dropped; /* what the ways that were given up lose at least; G_MAXINT64: none were */
} CfOfferFound;

/* Goes through the units one by one, and keeps of all partial ways that leave claims equally far
 * the one that loses least (with all: that also save the same by class). Exact while no layer is
 * wider than width; beyond, those that have lost least go on. Deterministic. */
void cf_offer_search_run (const CfOfferSearch *search, CfOfferFound *ret_found);
void cf_offer_found_clear (CfOfferFound *found);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfOfferFound, cf_offer_found_clear)

/* The choices of a way, for each unit in the order of the search: n_units of CF_OFFER_CHOICE. */
void cf_offer_found_choices (const CfOfferFound *found, const CfOfferWay *way, guint n_units,
                             gint32 *ret_choices);
