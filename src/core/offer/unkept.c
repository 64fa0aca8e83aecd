// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "core/offer/offer.h"
#include "core/shelf/tag.h"

/* Whether some tag is none that an article can have. */
static gboolean
has_odd (char *const *tags)
{
  for (gsize i = 0; tags != NULL && tags[i] != NULL; i++) {
    g_autofree char *clean = cf_tags_clean (tags[i]);

    if (g_strcmp0 (clean, tags[i]) != 0 || strchr (tags[i], ' ') != NULL)
      return TRUE;
  }
  return FALSE;
}

static const char *
unkept_of (const CfOfferGoods *goods)
{
  if (goods == NULL)
    return NULL;
  if (goods->brands != NULL || goods->except_brands != NULL)
    return "products, categories and tags: articles have no brands yet";
  if (has_odd (goods->tags) || has_odd (goods->except_tags))
    return "tags as articles have them: one word each, in small letters";
  return NULL;
}

static const char *
unkept_goods (const CfOffer *offer, const char **ret_path)
{
  const char *allowed = unkept_of (offer->what);

  *ret_path = ".what";
  for (guint i = 0; allowed == NULL && i < offer->sets->len; i++) {
    *ret_path = ".then";
    allowed = unkept_of (g_array_index (offer->sets, CfOfferSet, i).goods);
  }
  for (guint i = 0; allowed == NULL && i < offer->conditions->len; i++) {
    *ret_path = ".if";
    allowed = unkept_of (g_array_index (offer->conditions, CfOfferIf, i).goods);
  }
  return allowed;
}

const char *
cf_offer_unkept (const CfOffer *offer, const char **ret_path)
{
  const char *allowed = unkept_goods (offer, ret_path);

  if (allowed != NULL)
    return allowed;
  *ret_path = ".then.kind";
  if (offer->kind == CF_OFFER_POINTS_PRICE)
    return "what changes a price or gives points: tills take no points by an offer yet";
  *ret_path = ".when";
  if (offer->when.segments != NULL || offer->when.stage != CF_STAGE_ANY)
    return "no segments and no stage: tills do not know them of a member yet";
  *ret_path = ".limits";
  if (offer->per_member > 0 || offer->per_day > 0 || offer->total > 0)
    return "\"per_sale\" and \"cap_minor\": tills do not count an offer's uses yet";
  *ret_path = "";
  return NULL;
}
