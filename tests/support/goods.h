// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.h"
#include "core/basket.h"
#include "core/sale.h"

/* Goods, shops and baskets for tests. The products are static: p0 … p15 of several prices, units
 * and tax groups; p14 is weighed, p15 has no price. */
#define CF_GOODS_COUNT 16

const CfProduct *cf_goods_product (gsize index);

/* Groups "full" (13 %), "reduced" (9 %), "double" (6 % + 6 %, 3 % on top) and "none". */
CfTaxSettings *cf_goods_tax_settings (CfTaxMethod method,
                                      gboolean inclusive) G_GNUC_WARN_UNUSED_RESULT;

/* A step that adds so much of a product at its catalogue price. */
CfBasketStep cf_goods_add (gsize index, gint64 quantity_milli);

/* A step of that kind on a line; fill in the rest. */
CfBasketStep cf_goods_change (CfBasketStepKind kind, gint64 line_id);

/* Adds and demands CF_BASKET_OK. */
void cf_goods_put (CfBasket *basket, gsize index, gint64 quantity_milli);

/* Any step at all: most will be accepted, some refused. */
CfBasketStep cf_goods_random_step (const CfRandom *random, const CfBasket *basket);

/* A basket after n random steps. */
CfBasket *cf_goods_random_basket (const CfRandom *random, gsize n) G_GNUC_WARN_UNUSED_RESULT;

/* Whether two baskets show the same lines, sums, discount and member. */
void cf_goods_assert_same (const CfBasket *a, const CfBasket *b);

/* A sale of the basket: a third by card, the rest in cash with change; CNY, cash to 5 fen, a point
 * a yuan. */
CfSale *cf_goods_sell (const CfBasket *basket, CfTaxMethod method,
                       gboolean inclusive) G_GNUC_WARN_UNUSED_RESULT;
