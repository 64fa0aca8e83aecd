// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.h"
#include "core/offer/price.h"

/* Small random offers and baskets: few goods, few prices, so that everything overlaps. */
#define OFFER_DICE_ITEMS_MAX 6

typedef struct {
  CfOfferItem items[OFFER_DICE_ITEMS_MAX];
  gsize n_items;
  GPtrArray *offers; /* of CfOffer, owned */
  CfOfferMoment moment; /* day 20000, a stranger */
} OfferDice;

/* At most n_units units and n_offers offers. */
void offer_dice_roll (OfferDice *dice, const CfRandom *random, guint n_units, guint n_offers);
void offer_dice_clear (OfferDice *dice);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OfferDice, offer_dice_clear)

/* Prices it; the book lives as long as the answer is looked at. */
CfOfferPrice *offer_dice_price (const OfferDice *dice,
                                CfOfferBook **ret_book) G_GNUC_WARN_UNUSED_RESULT;

/* The least total, by trying every way to put every unit into every application, and every set of
 * stacked offers on top of each: shares nothing with the engine but the offers. */
gint64 offer_brute_total (const OfferDice *dice);
