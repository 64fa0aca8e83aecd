// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/offer/solve/problem.h"

#define CF_OFFER_STEPS_TRIED_MAX 60000 /* choices that one sale may try, in all */

/* The best way found to let the offers of a problem share its basket. */
typedef struct {
  CfOfferProblem problem;
  gint64 *units; /* taken, for each reach CF_OFFER_SETS_MAX slots */
  gint64 *saved_minor; /* for each reach */
  guint32 stacked; /* bits: the stacked offers that are taken */
  gint64 total_minor;
  gboolean proved; /* no other way costs the buyer less */
  guint64 steps; /* choices tried */
} CfOfferSolution;

/* Finds it. First the claims' best saving (cf_offer_search_run for each set of lots that share
 * claims), then the stacked offers on what is left; and where these might make another way better
 * (a ladder's step missed by a little, a percentage on some goods only), all ways that lose so
 * little. Where a layer grows past what the steps allow, the ways that have lost least go on: never
 * worse than taking the best application first, and not proved unless no way given up could be
 * better. off: a flag for each offer of the book that may not be used. must: the place of one that
 * has to be, G_MAXUINT: none; the total is G_MAXINT64 where it cannot. */
void cf_offer_solve (const CfOfferSurvey *survey, const gboolean *off, guint must,
                     guint64 steps_max, CfOfferSolution *ret_solution);
void cf_offer_solution_clear (CfOfferSolution *solution);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfOfferSolution, cf_offer_solution_clear)

/* What the claims save, from the units that they take: saved_minor of each reach. A bundle's saving
 * is spread over the classes that it takes from, then over their lots, in proportion to price by
 * cf_money_split. */
void cf_offer_solution_save (const CfOfferProblem *problem, const gint64 *units,
                             gint64 *ret_saved_minor);
