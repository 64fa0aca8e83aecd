// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/offer/price.h"

/* An offer that could have been used and was not, and how much more the basket would cost if it had
 * been: another use of the same goods is better, or it may not be combined. */
typedef struct {
  const CfOffer *offer;
  gint64 worse_minor;
} CfOfferLost;

/* What is a little away: so many units of a line more, or so much more money spent on any goods of
 * the offer, and the offer applies. All else stays. */
typedef struct {
  const CfOffer *offer;
  guint line; /* whose units are missing; G_MAXUINT: money is */
  gint64 units_missing; /* 0: money is missing */
  gint64 amount_missing_minor; /* what the missing units cost, or what must be spent more */
  gint64 saved_minor; /* how much less than that the basket then grows */
} CfOfferNear;

/* What would be if the buyer were another: a member, a tier higher. */
typedef struct {
  gint64 saved_minor; /* how much less the basket would cost */
  GArray *offers; /* of const CfOffer *: used then and not now, by id */
} CfOfferWould;

/* The offers that lost, by id (of CfOfferLost). Each is asked of the solver: what would the basket
 * cost if this one had to be used. Limits: that of cf_offer_price, once for each. */
GArray *cf_offer_explain_lost (const CfOfferBook *book, const CfOfferMoment *moment,
                               const CfOfferItem *items, gsize n_items,
                               const CfOfferPrice *price) G_GNUC_WARN_UNUSED_RESULT;

/* What is near (of CfOfferNear), that which saves most first: one unit more of each line, and the
 * money that is missing to each condition or step, are tried with the solver, line by line and then
 * offer by offer. Limits: the tries stop once they have taken the work that one price may. */
GArray *cf_offer_explain_near (const CfOfferBook *book, const CfOfferMoment *moment,
                               const CfOfferItem *items, gsize n_items,
                               const CfOfferPrice *price) G_GNUC_WARN_UNUSED_RESULT;

/* What the same basket would cost the other buyer. */
CfOfferWould cf_offer_explain_would (const CfOfferBook *book, const CfOfferMoment *moment,
                                     const CfOfferBuyer *other, const CfOfferItem *items,
                                     gsize n_items, const CfOfferPrice *price);
