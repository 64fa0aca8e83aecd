// SPDX-License-Identifier: Apache-2.0
#include "core/offer/offer.h"

static gboolean
names_labels (const CfOfferGoods *goods)
{
  return goods != NULL && (goods->brands != NULL || goods->tags != NULL ||
                           goods->except_brands != NULL || goods->except_tags != NULL);
}

static const char *
unkept_goods (const CfOffer *offer, const char **ret_path)
{
  static const char allowed[] = "products and categories: offers know no brands and no tags yet";

  *ret_path = ".what";
  if (names_labels (offer->what))
    return allowed;
  *ret_path = ".then";
  for (guint i = 0; i < offer->sets->len; i++)
    if (names_labels (g_array_index (offer->sets, CfOfferSet, i).goods))
      return allowed;
  *ret_path = ".if";
  for (guint i = 0; i < offer->conditions->len; i++)
    if (names_labels (g_array_index (offer->conditions, CfOfferIf, i).goods))
      return allowed;
  return NULL;
}

const char *
cf_offer_unkept (const CfOffer *offer, const char **ret_path)
{
  const char *allowed = unkept_goods (offer, ret_path);

  if (allowed != NULL)
    return allowed;
  *ret_path = ".then.kind";
  if (offer->kind == CF_OFFER_POINTS || offer->kind == CF_OFFER_POINTS_PRICE)
    return "what changes a price: tills neither give nor take points by an offer yet";
  *ret_path = ".when";
  if (offer->when.segments != NULL || offer->when.stage != CF_STAGE_ANY)
    return "no segments and no stage: tills do not know them of a member yet";
  *ret_path = ".limits";
  if (offer->per_member > 0 || offer->per_day > 0 || offer->total > 0)
    return "\"per_sale\" and \"cap_minor\": tills do not count an offer's uses yet";
  *ret_path = "";
  return NULL;
}
