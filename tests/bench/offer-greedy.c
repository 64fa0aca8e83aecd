// SPDX-License-Identifier: Apache-2.0
#include "bench/offer-shop.h"

/* Units of one line that nobody has taken yet. */
typedef struct {
  const CfOfferItem *items;
  gsize n_items;
  gint64 *left;
  guint *picked; /* lines of the application in hand */
} Greedy;

/* The line of the dearest unit that is free, or of the cheapest; −1: none. */
static gint64
find_unit (const Greedy *greedy, const CfOfferGoods *goods, gboolean dearest)
{
  gint64 best = -1;
  for (gsize i = 0; i < greedy->n_items; i++) {
    const CfOfferItem *item = &greedy->items[i];
    if (greedy->left[i] == 0 || !cf_offer_goods_hold (goods, item))
      continue;
    if (best < 0 || (dearest ? item->price_minor > greedy->items[best].price_minor
                             : item->price_minor < greedy->items[best].price_minor))
      best = (gint64)i;
  }
  return best;
}

/* What the best application of the offer saves now; with keep its units are taken. */
static gint64
apply (Greedy *greedy, const CfOffer *offer, gboolean keep)
{
  gboolean sets = offer->kind == CF_OFFER_BUNDLE || offer->kind == CF_OFFER_GET;
  guint n = 0;
  gint64 saved_minor = -offer->bundle_minor;
  for (guint s = 0; s < (sets ? offer->sets->len : 1); s++) {
    const CfOfferSet *set = sets ? &g_array_index (offer->sets, CfOfferSet, s) : NULL;
    gint64 need = sets ? set->units : offer->kind == CF_OFFER_CHEAPEST ? offer->of_units : 1;
    gboolean rewarded = offer->kind != CF_OFFER_GET || s == 1;
    for (gint64 i = 0; i < need; i++) {
      gint64 line = find_unit (greedy, sets ? set->goods : offer->what, rewarded);
      if (line < 0) {
        saved_minor = 0;
        goto undo;
      }
      greedy->left[line]--;
      greedy->picked[n++] = (guint)line;
      if (offer->kind == CF_OFFER_BUNDLE)
        saved_minor += greedy->items[line].price_minor;
      else if (rewarded && (offer->kind != CF_OFFER_CHEAPEST || i >= need - offer->cheapest_units))
        saved_minor += cf_offer_cut_take (&offer->cut, greedy->items[line].price_minor);
    }
  }
undo:
  for (guint i = 0; i < n && (!keep || saved_minor <= 0); i++)
    greedy->left[greedy->picked[i]]++;
  return saved_minor;
}

static gint64
climb_ladder (const CfOffer *offer, gint64 gross_minor, gint64 left_minor)
{
  gint64 taken_minor = 0;
  for (guint i = 0; i < offer->steps->len; i++) {
    const CfOfferStep *step = &g_array_index (offer->steps, CfOfferStep, i);
    if ((offer->steps_after ? left_minor : gross_minor) >= step->from_minor)
      taken_minor = cf_offer_cut_take (&step->cut, left_minor);
  }
  return taken_minor;
}

gint64
offer_shop_greedy (const CfOfferBook *book, const CfOfferMoment *moment, const CfOfferItem *items,
                   gsize n_items)
{
  Greedy greedy = {items, n_items, g_new0 (gint64, n_items), g_new0 (guint, 1024)};
  gint64 gross_minor = 0;
  gint64 total_minor;
  for (gsize i = 0; i < n_items; i++) {
    greedy.left[i] = items[i].units;
    gross_minor += items[i].units * items[i].price_minor;
  }
  total_minor = gross_minor;
  for (;;) {
    const CfOffer *best = NULL;
    gint64 best_minor = 0;
    for (guint i = 0; i < cf_offer_book_size (book); i++) {
      const CfOffer *offer = cf_offer_book_get (book, i);
      gint64 saved_minor;
      if (offer->combine == CF_OFFER_STACK ||
          cf_offer_when_check (&offer->when, moment) != CF_WHEN_OK)
        continue;
      saved_minor = apply (&greedy, offer, FALSE);
      if (saved_minor > best_minor) {
        best_minor = saved_minor;
        best = offer;
      }
    }
    if (best == NULL)
      break;
    total_minor -= apply (&greedy, best, TRUE);
  }
  for (guint i = 0; i < cf_offer_book_size (book); i++)
    if (cf_offer_book_get (book, i)->kind == CF_OFFER_LADDER)
      total_minor -= climb_ladder (cf_offer_book_get (book, i), gross_minor, total_minor);
  g_free (greedy.left);
  g_free (greedy.picked);
  return total_minor;
}
