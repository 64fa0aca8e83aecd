// SPDX-License-Identifier: Apache-2.0
#include "core/offer/explain.h"

#include "core/offer/probe.h"

static const CfOfferMoment noon = {.day = 20454, .minute = 720};

typedef struct {
  GPtrArray *offers;
  CfOfferBook *book;
  CfOfferPrice *price;
} Shop;

static CfOffer *
add (Shop *shop, const char *id, CfOfferKind kind, CfOfferCut cut)
{
  CfOffer *offer = cf_offer_new (id, kind);
  offer->what = g_new0 (CfOfferGoods, 1);
  offer->what->all = TRUE;
  offer->cut = cut;
  g_ptr_array_add (shop->offers, offer);
  return offer;
}

static Shop
shop_new (void)
{
  return (Shop){.offers = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_offer_free)};
}

static void
price (Shop *shop, const CfOfferItem *items, gsize n)
{
  shop->book = cf_offer_book_new (shop->offers, noon.day);
  g_assert_true (cf_offer_price (shop->book, &noon, items, n, &shop->price));
}

static void
shop_clear (Shop *shop)
{
  cf_offer_price_free (shop->price);
  cf_offer_book_free (shop->book);
  g_ptr_array_unref (shop->offers);
}

/* 20 % off wins over 0.50 off and over a bundle that would be dearer than no offer. */
static void
test_lost (void)
{
  Shop shop = shop_new ();
  const CfOfferItem item = {.product_id = "p", .price_minor = 1000, .units = 3};
  g_autoptr (GArray) lost = NULL;
  const CfOfferLost *one;
  (void)add (&shop, "a", CF_OFFER_PERCENT, (CfOfferCut){CF_OFFER_CUT_PPM, 200000});
  (void)add (&shop, "b", CF_OFFER_AMOUNT, (CfOfferCut){CF_OFFER_CUT_AMOUNT, 50});
  price (&shop, &item, 1);
  lost = cf_offer_explain_lost (shop.book, &noon, &item, 1, shop.price);
  g_assert_cmpuint (lost->len, ==, 1);
  one = &g_array_index (lost, CfOfferLost, 0);
  g_assert_cmpstr (one->offer->id, ==, "b");
  g_assert_cmpint (one->worse_minor, ==, 150); /* on one unit at least */
  shop_clear (&shop);
}

/* "One more, and the second costs half": 1 of 2. */
static void
test_one_more (void)
{
  Shop shop = shop_new ();
  const CfOfferItem item = {.product_id = "p", .price_minor = 1000, .units = 1};
  g_autoptr (GArray) near = NULL;
  CfOffer *offer = add (&shop, "half", CF_OFFER_CHEAPEST, (CfOfferCut){CF_OFFER_CUT_PPM, 500000});
  const CfOfferNear *one;
  offer->of_units = 2;
  offer->cheapest_units = 1;
  price (&shop, &item, 1);
  near = cf_offer_explain_near (shop.book, &noon, &item, 1, shop.price);
  g_assert_cmpuint (near->len, ==, 1);
  one = &g_array_index (near, CfOfferNear, 0);
  g_assert_cmpstr (one->offer->id, ==, "half");
  g_assert_cmpint (one->units_missing, ==, 1);
  g_assert_cmpint (one->amount_missing_minor, ==, 1000);
  g_assert_cmpint (one->saved_minor, ==, 500);
  shop_clear (&shop);
}

/* "3.50 more, and 5 come off." */
static void
test_little_more (void)
{
  Shop shop = shop_new ();
  const CfOfferItem items[] = {{.product_id = "p", .price_minor = 4650, .units = 1}};
  CfOfferIf condition = {.amount_min_minor = 5000};
  g_autoptr (GArray) near = NULL;
  CfOffer *offer = add (&shop, "five", CF_OFFER_AMOUNT, (CfOfferCut){CF_OFFER_CUT_AMOUNT, 500});
  const CfOfferNear *found = NULL;
  offer->combine = CF_OFFER_STACK;
  condition.goods = cf_offer_goods_copy (offer->what);
  g_array_append_val (offer->conditions, condition);
  price (&shop, items, 1);
  g_assert_cmpint (shop.price->total_minor, ==, 4650);
  near = cf_offer_explain_near (shop.book, &noon, items, 1, shop.price);
  g_assert_cmpuint (near->len, ==, 1);
  found = &g_array_index (near, CfOfferNear, 0);
  g_assert_cmpint (found->amount_missing_minor, ==, 350);
  g_assert_cmpint (found->units_missing, ==, 0);
  g_assert_cmpint (found->saved_minor, ==, 500);
  shop_clear (&shop);
}

/* What a member of a tier would get. */
static void
test_would (void)
{
  Shop shop = shop_new ();
  const CfOfferItem item = {.product_id = "p", .price_minor = 1000, .units = 1};
  const CfOfferBuyer gold = {.tier = "gold"};
  const char *tiers[] = {"gold", NULL};
  CfOffer *offer = add (&shop, "gold", CF_OFFER_PERCENT, (CfOfferCut){CF_OFFER_CUT_PPM, 100000});
  CfOfferWould would;
  g_autoptr (GArray) offers = NULL;
  offer->when.tiers = g_strdupv ((char **)(guintptr)tiers);
  price (&shop, &item, 1);
  g_assert_cmpint (shop.price->total_minor, ==, 1000);
  would = cf_offer_explain_would (shop.book, &noon, &gold, &item, 1, shop.price);
  offers = would.offers;
  g_assert_cmpint (would.saved_minor, ==, 100);
  g_assert_cmpuint (offers->len, ==, 1);
  g_assert_true (g_array_index (offers, const CfOffer *, 0) == offer);
  shop_clear (&shop);
}

/* A basket made up for an offer makes it apply. */
static void
test_probe (void)
{
  Shop shop = shop_new ();
  CfOffer *offer = add (&shop, "a", CF_OFFER_PERCENT, (CfOfferCut){CF_OFFER_CUT_PPM, 100000});
  CfOffer *other = add (&shop, "b", CF_OFFER_AMOUNT, (CfOfferCut){CF_OFFER_CUT_AMOUNT, 1});
  CfOfferIf condition = {.units_min = 3, .amount_min_minor = 5000};
  g_autoptr (CfOfferPrice) answer = NULL;
  g_autoptr (CfOfferBook) book = NULL;
  CfOfferProbe probe;
  condition.goods = cf_offer_goods_copy (offer->what);
  g_array_append_val (offer->conditions, condition);
  offer->when.weekdays = 1U << 6;
  offer->when.coupon = g_strdup ("C");
  offer->when.first_purchase = TRUE;
  cf_offer_probe_init (&probe, offer, 1000, 1);
  g_assert_cmpint (cf_offer_when_check (&offer->when, &probe.moment), ==, CF_WHEN_OK);
  book = cf_offer_book_new (shop.offers, probe.moment.day);
  g_assert_true (cf_offer_price (book, &probe.moment, probe.items, probe.n_items, &answer));
  g_assert_cmpint (cf_offer_price_saved_by (answer, offer), >, 0);
  g_assert_true (cf_offer_compete (offer, other));
  other->when.first_day = 10;
  other->when.last_day = 20;
  offer->when.first_day = 21;
  g_assert_false (cf_offer_compete (offer, other));
  shop_clear (&shop);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/offer/explain/lost", test_lost);
  g_test_add_func ("/core/offer/explain/one-more", test_one_more);
  g_test_add_func ("/core/offer/explain/little-more", test_little_more);
  g_test_add_func ("/core/offer/explain/would", test_would);
  g_test_add_func ("/core/offer/explain/probe", test_probe);
  return g_test_run ();
}
