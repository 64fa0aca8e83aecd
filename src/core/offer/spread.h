// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/offer/price.h"
#include "core/offer/solve/solve.h"

/* Brings a solution down to the lines: parts and saved_minor of the price. Units of a lot go to its
 * claims product by product, by id, and those of one product line by line; a lot's saving by one
 * claim is spread evenly over the units that serve it. What a stacked offer takes of a class is
 * spread over what is left of its lots, of their products and of their lines by cf_money_split. */
void cf_offer_spread (const CfOfferSolution *solution, CfOfferPrice *price);
