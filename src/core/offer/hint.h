// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/basket.h"
#include "core/offer/explain.h"

#define CF_OFFER_HINTS_MAX 2

/* What to tell a customer who is near an offer. */
typedef struct {
  char *offer_id;
  char *offer_name;
  gint64 line_id; /* of the basket: more of it is wanted; 0: more money is */
  char *product_name; /* of that line; NULL: any goods of the offer */
  gint64 units_missing;
  gint64 amount_missing_minor; /* what those units cost, or the money */
  gint64 saved_minor; /* how much less than that the basket then grows */
} CfOfferHint;

void cf_offer_hint_free (CfOfferHint *hint);

/* The best of what is near (of CfOfferNear) for the basket whose price that is: one more of counted
 * goods, or money that is no more than half of what the basket costs. An array of CfOfferHint that
 * owns them. Limits: CF_OFFER_HINTS_MAX. */
GPtrArray *cf_offer_hints_new (const CfBasket *basket, const CfOfferPrice *price,
                               const GArray *near) G_GNUC_WARN_UNUSED_RESULT;
