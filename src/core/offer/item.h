// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/basket.h"
#include "core/offer/goods.h"

/* The items of a basket, one for each line, in its order: what cf_offer_price prices, and
 * cf_quote_basket_with then makes the quote with. A line at another price than the catalogue's is
 * fixed, but where the price is the cashier's to say. Counted goods are units at the line's
 * price; what was weighed, measured or labelled is one unit at the price of the whole line. No
 * product has a brand. Shape: of CfOfferItem, which borrow from the basket, and their tags from
 * tags, which gets a list (GStrv) for each line that has some. */
GArray *cf_offer_items_new (const CfBasket *basket, GPtrArray *tags) G_GNUC_WARN_UNUSED_RESULT;
