// SPDX-License-Identifier: Apache-2.0
#include "core/money.h"
#include "wire/offer/part.h"

/* The words of "kind"; some are short for another. */
enum {
  PERCENT,
  AMOUNT,
  PRICE,
  NTH,
  CHEAPEST,
  BUNDLE,
  GET,
  GIFT,
  ADD_ON,
  LADDER,
  POINTS,
  POINTS_PRICE,
};

static const char *const kinds[] = {"percent", "amount",       "price", "nth",    "cheapest",
                                    "bundle",  "get",          "gift",  "add-on", "ladder",
                                    "points",  "points-price", NULL};

#define CUT_KEYS "percent_ppm", "amount_minor", "price_minor"
static const char *const keys[][8] = {
    [PERCENT] = {"kind", "percent_ppm", NULL},
    [AMOUNT] = {"kind", "amount_minor", NULL},
    [PRICE] = {"kind", "price_minor", NULL},
    [NTH] = {"kind", "nth", CUT_KEYS, NULL},
    [CHEAPEST] = {"kind", "of", "cheapest", CUT_KEYS, NULL},
    [BUNDLE] = {"kind", "price_minor", "units", "sets", NULL},
    [GET] = {"kind", "buy_units", "get", CUT_KEYS, NULL},
    [GIFT] = {"kind", "buy_units", "get", NULL},
    [ADD_ON] = {"kind", "price_minor", NULL},
    [LADDER] = {"kind", "measured", "steps", NULL},
    [POINTS] = {"kind", "multiplier_milli", NULL},
    [POINTS_PRICE] = {"kind", "points", "price_minor", NULL},
};

static const CfOfferKind kind_of[] = {
    [PERCENT] = CF_OFFER_PERCENT,   [AMOUNT] = CF_OFFER_AMOUNT,
    [PRICE] = CF_OFFER_PRICE,       [NTH] = CF_OFFER_CHEAPEST,
    [CHEAPEST] = CF_OFFER_CHEAPEST, [BUNDLE] = CF_OFFER_BUNDLE,
    [GET] = CF_OFFER_GET,           [GIFT] = CF_OFFER_GET,
    [ADD_ON] = CF_OFFER_ADD_ON,     [LADDER] = CF_OFFER_LADDER,
    [POINTS] = CF_OFFER_POINTS,     [POINTS_PRICE] = CF_OFFER_POINTS_PRICE};

static const char *const set_keys[] = {"what", "units", NULL};
static const char *const step_keys[] = {"from_minor", "percent_ppm", "amount_minor", NULL};
static const char *const measures[] = {"before", "after", NULL};

static const gint64 ppm_range[] = {1, CF_OFFER_PPM};
static const gint64 amount_range[] = {1, CF_SALE_AMOUNT_MAX};
static const gint64 price_range[] = {0, CF_SALE_AMOUNT_MAX};
static const gint64 units_range[] = {1, CF_OFFER_UNITS_MAX};
static const gint64 nth_range[] = {2, CF_OFFER_UNITS_MAX};
static const gint64 multiplier_range[] = {1001, 100000};

/* Exactly one of the three ways to make something cheaper. */
static CfOfferCut
read_cut (CfWireAuthor *author, const json_t *json)
{
  static const char *const names[] = {CUT_KEYS};
  const gint64 *const ranges[] = {ppm_range, amount_range, price_range};
  CfOfferCut cut = {0};
  guint n = 0;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    if (json_object_get (json, names[i]) == NULL)
      continue;
    cut.kind = (CfOfferCutKind)i;
    cut.value = cf_wire_author_integer (author, json, names[i], ranges[i], 0);
    n++;
  }
  if (n != 1)
    (void)cf_wire_author_fail (author, NULL, n == 0 ? "nothing gets cheaper" : "too many at once",
                               "one of percent_ppm, amount_minor, price_minor");
  return cut;
}

/* An object of goods and units, as the next set; without goods those of the offer. */
static void
read_set (CfWireAuthor *author, const json_t *json, CfOffer *offer)
{
  CfOfferSet set = {0};
  if (!cf_wire_author_object (author, json, set_keys))
    return;
  set.goods = cf_wire_offer_goods (author, json, "what", offer->what == NULL);
  if (set.goods == NULL)
    set.goods = cf_offer_goods_copy (offer->what);
  set.units = cf_wire_author_integer (author, json, "units", units_range, 1);
  g_array_append_val (offer->sets, set);
}

static void
add_own_set (CfWireAuthor *author, const json_t *json, const char *key, CfOffer *offer)
{
  CfOfferSet set = {.goods = cf_offer_goods_copy (offer->what)};
  set.units = cf_wire_author_integer (author, json, key, units_range, 1);
  g_array_append_val (offer->sets, set);
}

static void
read_bundle (CfWireAuthor *author, const json_t *json, CfOffer *offer)
{
  const json_t *sets = cf_wire_author_array (author, json, "sets", CF_OFFER_SETS_MAX);
  offer->bundle_minor = cf_wire_author_integer (author, json, "price_minor", price_range, -1);
  if (sets == NULL && offer->what != NULL)
    add_own_set (author, json, "units", offer);
  for (gsize i = 0; sets != NULL && i < json_array_size (sets); i++) {
    gsize length;
    cf_wire_author_enter (author, "sets", (gint64)i, &length);
    read_set (author, json_array_get (sets, i), offer);
    cf_wire_author_leave (author, length);
  }
}

static void
read_get (CfWireAuthor *author, const json_t *json, CfOffer *offer)
{
  gsize length;
  add_own_set (author, json, "buy_units", offer);
  cf_wire_author_enter (author, "get", -1, &length);
  read_set (author, json_object_get (json, "get"), offer);
  cf_wire_author_leave (author, length);
}

static void
read_steps (CfWireAuthor *author, const json_t *json, CfOffer *offer)
{
  const json_t *steps = cf_wire_author_array (author, json, "steps", CF_OFFER_STEPS_MAX);
  offer->steps_after = cf_wire_author_word (author, json, "measured", measures, 0) == 1;
  for (gsize i = 0; steps != NULL && i < json_array_size (steps); i++) {
    const json_t *value = json_array_get (steps, i);
    CfOfferStep step = {0};
    gsize length;
    cf_wire_author_enter (author, "steps", (gint64)i, &length);
    if (cf_wire_author_object (author, value, step_keys)) {
      step.from_minor = cf_wire_author_integer (author, value, "from_minor", price_range, -1);
      step.cut = read_cut (author, value);
    }
    cf_wire_author_leave (author, length);
    g_array_append_val (offer->steps, step);
  }
}

static void
read_kind (CfWireAuthor *author, const json_t *json, gint kind, CfOffer *offer)
{
  const CfOfferCut free_cut = {CF_OFFER_CUT_PPM, CF_OFFER_PPM};
  offer->of_units = 1;
  offer->cheapest_units = 1;
  if (kind <= CHEAPEST || kind == GET || kind == ADD_ON)
    offer->cut = read_cut (author, json);
  if (kind == GIFT)
    offer->cut = free_cut;
  if (kind == NTH)
    offer->of_units = cf_wire_author_integer (author, json, "nth", nth_range, 0);
  if (kind == CHEAPEST) {
    offer->of_units = cf_wire_author_integer (author, json, "of", units_range, 0);
    offer->cheapest_units = cf_wire_author_integer (author, json, "cheapest", units_range, 1);
  }
  if (kind == BUNDLE)
    read_bundle (author, json, offer);
  if (kind == GET || kind == GIFT)
    read_get (author, json, offer);
  if (kind == LADDER)
    read_steps (author, json, offer);
  if (kind == POINTS)
    offer->multiplier_milli =
        cf_wire_author_integer (author, json, "multiplier_milli", multiplier_range, 0);
  if (kind == POINTS_PRICE) {
    offer->points = cf_wire_author_integer (author, json, "points", amount_range, 0);
    offer->cut.kind = CF_OFFER_CUT_TO_PRICE;
    offer->cut.value = cf_wire_author_integer (author, json, "price_minor", price_range, 0);
  }
}

void
cf_wire_offer_then (CfWireAuthor *author, const json_t *json, CfOffer *offer)
{
  const json_t *then = json_object_get (json, "then");
  gsize length;
  gint kind;
  cf_wire_author_enter (author, "then", -1, &length);
  kind = cf_wire_author_word (author, then, "kind", kinds, -1);
  if (cf_wire_author_object (author, then, keys[kind])) {
    offer->kind = kind_of[kind];
    if (offer->kind == CF_OFFER_LADDER || offer->kind == CF_OFFER_POINTS)
      offer->combine = CF_OFFER_STACK;
    if (kind != BUNDLE && offer->what == NULL) {
      cf_wire_author_leave (author, length);
      (void)cf_wire_author_fail (author, "what", "missing", "the goods that it is about");
      return;
    }
    read_kind (author, then, kind, offer);
  }
  cf_wire_author_leave (author, length);
}
