// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/offer/book.h"

/* What one offer did to one line. */
typedef struct {
  const CfOffer *offer;
  guint line; /* index of the item */
  gint64
      units; /* that serve the offer; 0 for a stacked one, which takes from the line as a whole */
  gint64 saved_minor; /* 0 for units that are only bought so that others get cheaper */
} CfOfferPart;

/* More points for what a line costs in the end. */
typedef struct {
  const CfOffer *offer;
  guint line;
  gint64 multiplier_milli;
} CfOfferPoints;

/* What a basket costs with offers. */
typedef struct {
  gint64 gross_minor;
  gint64 total_minor; /* gross − the sum of saved */
  gboolean proved; /* no other way to let the offers share the basket costs less */
  guint64 steps; /* choices that were tried */
  gint64 points_spent;
  GArray *saved_minor; /* of gint64: what comes off each item, 0 to all of it */
  GArray *parts; /* of CfOfferPart, by line, then by offer */
  GArray *points; /* of CfOfferPoints: the best of each line */
} CfOfferPrice;

/* The least that the items can cost with the offers of the book, each of them used or not. The
 * total is the same for any order, split or merge of lines, and so is what comes off each product.
 * Pure: nothing but the arguments counts. The price borrows from the book and the items. Rounding:
 * a percentage off single units rounds each unit's, off goods together the whole, half away from
 * zero; spread by cf_money_split. Errors: FALSE when the items are beyond what a basket may hold.
 * Limits: the work is counted, and stops at CF_OFFER_STEPS_TRIED_MAX choices or little more; what
 * is then found is not proved. Source: tests/vectors/offers.jsonl. */
gboolean cf_offer_price (const CfOfferBook *book, const CfOfferMoment *moment,
                         const CfOfferItem *items, gsize n_items,
                         CfOfferPrice **ret_price) G_GNUC_WARN_UNUSED_RESULT;

/* The same if one offer of the book had to be used. Errors: FALSE also where it cannot. */
gboolean cf_offer_price_must (const CfOfferBook *book, const CfOfferMoment *moment,
                              const CfOfferItem *items, gsize n_items, guint place,
                              CfOfferPrice **ret_price) G_GNUC_WARN_UNUSED_RESULT;

void cf_offer_price_free (CfOfferPrice *price);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfOfferPrice, cf_offer_price_free)

/* What the offer takes off all lines together. */
gint64 cf_offer_price_saved_by (const CfOfferPrice *price, const CfOffer *offer);
