// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/offer/solve/problem.h"

/* Which of the stacked offers are taken, best for the buyer. */
typedef struct {
  gint64 total_minor; /* what is left in the end */
  guint32 taken; /* bits, by their turn */
  gboolean proved; /* FALSE: there were too many ways to try them all */
} CfOfferStackChoice;

/* Lets each stacked offer have its turn on what is left of each class (n_classes amounts), or skip
 * it where that pays. must: the turn of one that has to be taken, −1: none; the total is G_MAXINT64
 * where it cannot. Rounding: each takes from its goods as a whole, half away from zero, spread
 * over the classes by cf_money_split. */
CfOfferStackChoice cf_offer_stack_choose (const CfOfferProblem *problem, const gint64 *left_minor,
                                          gint must);

/* What each takes of each class when those in taken have their turn: n_classes amounts for each
 * stacked offer, one after the other. */
void cf_offer_stack_spread (const CfOfferProblem *problem, const gint64 *left_minor, guint32 taken,
                            gint64 *ret_taken_minor);

/* The weights of the classes that bound the total from below: times scale it is never less than
 * the weighted sum of what is left, less *ret_constant. With one class the weight is scale itself,
 * and says nothing: the total then grows with what is left, until a ladder's next step is reached.
 */
void cf_offer_stack_weigh (const CfOfferProblem *problem, const gint64 *gross_minor, gint64 scale,
                           gint64 *ret_weights, gint64 *ret_constant);

/* One class: by how much more than least_minor may be left, so that a step or condition which then
 * holds might make the total less than total_minor. 0: nowhere up to most_minor. *ret_goal_minor:
 * the least total there. */
gint64 cf_offer_stack_window (const CfOfferProblem *problem, gint64 least_minor, gint64 most_minor,
                              gint64 total_minor, gint64 *ret_goal_minor);
