// SPDX-License-Identifier: Apache-2.0
#include "core/money.h"
#include "core/offer/explain.h"
#include "core/offer/solve/solve.h"
#include "core/offer/survey.h"

typedef struct {
  const CfOfferBook *book;
  const CfOfferMoment *moment;
  const CfOfferPrice *price;
  CfOfferItem *items; /* one more than there are */
  gsize n_items;
  GArray *found; /* of CfOfferNear */
  guint64 steps; /* that the tries have taken so far */
} Near;

/* What a try costs besides the choices in it. */
#define STEPS_OF_A_TRY 500

/* Tells whether one more may be tried, and counts it. */
static gboolean
may_try (Near *near)
{
  near->steps += STEPS_OF_A_TRY;
  return near->steps <= CF_OFFER_STEPS_TRIED_MAX;
}

/* How often the offer was applied: units that serve it, or what it takes. */
static gint64
use_of (const CfOfferPrice *price, const CfOffer *offer)
{
  gint64 units = 0;
  for (guint i = 0; i < price->parts->len; i++)
    if (g_array_index (price->parts, CfOfferPart, i).offer == offer)
      units += g_array_index (price->parts, CfOfferPart, i).units;
  return units > 0 ? units : cf_offer_price_saved_by (price, offer);
}

/* The offer whose use grows most from one price to the other; NULL: none. */
static const CfOffer *
find_gainer (const CfOfferPrice *from, const CfOfferPrice *to)
{
  const CfOffer *best = NULL;
  gint64 best_minor = 0;
  for (guint i = 0; i < to->parts->len; i++) {
    const CfOffer *offer = g_array_index (to->parts, CfOfferPart, i).offer;
    gint64 more_minor = cf_offer_price_saved_by (to, offer) - cf_offer_price_saved_by (from, offer);
    if (more_minor > best_minor && use_of (to, offer) > use_of (from, offer)) {
      best = offer;
      best_minor = more_minor;
    }
  }
  return best;
}

/* Keeps the best for an offer. */
static void
keep (Near *near, const CfOfferNear *one)
{
  for (guint i = 0; i < near->found->len; i++) {
    CfOfferNear *known = &g_array_index (near->found, CfOfferNear, i);
    if (known->offer != one->offer)
      continue;
    if (one->saved_minor - one->amount_missing_minor >
        known->saved_minor - known->amount_missing_minor)
      *known = *one;
    return;
  }
  g_array_append_val (near->found, *one);
}

/* One unit more of a line: worth telling when it makes an offer that is not used, or an application
 * more, and so costs less than it would without. */
static void
try_unit (Near *near, guint line)
{
  CfOfferItem *item = &near->items[line];
  CfOfferNear one = {.line = line, .units_missing = 1, .amount_missing_minor = item->price_minor};
  g_autoptr (CfOfferPrice) with = NULL;
  gint64 share_minor = g_array_index (near->price->saved_minor, gint64, line) / item->units;
  item->units++;
  if (!item->is_fixed && may_try (near) &&
      cf_offer_price (near->book, near->moment, near->items, near->n_items, &with)) {
    near->steps += with->steps;
    /* What an equal unit costs now is no news. */
    one.offer = find_gainer (near->price, with);
    one.saved_minor = item->price_minor - (with->total_minor - near->price->total_minor);
    if (one.offer != NULL && one.saved_minor > share_minor)
      keep (near, &one);
  }
  item->units--;
}

/* Goods of the kind for just the money that is missing. They serve as what is missing: whatever
 * they are, they cost that much, and nothing else is known of them. */
static void
try_amount (Near *near, const CfOffer *offer, const CfOfferItem *like, gint64 missing_minor)
{
  CfOfferNear one = {.offer = offer, .line = G_MAXUINT, .amount_missing_minor = missing_minor};
  g_autoptr (CfOfferPrice) with = NULL;
  gint64 before_minor = cf_offer_price_saved_by (near->price, offer);
  if (missing_minor <= 0 || missing_minor > CF_SALE_AMOUNT_MAX)
    return;
  near->items[near->n_items] = *like;
  near->items[near->n_items].price_minor = missing_minor;
  near->items[near->n_items].units = 1;
  if (!may_try (near) ||
      !cf_offer_price (near->book, near->moment, near->items, near->n_items + 1, &with))
    return;
  near->steps += with->steps;
  one.saved_minor = missing_minor - (with->total_minor - near->price->total_minor);
  if (one.saved_minor > 0 && cf_offer_price_saved_by (with, offer) > before_minor)
    keep (near, &one);
}

/* The money that the goods cost, as offers have left it or before, and the first line of them. */
static gint64
money_in (const Near *near, const CfOfferGoods *goods, gboolean after, const CfOffer *own,
          guint *ret_line)
{
  gint64 sum_minor = 0;
  *ret_line = G_MAXUINT;
  for (guint i = 0; i < near->n_items; i++) {
    if (!cf_offer_goods_hold (goods, &near->items[i]))
      continue;
    *ret_line = MIN (*ret_line, i);
    sum_minor += near->items[i].price_minor * near->items[i].units;
    if (after)
      sum_minor -= g_array_index (near->price->saved_minor, gint64, i);
  }
  for (guint i = 0; after && i < near->price->parts->len; i++) {
    const CfOfferPart *part = &g_array_index (near->price->parts, CfOfferPart, i);
    if (part->offer == own && cf_offer_goods_hold (goods, &near->items[part->line]))
      sum_minor += part->saved_minor;
  }
  return sum_minor;
}

static void
try_offer (Near *near, const CfOffer *offer)
{
  guint line;
  for (guint i = 0; i < offer->conditions->len; i++) {
    const CfOfferIf *condition = &g_array_index (offer->conditions, CfOfferIf, i);
    gint64 there_minor = money_in (near, condition->goods, condition->after, offer, &line);
    if (line != G_MAXUINT && there_minor < condition->amount_min_minor)
      try_amount (near, offer, &near->items[line], condition->amount_min_minor - there_minor);
  }
  for (guint i = 0; offer->kind == CF_OFFER_LADDER && i < offer->steps->len; i++) {
    gint64 from_minor = g_array_index (offer->steps, CfOfferStep, i).from_minor;
    gint64 there_minor = money_in (near, offer->what, offer->steps_after, offer, &line);
    if (line == G_MAXUINT || there_minor >= from_minor)
      continue;
    try_amount (near, offer, &near->items[line], from_minor - there_minor);
    break; /* the next step only */
  }
}

static int
compare_near (gconstpointer a, gconstpointer b)
{
  const CfOfferNear *left = a;
  const CfOfferNear *right = b;
  gint64 x = left->saved_minor - left->amount_missing_minor;
  gint64 y = right->saved_minor - right->amount_missing_minor;
  if (x != y)
    return x > y ? -1 : 1;
  return g_strcmp0 (left->offer->id, right->offer->id);
}

GArray *
cf_offer_explain_near (const CfOfferBook *book, const CfOfferMoment *moment,
                       const CfOfferItem *items, gsize n_items, const CfOfferPrice *price)
{
  Near near = {.book = book,
               .moment = moment,
               .price = price,
               .items = g_new0 (CfOfferItem, n_items + 1),
               .n_items = n_items,
               .found = g_array_new (FALSE, FALSE, sizeof (CfOfferNear))};
  g_auto (CfOfferSurvey) survey = {0};
  for (gsize i = 0; i < n_items; i++)
    near.items[i] = items[i];
  if (cf_offer_survey_init (&survey, book, moment, items, n_items)) {
    for (guint line = 0; line < n_items; line++)
      try_unit (&near, line);
    for (guint place = 0; place < cf_offer_book_size (book); place++)
      if (survey.chances[place] == CF_CHANCE_IF || survey.chances[place] == CF_CHANCE_USABLE)
        try_offer (&near, cf_offer_book_get (book, place));
  }
  g_array_sort (near.found, compare_near);
  g_free (near.items);
  return near.found;
}
