// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/basket.h"
#include "core/offer/goods.h"

/* What offers may know a product by beside its number and category. Texts are borrowed; both may be
 * NULL. */
typedef struct {
  const char *product_id;
  const char *brand;
  const char *const *tags; /* ended by NULL */
} CfOfferLabels;

/* The items of a basket, one for each line, in its order: what cf_offer_price prices, and
 * cf_quote_basket_with then makes the quote with. A line at another price than the catalogue's is
 * fixed, but where the price is the cashier's to say. Counted goods are units at the line's
 * price; what was weighed, measured or labelled is one unit at the price of the whole line. labels:
 * sorted by product_id. Shape: of CfOfferItem, which borrow from the basket and the labels. */
GArray *cf_offer_items_new (const CfBasket *basket, const CfOfferLabels *labels,
                            gsize n_labels) G_GNUC_WARN_UNUSED_RESULT;
