// SPDX-License-Identifier: Apache-2.0
#include "core/offer/probe.h"

#include <string.h>

static const char *
first_of (char *const *list)
{
  return list != NULL ? list[0] : NULL;
}

static void
add_item (CfOfferProbe *probe, const CfOfferGoods *goods, gint64 price_minor, gint64 units)
{
  CfOfferItem *item;
  if (goods == NULL || probe->n_items == CF_OFFER_PROBE_ITEMS_MAX)
    return;
  item = &probe->items[probe->n_items];
  *item = (CfOfferItem){.product_id = "sample", .price_minor = price_minor, .units = units};
  if (goods->products != NULL) {
    item->product_id = first_of (goods->products);
  } else if (!goods->all) {
    item->category = first_of (goods->categories);
    item->brand = item->category == NULL ? first_of (goods->brands) : NULL;
    if (item->category == NULL && item->brand == NULL) {
      probe->tags[probe->n_items][0] = first_of (goods->tags);
      item->tags = probe->tags[probe->n_items];
    }
  }
  probe->n_items++;
}

/* The first day, weekday and minute on which the offer stands. */
static void
find_moment (CfOfferProbe *probe, const CfOfferWhen *when)
{
  probe->moment.day = MAX (when->first_day, MIN (when->last_day, 20454)); /* 2026-01-01 */
  for (gint i = 0; i < 7; i++) {
    gint64 day = MIN (probe->moment.day + i, when->last_day);
    if ((when->weekdays >> ((day + 3) % 7) & 1) == 0)
      continue;
    probe->moment.day = day;
    break;
  }
  probe->moment.minute = CF_OFFER_DAY_MINUTES / 2;
  if (when->hours != NULL && when->hours->len > 0)
    probe->moment.minute = g_array_index (when->hours, CfOfferHours, 0).from_minute;
  probe->moment.shop_id = first_of (when->shops);
  probe->moment.channel = first_of (when->channels);
}

static void
find_buyer (CfOfferProbe *probe, const CfOffer *offer)
{
  const CfOfferWhen *when = &offer->when;
  if (when->coupon != NULL) {
    probe->texts[1][0] = when->coupon;
    probe->moment.coupons = probe->texts[1];
  }
  if (!when->member && when->tiers == NULL && when->segments == NULL && !when->birthday &&
      !when->first_purchase && when->stage == CF_STAGE_ANY && offer->kind != CF_OFFER_POINTS_PRICE)
    return;
  probe->texts[0][0] = first_of (when->segments);
  probe->texts[2][0] = offer->id;
  probe->buyer = (CfOfferBuyer){.tier = first_of (when->tiers),
                                .segments = probe->texts[0],
                                .stage = when->stage,
                                .points = offer->points * CF_OFFER_UNITS_MAX};
  probe->moment.points_for = offer->kind == CF_OFFER_POINTS_PRICE ? probe->texts[2] : NULL;
  probe->moment.buyer = &probe->buyer;
}

void
cf_offer_probe_init (CfOfferProbe *probe, const CfOffer *offer, gint64 price_minor,
                     gint64 applications)
{
  gboolean sets = offer->kind == CF_OFFER_BUNDLE || offer->kind == CF_OFFER_GET;
  gint64 units = offer->kind == CF_OFFER_CHEAPEST ? offer->of_units : 1;
  *probe = (CfOfferProbe){0};
  find_moment (probe, &offer->when);
  find_buyer (probe, offer);
  if (offer->kind == CF_OFFER_LADDER) {
    gint64 top_minor = g_array_index (offer->steps, CfOfferStep, offer->steps->len - 1).from_minor;
    units = CLAMP (top_minor / MAX (price_minor, 1) + 1, 1, 100000);
  }
  for (guint i = 0; sets && i < offer->sets->len; i++) {
    const CfOfferSet *set = &g_array_index (offer->sets, CfOfferSet, i);
    add_item (probe, set->goods, price_minor, set->units * applications);
  }
  if (!sets)
    add_item (probe, offer->what, price_minor, units * applications);
  for (guint i = 0; i < offer->conditions->len; i++) {
    const CfOfferIf *condition = &g_array_index (offer->conditions, CfOfferIf, i);
    gint64 enough =
        MAX (condition->units_min, condition->amount_min_minor / MAX (price_minor, 1) + 1);
    add_item (probe, condition->goods, price_minor, CLAMP (enough, 1, 100000));
  }
}

static gboolean
share (char *const *a, char *const *b)
{
  for (gsize i = 0; a != NULL && a[i] != NULL; i++)
    for (gsize j = 0; b != NULL && b[j] != NULL; j++)
      if (strcmp (a[i], b[j]) == 0)
        return TRUE;
  return FALSE;
}

gboolean
cf_offer_goods_overlap (const CfOfferGoods *a, const CfOfferGoods *b)
{
  if (a == NULL || b == NULL)
    return FALSE;
  return a->all || b->all || share (a->products, b->products) ||
         share (a->categories, b->categories) || share (a->brands, b->brands) ||
         share (a->tags, b->tags);
}

/* The goods of a claim that may be in slot i; NULL: there is no such slot. */
static const CfOfferGoods *
goods_of (const CfOffer *offer, guint i)
{
  if (offer->kind == CF_OFFER_BUNDLE || offer->kind == CF_OFFER_GET)
    return i < offer->sets->len ? g_array_index (offer->sets, CfOfferSet, i).goods : NULL;
  return i == 0 ? offer->what : NULL;
}

gboolean
cf_offer_compete (const CfOffer *a, const CfOffer *b)
{
  if (a->combine == CF_OFFER_STACK || b->combine == CF_OFFER_STACK ||
      a->when.first_day > b->when.last_day || b->when.first_day > a->when.last_day)
    return FALSE;
  for (guint i = 0; i < CF_OFFER_SETS_MAX; i++)
    for (guint j = 0; j < CF_OFFER_SETS_MAX; j++)
      if (cf_offer_goods_overlap (goods_of (a, i), goods_of (b, j)))
        return TRUE;
  return FALSE;
}
