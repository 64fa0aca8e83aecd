// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/offer/offer.h"

#define CF_OFFER_PROBE_ITEMS_MAX 12

/* A made-up basket and moment in which an offer applies: what its author tries it with. */
typedef struct {
  CfOfferItem items[CF_OFFER_PROBE_ITEMS_MAX];
  gsize n_items;
  CfOfferMoment moment;
  CfOfferBuyer buyer;
  const char *texts[3][2]; /* lists of one: segments, coupons, points */
  const char *tags[CF_OFFER_PROBE_ITEMS_MAX][2];
} CfOfferProbe;

/* Goods of the offer at such a price, for so many applications, and what its conditions ask for.
 * The probe borrows from the offer, and must stay where it is. */
void cf_offer_probe_init (CfOfferProbe *probe, const CfOffer *offer, gint64 price_minor,
                          gint64 applications);

/* Whether some goods can be in both, judged by names alone: everything overlaps with anything. */
gboolean cf_offer_goods_overlap (const CfOfferGoods *a, const CfOfferGoods *b);

/* Whether both can claim one unit at one time: their goods and their days overlap, and neither is
 * stacked. */
gboolean cf_offer_compete (const CfOffer *a, const CfOffer *b);
