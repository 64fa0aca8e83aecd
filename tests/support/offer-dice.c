// SPDX-License-Identifier: Apache-2.0
#include "support/offer-dice.h"

static const char *const products[] = {"A", "B", "C", "D"};
static const char *const categories[] = {"x", "x", "y", "y"};
static const char *const tags_odd[] = {"t", NULL};

static gint64
below (const CfRandom *random, guint64 limit)
{
  return (gint64)cf_random_below (random, limit);
}

static CfOfferGoods *
roll_goods (const CfRandom *random)
{
  CfOfferGoods *goods = g_new0 (CfOfferGoods, 1);
  const char *one[] = {products[below (random, 4)], NULL};
  const char *two[] = {products[below (random, 4)], products[below (random, 4)], NULL};
  const char *category[] = {below (random, 2) == 0 ? "x" : "y", NULL};
  switch (below (random, 5)) {
  case 0:
    goods->products = g_strdupv ((char **)(guintptr)one);
    break;
  case 1:
    goods->products = g_strdupv ((char **)(guintptr)two);
    break;
  case 2:
    goods->categories = g_strdupv ((char **)(guintptr)category);
    break;
  case 3:
    goods->tags = g_strdupv ((char **)(guintptr)tags_odd);
    break;
  default:
    goods->all = TRUE;
    if (below (random, 3) == 0)
      goods->except_products = g_strdupv ((char **)(guintptr)one);
  }
  return goods;
}

static CfOfferCut
roll_cut (const CfRandom *random)
{
  switch (below (random, 3)) {
  case 0:
    return (CfOfferCut){CF_OFFER_CUT_AMOUNT, 1 + below (random, 400)};
  case 1:
    return (CfOfferCut){CF_OFFER_CUT_TO_PRICE, below (random, 900)};
  default:
    return (CfOfferCut){CF_OFFER_CUT_PPM, (1 + below (random, 20)) * 50000};
  }
}

static void
add_set (CfOffer *offer, const CfRandom *random)
{
  CfOfferSet set = {.goods = roll_goods (random), .units = 1 + below (random, 2)};
  g_array_append_val (offer->sets, set);
}

static void
roll_steps (CfOffer *offer, const CfRandom *random)
{
  gint64 from_minor = below (random, 1500);
  for (gint64 i = below (random, 3); i >= 0; i--) {
    CfOfferStep step = {.from_minor = from_minor};
    step.cut.kind = below (random, 2) == 0 ? CF_OFFER_CUT_PPM : CF_OFFER_CUT_AMOUNT;
    step.cut.value = step.cut.kind == CF_OFFER_CUT_PPM ? (1 + below (random, 10)) * 30000
                                                       : 1 + below (random, 500);
    g_array_append_val (offer->steps, step);
    from_minor += 1 + below (random, 1500);
  }
}

static void
roll_conditions (CfOffer *offer, const CfRandom *random)
{
  CfOfferIf condition = {0};
  if (below (random, 3) != 0)
    return;
  condition.goods = roll_goods (random);
  if (below (random, 2) == 0)
    condition.units_min = 1 + below (random, 4);
  else
    condition.amount_min_minor = below (random, 3000);
  condition.after =
      offer->combine == CF_OFFER_STACK && condition.amount_min_minor > 0 && below (random, 2) == 0;
  g_array_append_val (offer->conditions, condition);
}

static void
roll_combination (CfOffer *offer, const CfRandom *random)
{
  if (offer->combine == CF_OFFER_CLAIM && below (random, 12) == 0)
    offer->combine = CF_OFFER_ALONE;
  if (offer->kind <= CF_OFFER_AMOUNT && below (random, 3) == 0)
    offer->combine = CF_OFFER_STACK;
  if (below (random, 5) == 0)
    offer->group = g_strdup (below (random, 2) == 0 ? "g" : "h");
  if (below (random, 4) == 0)
    offer->per_sale = offer->combine == CF_OFFER_STACK ? 1 : 1 + below (random, 2);
  offer->priority = below (random, 3);
}

static CfOffer *
roll_offer (const CfRandom *random, guint number)
{
  char id[] = {(char)('a' + number), '\0'};
  CfOffer *offer = cf_offer_new (id, (CfOfferKind)below (random, CF_OFFER_POINTS));
  const char *path;
  offer->what = roll_goods (random);
  offer->cut = roll_cut (random);
  if (offer->kind == CF_OFFER_PERCENT || offer->kind == CF_OFFER_LADDER)
    offer->cut = (CfOfferCut){CF_OFFER_CUT_PPM, (1 + below (random, 20)) * 50000};
  if (offer->kind == CF_OFFER_AMOUNT)
    offer->cut = (CfOfferCut){CF_OFFER_CUT_AMOUNT, 1 + below (random, 900)};
  offer->of_units = 1 + below (random, 3);
  offer->cheapest_units = 1 + below (random, (guint64)offer->of_units);
  offer->bundle_minor = below (random, 2000);
  for (gint64 i = offer->kind == CF_OFFER_GET ? 1 : below (random, 2); i >= 0; i--)
    add_set (offer, random);
  roll_steps (offer, random);
  offer->steps_after = offer->kind == CF_OFFER_LADDER && below (random, 2) == 0;
  roll_combination (offer, random);
  roll_conditions (offer, random);
  if (below (random, 6) == 0)
    offer->cap_minor = 1 + below (random, 300);
  if (cf_offer_fault (offer, &path) != NULL)
    offer->cap_minor = 0;
  g_assert_null (cf_offer_fault (offer, &path));
  return offer;
}

static void
free_offer (gpointer offer)
{
  cf_offer_free (offer);
}

void
offer_dice_roll (OfferDice *dice, const CfRandom *random, guint n_units, guint n_offers)
{
  static const gint64 prices[] = {0, 1, 99, 333, 500, 1000, 1000, 1500};
  gint64 left = 1 + below (random, n_units);
  *dice = (OfferDice){.moment = {.day = 20000, .minute = 600}};
  dice->offers = g_ptr_array_new_with_free_func (free_offer);
  while (left > 0 && dice->n_items < OFFER_DICE_ITEMS_MAX) {
    CfOfferItem *item = &dice->items[dice->n_items++];
    gint64 product = below (random, 4);
    *item = (CfOfferItem){.product_id = products[product],
                          .category = categories[product],
                          .tags = product % 2 == 1 ? tags_odd : NULL,
                          .price_minor = prices[below (random, G_N_ELEMENTS (prices))],
                          .units = 1 + below (random, (guint64)MIN (left, 3))};
    left -= item->units;
  }
  for (guint i = 0; i < 1 + (guint)below (random, n_offers); i++)
    g_ptr_array_add (dice->offers, roll_offer (random, i));
}

void
offer_dice_clear (OfferDice *dice)
{
  g_clear_pointer (&dice->offers, g_ptr_array_unref);
}

CfOfferPrice *
offer_dice_price (const OfferDice *dice, CfOfferBook **ret_book)
{
  CfOfferPrice *price = NULL;
  *ret_book = cf_offer_book_new (dice->offers, dice->moment.day);
  g_assert_true (cf_offer_price (*ret_book, &dice->moment, dice->items, dice->n_items, &price));
  return price;
}
