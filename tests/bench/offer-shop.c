// SPDX-License-Identifier: Apache-2.0
#include "bench/offer-shop.h"

#define DEPARTMENTS 20 /* the catalogue's categories */
#define BRANDS 6 /* of each department */
#define TAGS 18

static gint64
below (const CfRandom *random, guint64 limit)
{
  return (gint64)cf_random_below (random, limit);
}

static const char *
keep (OfferShop *shop, char *text)
{
  g_ptr_array_add (shop->texts, text);
  return text;
}

static char **
one (const char *prefix, gint64 number)
{
  char **list = g_new0 (char *, 2);
  list[0] = g_strdup_printf ("%s%" G_GINT64_FORMAT, prefix, number);
  return list;
}

static CfOfferGoods *
goods_of (const char *prefix, gint64 number)
{
  CfOfferGoods *goods = g_new0 (CfOfferGoods, 1);
  if (*prefix == 'c')
    goods->categories = one (prefix, number);
  else if (*prefix == 'b')
    goods->brands = one (prefix, number);
  else
    goods->tags = one (prefix, number);
  return goods;
}

static CfOffer *
add (OfferShop *shop, CfOfferKind kind, CfOfferGoods *what)
{
  g_autofree char *id = g_strdup_printf ("o%05u", shop->offers->len);
  CfOffer *offer = cf_offer_new (id, kind);
  offer->what = what;
  offer->when.first_day = offer->when.last_day = OFFER_SHOP_DAY;
  g_ptr_array_add (shop->offers, offer);
  return offer;
}

static void
add_set (CfOffer *offer, CfOfferGoods *goods, gint64 units)
{
  CfOfferSet set = {goods, units};
  g_array_append_val (offer->sets, set);
}

static void
add_department (OfferShop *shop, const CfRandom *random, gint64 department)
{
  CfOffer *offer = add (shop, CF_OFFER_PERCENT, goods_of ("c", department));
  offer->cut = (CfOfferCut){CF_OFFER_CUT_PPM, 20000 * (1 + below (random, 12))};
  offer = add (shop, CF_OFFER_CHEAPEST, goods_of ("c", department));
  offer->cut = (CfOfferCut){CF_OFFER_CUT_PPM, 500000};
  offer->of_units = 2;
  offer->cheapest_units = 1;
  offer = add (shop, CF_OFFER_BUNDLE, NULL);
  offer->bundle_minor = 2500 + 100 * below (random, 30);
  add_set (offer, goods_of ("c", department), 3);
}

/* A brand's offer: one of three kinds. */
static void
add_brand (OfferShop *shop, const CfRandom *random, gint64 brand)
{
  CfOffer *offer;
  switch (brand % 3) {
  case 0:
    offer = add (shop, CF_OFFER_CHEAPEST, goods_of ("b", brand));
    offer->cut = (CfOfferCut){CF_OFFER_CUT_PPM, CF_OFFER_PPM};
    offer->of_units = 2 + below (random, 3);
    offer->cheapest_units = 1;
    break;
  case 1:
    offer = add (shop, CF_OFFER_GET, NULL);
    offer->cut = (CfOfferCut){CF_OFFER_CUT_PPM, 100000 * (2 + below (random, 6))};
    add_set (offer, goods_of ("b", brand), 1 + below (random, 2));
    add_set (offer, goods_of ("c", brand / BRANDS), 1);
    break;
  default:
    offer = add (shop, CF_OFFER_AMOUNT, goods_of ("b", brand));
    offer->cut = (CfOfferCut){CF_OFFER_CUT_AMOUNT, 50 + below (random, 400)};
  }
}

static void
add_ladder (OfferShop *shop, gboolean after)
{
  CfOfferGoods *all = g_new0 (CfOfferGoods, 1);
  CfOffer *offer = add (shop, CF_OFFER_LADDER, all);
  all->all = TRUE;
  offer->steps_after = after;
  for (gint64 i = 0; i < 4; i++) {
    CfOfferStep step = {.from_minor = 20000 + 20000 * i};
    step.cut = after ? (CfOfferCut){CF_OFFER_CUT_AMOUNT, 500 + 900 * i}
                     : (CfOfferCut){CF_OFFER_CUT_PPM, 20000 + 10000 * i};
    g_array_append_val (offer->steps, step);
  }
}

static void
add_offers (OfferShop *shop, const CfRandom *random)
{
  for (gint64 i = 0; i < DEPARTMENTS; i++)
    add_department (shop, random, i);
  for (gint64 i = 0; i < DEPARTMENTS * BRANDS; i++)
    add_brand (shop, random, i);
  for (gint64 i = 0; i < TAGS; i++) {
    CfOffer *offer = add (shop, CF_OFFER_PRICE, goods_of ("t", i));
    offer->cut = (CfOfferCut){CF_OFFER_CUT_TO_PRICE, 500 + below (random, 1500)};
  }
  add_ladder (shop, FALSE);
  add_ladder (shop, TRUE);
  g_assert_cmpuint (shop->offers->len, ==, OFFER_SHOP_LIVE);
  while (shop->offers->len < OFFER_SHOP_CATALOGUE) {
    CfOffer *offer = add (shop, CF_OFFER_PERCENT, goods_of ("c", below (random, DEPARTMENTS)));
    offer->cut = (CfOfferCut){CF_OFFER_CUT_PPM, 100000};
    offer->when.first_day = offer->when.last_day = OFFER_SHOP_DAY + 1 + below (random, 300);
  }
}

OfferShop *
offer_shop_new (const CfRandom *random)
{
  OfferShop *shop = g_new0 (OfferShop, 1);
  shop->products = g_new0 (CfOfferItem, OFFER_SHOP_PRODUCTS);
  shop->texts = g_ptr_array_new_with_free_func (g_free);
  shop->offers = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_offer_free);
  for (gint64 i = 0; i < OFFER_SHOP_PRODUCTS; i++) {
    const char **tags = g_new0 (const char *, 2);
    tags[0] = keep (shop, g_strdup_printf ("t%" G_GINT64_FORMAT, below (random, 4 * TAGS)));
    g_ptr_array_add (shop->texts, tags);
    shop->products[i] = (CfOfferItem){
        .product_id = keep (shop, g_strdup_printf ("p%05" G_GINT64_FORMAT, i)),
        .category = keep (shop, g_strdup_printf ("c%" G_GINT64_FORMAT, i % DEPARTMENTS)),
        .brand = keep (shop, g_strdup_printf ("b%" G_GINT64_FORMAT,
                                              i % DEPARTMENTS * BRANDS + below (random, BRANDS))),
        .tags = tags,
        .price_minor = 190 + 10 * below (random, 400)};
  }
  add_offers (shop, random);
  return shop;
}

void
offer_shop_free (OfferShop *shop)
{
  g_ptr_array_unref (shop->offers);
  g_ptr_array_unref (shop->texts);
  g_free (shop->products);
  g_free (shop);
}

/* At least four live offers of three kinds claim it. */
static gboolean
is_claimed (const OfferShop *shop, const CfOfferItem *item)
{
  guint kinds = 0;
  guint n = 0;
  for (guint i = 0; i < OFFER_SHOP_LIVE; i++) {
    const CfOffer *offer = g_ptr_array_index (shop->offers, i);
    gboolean held = cf_offer_goods_hold (offer->what, item) && offer->kind != CF_OFFER_LADDER;
    for (guint j = 0; j < offer->sets->len; j++)
      held = held || cf_offer_goods_hold (g_array_index (offer->sets, CfOfferSet, j).goods, item);
    if (!held)
      continue;
    n++;
    kinds |= 1U << offer->kind;
  }
  return n >= 4 && __builtin_popcount (kinds) >= 3;
}

void
offer_shop_fill (const OfferShop *shop, const CfRandom *random, CfOfferItem *ret_items)
{
  for (guint i = 0; i < OFFER_SHOP_LINES; i++) {
    ret_items[i] = shop->products[below (random, OFFER_SHOP_PRODUCTS)];
    ret_items[i].units = 1 + below (random, 3);
    g_assert_true (is_claimed (shop, &ret_items[i]));
  }
}

/* Percentages on some goods each, and ladders on what is left. */
static void
add_stacked (OfferShop *shop, const CfRandom *random)
{
  for (gint64 i = 0; i < 4; i++) {
    CfOfferGoods *goods = g_new0 (CfOfferGoods, 1);
    CfOffer *offer = add (shop, CF_OFFER_PERCENT, goods);
    goods->tags = g_new0 (char *, 2);
    goods->tags[0] = g_strdup_printf ("%c", (char)('a' + i));
    offer->cut = (CfOfferCut){CF_OFFER_CUT_PPM, 10000 * (1 + below (random, 30))};
    offer->combine = CF_OFFER_STACK;
  }
  add_ladder (shop, TRUE);
  add_ladder (shop, TRUE);
}

void
offer_shop_fill_hard (const CfRandom *random, GPtrArray *ret_offers, CfOfferItem *ret_items)
{
  static const char *const tags[][4] = {
      {"a", "b", "c", NULL}, {"b", "c", "d", NULL}, {"c", "d", "a", NULL}, {"d", "a", "b", NULL}};
  OfferShop shop = {.offers = ret_offers};
  for (gint64 i = 0; i < OFFER_SHOP_HARD; i++) {
    CfOfferGoods *goods = g_new0 (CfOfferGoods, 1);
    CfOffer *offer;
    goods->tags = g_new0 (char *, 2);
    goods->tags[0] = g_strdup_printf ("%c", (char)('a' + i % 4));
    offer = add (&shop, CF_OFFER_CHEAPEST, goods);
    offer->of_units = 2 + below (random, 6);
    offer->cheapest_units = 1 + below (random, (guint64)offer->of_units);
    offer->cut = (CfOfferCut){CF_OFFER_CUT_PPM, 10000 * (1 + below (random, 90))};
  }
  switch (below (random, 3)) {
  case 0:
    add_stacked (&shop, random);
    break;
  case 1:
    for (guint i = 0; i < OFFER_SHOP_HARD; i++) {
      CfOffer *offer = g_ptr_array_index (ret_offers, i);
      offer->group = g_strdup_printf ("g%u", i / 2);
    }
    break;
  default:
    break;
  }
  for (guint i = 0; i < OFFER_SHOP_LINES; i++)
    ret_items[i] = (CfOfferItem){.product_id = "hard",
                                 .tags = tags[i % 4],
                                 .price_minor = 101 + below (random, 3000),
                                 .units = 1 + below (random, 5)};
}
