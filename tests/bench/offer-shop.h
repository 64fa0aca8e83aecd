// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.h"
#include "core/offer/price.h"

/* A made-up shop of many goods and offers, for bench-pricing. */
#define OFFER_SHOP_PRODUCTS 10000
#define OFFER_SHOP_CATALOGUE 10000 /* offers, most of them of other days */
#define OFFER_SHOP_LIVE 200
#define OFFER_SHOP_LINES 50
#define OFFER_SHOP_HARD 16 /* offers that claim units, of a hard basket */
#define OFFER_SHOP_DAY 20000

typedef struct {
  CfOfferItem *products; /* OFFER_SHOP_PRODUCTS */
  GPtrArray *offers; /* of CfOffer, owned */
  GPtrArray *texts; /* what the products borrow */
} OfferShop;

OfferShop *offer_shop_new (const CfRandom *random);
void offer_shop_free (OfferShop *shop);

/* A basket of OFFER_SHOP_LINES lines, each of which at least four live offers of three kinds claim.
 */
void offer_shop_fill (const OfferShop *shop, const CfRandom *random, CfOfferItem *ret_items);

/* A basket that is hard on purpose: many units of a few prices, all of them claimed by all of many
 * offers that take several units. Its offers go to ret_offers. */
void offer_shop_fill_hard (const CfRandom *random, GPtrArray *ret_offers, CfOfferItem *ret_items);

/* What a till without a solver does: the application that saves most goes first, as long as there
 * is one; then each stacked offer in turn. The total. */
gint64 offer_shop_greedy (const CfOfferBook *book, const CfOfferMoment *moment,
                          const CfOfferItem *items, gsize n_items);
