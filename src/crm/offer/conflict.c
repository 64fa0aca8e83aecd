// SPDX-License-Identifier: Apache-2.0
#include "crm/offer/conflict.h"

#include "core/offer/probe.h"

static const gint64 prices_minor[] = {190, 990, 4990, 29900};
static const gint64 applications[] = {1, 2, 3};

/* What has been seen of one offer. */
typedef struct {
  GArray *found; /* of CfConflict */
  const CfOffer *offer;
  guint possible; /* baskets in which it could be used */
  guint used;
  CfConflict loss; /* the last basket in which it lost */
  gboolean below_cost;
} Trial;

/* The offer that took the most. */
static const CfOffer *
find_winner (const CfOfferPrice *price)
{
  const CfOffer *winner = NULL;
  for (guint i = 0; i < price->parts->len; i++) {
    const CfOffer *offer = g_array_index (price->parts, CfOfferPart, i).offer;
    if (winner == NULL ||
        cf_offer_price_saved_by (price, offer) > cf_offer_price_saved_by (price, winner))
      winner = offer;
  }
  return winner;
}

static guint
place_of (const CfOfferBook *book, const CfOffer *offer)
{
  for (guint i = 0; i < cf_offer_book_size (book); i++)
    if (cf_offer_book_get (book, i) == offer)
      return i;
  return G_MAXUINT;
}

static void
judge (Trial *trial, const CfOfferPrice *price, gint64 price_minor, gint64 cost_ppm)
{
  CfConflict seen = {.offer = trial->offer,
                     .price_minor = price_minor,
                     .gross_minor = price->gross_minor,
                     .total_minor = price->total_minor};
  CfOfferCut cost = {CF_OFFER_CUT_PPM, cost_ppm};
  trial->possible++;
  if (cf_offer_price_saved_by (price, trial->offer) == 0) {
    trial->loss = seen;
    trial->loss.other = find_winner (price);
    return;
  }
  trial->used++;
  if (price->total_minor >= cf_offer_cut_take (&cost, price->gross_minor) || trial->below_cost)
    return;
  trial->below_cost = TRUE;
  seen.kind = CF_CONFLICT_COST;
  g_array_append_val (trial->found, seen);
}

static void
try_basket (Trial *trial, const GPtrArray *offers, guint number, gint64 cost_ppm)
{
  gint64 price_minor = prices_minor[number / G_N_ELEMENTS (applications)];
  CfOfferProbe probe;
  g_autoptr (CfOfferBook) book = NULL;
  g_autoptr (CfOfferPrice) forced = NULL;
  g_autoptr (CfOfferPrice) price = NULL;
  guint place;
  cf_offer_probe_init (&probe, trial->offer, price_minor,
                       applications[number % G_N_ELEMENTS (applications)]);
  book = cf_offer_book_new (offers, probe.moment.day);
  place = place_of (book, trial->offer);
  if (place == G_MAXUINT ||
      !cf_offer_price_must (book, &probe.moment, probe.items, probe.n_items, place, &forced) ||
      !cf_offer_price (book, &probe.moment, probe.items, probe.n_items, &price))
    return;
  judge (trial, price, price_minor, cost_ppm);
}

static void
list_rivals (Trial *trial, const GPtrArray *offers, guint at, guint first)
{
  for (guint i = 0; i < offers->len; i++) {
    CfConflict conflict = {
        .kind = CF_CONFLICT_COMPETE, .offer = trial->offer, .other = g_ptr_array_index (offers, i)};
    if (i != at && (i < first || i > at) && cf_offer_compete (conflict.offer, conflict.other))
      g_array_append_val (trial->found, conflict);
  }
}

GArray *
cf_conflict_find (const GPtrArray *offers, guint first, gint64 cost_ppm)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (CfConflict));
  for (guint i = first; i < offers->len; i++) {
    Trial trial = {.found = found, .offer = g_ptr_array_index (offers, i)};
    list_rivals (&trial, offers, i, first);
    if (trial.offer->kind == CF_OFFER_POINTS)
      continue;
    for (guint n = 0; n < G_N_ELEMENTS (prices_minor) * G_N_ELEMENTS (applications); n++)
      try_basket (&trial, offers, n, cost_ppm);
    if (trial.possible == 0 || trial.used > 0)
      continue;
    trial.loss.kind = CF_CONFLICT_NEVER;
    g_array_append_val (found, trial.loss);
  }
  return found;
}
