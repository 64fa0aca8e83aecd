// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* What one line of a basket holds, as offers see it. All texts are borrowed; those but product_id
 * may be NULL. */
typedef struct {
  const char *product_id;
  const char *category;
  const char *brand;
  const char *const *tags; /* ended by NULL */
  gint64 price_minor; /* of one unit, ≥ 0 */
  gboolean is_fixed; /* somebody has set its price by hand: no offer is about it */
  gint64 units; /* counted goods; what was weighed or labelled is one unit of the whole price */
} CfOfferItem;

/* Which goods an offer means: those that any of the lists names, or all, without the exceptions. */
typedef struct {
  gboolean all;
  char **products; /* each list is ended by NULL, or NULL itself */
  char **categories;
  char **brands;
  char **tags;
  char **except_products;
  char **except_categories;
  char **except_brands;
  char **except_tags;
} CfOfferGoods;

CfOfferGoods *cf_offer_goods_copy (const CfOfferGoods *goods) G_GNUC_WARN_UNUSED_RESULT;
void cf_offer_goods_free (CfOfferGoods *goods);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfOfferGoods, cf_offer_goods_free)

/* Whether the goods hold the item. NULL goods hold nothing. */
gboolean cf_offer_goods_hold (const CfOfferGoods *goods, const CfOfferItem *item);

/* Whether one of the exceptions names the item. */
gboolean cf_offer_goods_except (const CfOfferGoods *goods, const CfOfferItem *item);
