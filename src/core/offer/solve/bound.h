// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/offer/solve/problem.h"

/* A worth for one unit of each lot such that no application of any claim takes off more, each class
 * weighed, than its units are worth together. So the units' worth is a limit to all that claims can
 * save: the dual of the packing, found by raising one slot of each claim where that costs least,
 * not to optimality. Units: minor units times scale; weights: one for each class, at most scale.
 * ret_worths: one for each lot. Limits: the basket's gross times scale is at most
 * CF_OFFER_WORTH_MAX. */
void cf_offer_bound_worths (const CfOfferProblem *problem, const gint64 *weights, gint64 scale,
                            gint64 *ret_worths);

#define CF_OFFER_WORTH_MAX G_GINT64_CONSTANT (1000000000000000)

/* What a claim's application costs against the sum of its units' cuts: a bundle's price at the
 * least weight of the classes that it reaches, else 0. */
gint64 cf_offer_bound_price (const CfOfferProblem *problem, guint claim, const gint64 *weights);
