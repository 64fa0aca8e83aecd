// SPDX-License-Identifier: Apache-2.0
#include "core/offer/price.h"

#include "core/money.h"
#include "core/offer/item.h"
#include "core/quote.h"
#include "support/goods.h"

static const CfOfferMoment noon = {.day = 20454, .minute = 720};

static CfOffer *
add (GPtrArray *offers, const char *id, CfOfferKind kind, CfOfferCut cut)
{
  CfOffer *offer = cf_offer_new (id, kind);
  offer->what = g_new0 (CfOfferGoods, 1);
  offer->what->all = TRUE;
  offer->cut = cut;
  offer->of_units = 1;
  offer->cheapest_units = 1;
  g_ptr_array_add (offers, offer);
  return offer;
}

static GPtrArray *
offers_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)cf_offer_free);
}

static CfOfferPrice *
price (const GPtrArray *offers, const CfOfferMoment *moment, const CfOfferItem *items, gsize n)
{
  static CfOfferBook *book;
  CfOfferPrice *answer = NULL;
  g_clear_pointer (&book, cf_offer_book_free);
  book = cf_offer_book_new (offers, moment->day);
  g_assert_true (cf_offer_price (book, moment, items, n, &answer));
  g_clear_pointer (&book, cf_offer_book_free);
  return answer;
}

/* Applications left by sale, member, day and in all: the fewest count. */
static void
test_limits (void)
{
  g_autoptr (GPtrArray) offers = offers_new ();
  CfOffer *offer = add (offers, "a", CF_OFFER_AMOUNT, (CfOfferCut){CF_OFFER_CUT_AMOUNT, 100});
  const CfOfferItem item = {.product_id = "p", .price_minor = 1000, .units = 10};
  CfOfferUse use = {.offer_id = "a"};
  CfOfferMoment moment = noon;
  moment.uses = &use;
  moment.n_uses = 1;
  static const struct {
    gint64 limits[4];
    CfOfferUse use;
    gint64 saved_minor;
  } cases[] = {
      {{0, 0, 0, 0}, {"a", 9, 9, 9}, 1000}, {{3, 0, 0, 0}, {"a", 9, 9, 9}, 300},
      {{3, 2, 0, 0}, {"a", 0, 9, 9}, 200},  {{3, 2, 0, 0}, {"a", 1, 9, 9}, 100},
      {{0, 0, 5, 0}, {"a", 0, 1, 9}, 400},  {{0, 0, 5, 9}, {"a", 0, 1, 9}, 0},
      {{0, 0, 5, 9}, {"b", 0, 1, 9}, 500},
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (CfOfferPrice) answer = NULL;
    offer->per_sale = cases[i].limits[0];
    offer->per_member = cases[i].limits[1];
    offer->per_day = cases[i].limits[2];
    offer->total = cases[i].limits[3];
    use = cases[i].use;
    answer = price (offers, &moment, &item, 1);
    g_assert_cmpint (answer->gross_minor - answer->total_minor, ==, cases[i].saved_minor);
    g_assert_true (answer->proved);
  }
}

/* A unit for points only where the buyer says so, has them, and never for more than there are. */
static void
test_points (void)
{
  g_autoptr (GPtrArray) offers = offers_new ();
  static const char *const wanted[] = {"a", NULL};
  const CfOfferItem item = {.product_id = "p", .price_minor = 1000, .units = 5};
  CfOfferBuyer buyer = {.points = 250};
  CfOfferMoment moment = noon;
  CfOffer *offer =
      add (offers, "a", CF_OFFER_POINTS_PRICE, (CfOfferCut){CF_OFFER_CUT_TO_PRICE, 100});
  CfOffer *more = add (offers, "b", CF_OFFER_POINTS, (CfOfferCut){0});
  g_autoptr (CfOfferPrice) plain = NULL;
  g_autoptr (CfOfferPrice) paid = NULL;
  offer->points = 100;
  more->multiplier_milli = 2000;
  moment.buyer = &buyer;
  plain = price (offers, &moment, &item, 1);
  g_assert_cmpint (plain->total_minor, ==, 5000);
  g_assert_cmpint (plain->points_spent, ==, 0);
  g_assert_cmpuint (plain->points->len, ==, 1);
  g_assert_cmpint (g_array_index (plain->points, CfOfferPoints, 0).multiplier_milli, ==, 2000);
  moment.points_for = wanted;
  paid = price (offers, &moment, &item, 1);
  g_assert_cmpint (paid->total_minor, ==, 3200);
  g_assert_cmpint (paid->points_spent, ==, 200);
}

/* What is bought by the thousand is priced by the thousand. */
static void
test_bulk (void)
{
  g_autoptr (GPtrArray) offers = offers_new ();
  CfOffer *offer = add (offers, "a", CF_OFFER_CHEAPEST, (CfOfferCut){CF_OFFER_CUT_PPM, 500000});
  const CfOfferItem item = {.product_id = "p", .price_minor = 100, .units = 100001};
  g_autoptr (CfOfferPrice) answer = NULL;
  offer->of_units = 2;
  answer = price (offers, &noon, &item, 1);
  g_assert_cmpint (answer->total_minor, ==, 100001 * 100 - 50000 * 50);
  g_assert_true (answer->proved);
}

static void
test_too_much (void)
{
  g_autoptr (GPtrArray) offers = offers_new ();
  g_autoptr (CfOfferBook) book = cf_offer_book_new (offers, noon.day);
  CfOfferItem item = {.product_id = "p", .price_minor = CF_SALE_AMOUNT_MAX, .units = 1};
  CfOfferPrice *answer = NULL;
  g_assert_true (cf_offer_price (book, &noon, &item, 1, &answer));
  g_assert_cmpint (answer->total_minor, ==, CF_SALE_AMOUNT_MAX);
  cf_offer_price_free (answer);
  item.units = 2;
  g_assert_false (cf_offer_price (book, &noon, &item, 1, &answer));
  item.units = 0;
  g_assert_false (cf_offer_price (book, &noon, &item, 1, &answer));
  cf_offer_price_free (NULL);
}

/* From the basket to the quote: offers first, then what the cashier gives, then tax. */
static void
test_quote (void)
{
  g_autoptr (GPtrArray) offers = offers_new ();
  g_autoptr (CfBasket) basket = cf_basket_new ();
  g_autoptr (CfTaxSettings) settings = cf_goods_tax_settings (CF_TAX_BY_DOCUMENT, TRUE);
  g_autoptr (GArray) items = NULL;
  g_autoptr (CfOfferPrice) answer = NULL;
  g_autoptr (CfQuote) quote = NULL;
  CfBasketStep by_hand = cf_goods_change (CF_BASKET_DISCOUNT_LINE, 1);
  const CfSaleLine *line;
  by_hand.discount = CF_DISCOUNT_PPM;
  by_hand.discount_ppm = 100000;
  cf_goods_put (basket, 0, 3000); /* 3 × 1.00 */
  cf_goods_put (basket, 6, 500); /* 0.5 kg at 12.50 */
  g_assert_cmpint (cf_basket_apply (basket, &by_hand), ==, CF_BASKET_OK);
  (void)add (offers, "a", CF_OFFER_PERCENT, (CfOfferCut){CF_OFFER_CUT_PPM, 200000});
  items = cf_offer_items_new (basket, NULL); /* none has tags */
  g_assert_cmpint (g_array_index (items, CfOfferItem, 0).units, ==, 3);
  g_assert_cmpint (g_array_index (items, CfOfferItem, 1).units, ==, 1);
  g_assert_cmpint (g_array_index (items, CfOfferItem, 1).price_minor, ==, 625);
  answer = price (offers, &noon, (const CfOfferItem *)(gconstpointer)items->data, items->len);
  g_assert_cmpint (cf_quote_basket_with (basket, settings, answer, &quote), ==, CF_QUOTE_OK);
  line = g_ptr_array_index (quote->lines, 0);
  g_assert_cmpint (line->offer_minor, ==, 60);
  g_assert_cmpuint (line->n_offers, ==, 1);
  g_assert_cmpstr (line->offers[0].offer_id, ==, "a");
  g_assert_cmpint (line->offers[0].saved_minor, ==, 60);
  g_assert_cmpint (line->discount_minor, ==, 24);
  g_assert_cmpint (quote->gross_minor, ==, 925);
  g_assert_cmpint (quote->saved_minor, ==, 60 + 24 + 125);
  g_assert_cmpint (quote->total_minor, ==, 716);
  g_assert_cmpint (quote->net_minor + quote->tax_minor, ==, quote->total_minor);
}

/* A manager's price stands: no offer is about such a line, nor counts it. A price that is the
 * cashier's to say is a price as any other. */
static void
test_price_by_hand (void)
{
  g_autoptr (CfBasket) basket = cf_basket_new ();
  CfBasketStep by_hand = {.kind = CF_BASKET_SET_PRICE, .price_minor = 90, .has_price = TRUE};
  g_autoptr (GPtrArray) offers = offers_new ();
  g_autoptr (GArray) items = NULL;
  g_autoptr (CfOfferPrice) answer = NULL;
  CfOffer *half = add (offers, "a", CF_OFFER_CHEAPEST, (CfOfferCut){CF_OFFER_CUT_PPM, 500000});
  half->of_units = 2;
  cf_goods_put (basket, 0, 1000);
  by_hand.line_id = basket->line_id_last;
  g_assert_cmpint (cf_basket_apply (basket, &by_hand), ==, CF_BASKET_OK);
  cf_goods_put (basket, 0, 1000);
  items = cf_offer_items_new (basket, NULL); /* none has tags */
  g_assert_true (g_array_index (items, CfOfferItem, 0).is_fixed);
  g_assert_false (g_array_index (items, CfOfferItem, 1).is_fixed);
  answer = price (offers, &noon, (const CfOfferItem *)(gconstpointer)items->data, items->len);
  g_assert_cmpint (answer->total_minor, ==, answer->gross_minor);
  cf_goods_put (basket, 0, 1000);
  g_clear_pointer (&items, g_array_unref);
  g_clear_pointer (&answer, cf_offer_price_free);
  items = cf_offer_items_new (basket, NULL); /* none has tags */
  answer = price (offers, &noon, (const CfOfferItem *)(gconstpointer)items->data, items->len);
  g_assert_cmpint (g_array_index (answer->saved_minor, gint64, 0), ==, 0);
  g_assert_cmpint (answer->total_minor, <, answer->gross_minor);
}

/* An article's tags are its line's. */
static void
test_tags (void)
{
  g_autoptr (CfBasket) basket = cf_basket_new ();
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_autoptr (CfProduct) tagged = cf_product_copy (cf_goods_product (1));
  const CfBasketStep step = {.kind = CF_BASKET_ADD_LINE, .product = tagged, .quantity_milli = 1000};
  g_autoptr (GArray) items = NULL;
  const char *const *list;
  tagged->tags = g_strdup ("cold nuts");
  cf_goods_put (basket, 2, 1000);
  g_assert_cmpint (cf_basket_apply (basket, &step), ==, CF_BASKET_OK);
  items = cf_offer_items_new (basket, tags);
  g_assert_null (g_array_index (items, CfOfferItem, 0).tags);
  list = g_array_index (items, CfOfferItem, 1).tags;
  g_assert_cmpstr (list[0], ==, "cold");
  g_assert_cmpstr (list[1], ==, "nuts");
  g_assert_null (list[2]);
}

/* Pain: buy 2 get 1 was applied once, and over-applied when the quantity was typed in one go. */
static void
test_every_third_is_free (void)
{
  g_autoptr (GPtrArray) offers = offers_new ();
  CfOffer *offer =
      add (offers, "a", CF_OFFER_CHEAPEST, (CfOfferCut){CF_OFFER_CUT_PPM, CF_OFFER_PPM});
  offer->of_units = 3;
  for (gint64 units = 1; units <= 20; units++) {
    CfOfferItem in_one_go = {.product_id = "p", .price_minor = 1000, .units = units};
    CfOfferItem one_by_one[20];
    g_autoptr (CfOfferPrice) once = price (offers, &noon, &in_one_go, 1);
    g_autoptr (CfOfferPrice) often = NULL;
    for (gint64 i = 0; i < units; i++) {
      one_by_one[i] = in_one_go;
      one_by_one[i].units = 1;
    }
    often = price (offers, &noon, one_by_one, (gsize)units);
    g_assert_cmpint (once->total_minor, ==, (units - units / 3) * 1000);
    g_assert_cmpint (often->total_minor, ==, once->total_minor);
  }
}

/* Pain: changing the customer did not reprice. The buyer is part of the question. */
static void
test_another_buyer_another_price (void)
{
  g_autoptr (GPtrArray) offers = offers_new ();
  const CfOfferItem item = {.product_id = "p", .price_minor = 1000, .units = 1};
  const CfOfferBuyer member = {.tier = "plain"};
  CfOfferMoment moment = noon;
  CfOffer *offer = add (offers, "a", CF_OFFER_PERCENT, (CfOfferCut){CF_OFFER_CUT_PPM, 100000});
  const CfOfferBuyer *const buyers[] = {NULL, &member, NULL};
  offer->when.member = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (buyers); i++) {
    g_autoptr (CfOfferPrice) answer = NULL;
    moment.buyer = buyers[i];
    answer = price (offers, &moment, &item, 1);
    g_assert_cmpint (answer->total_minor, ==, buyers[i] != NULL ? 900 : 1000);
  }
}

/* Pain: a stale price in an open session. An offer ends with its last day, whatever is open. */
static void
test_no_stale_price (void)
{
  g_autoptr (GPtrArray) offers = offers_new ();
  const CfOfferItem item = {.product_id = "p", .price_minor = 1000, .units = 1};
  CfOffer *offer = add (offers, "a", CF_OFFER_PERCENT, (CfOfferCut){CF_OFFER_CUT_PPM, 100000});
  g_autoptr (CfOfferBook) book = NULL;
  CfOfferMoment next = noon;
  CfOfferPrice *answer = NULL;
  offer->when.last_day = noon.day;
  book = cf_offer_book_new (offers, noon.day);
  next.day++;
  g_assert_true (cf_offer_price (book, &next, &item, 1, &answer));
  g_assert_cmpint (answer->total_minor, ==, 1000);
  cf_offer_price_free (answer);
}

/* Of a group the best offer applies, an offer that is alone only when it beats all the others. */
static void
test_groups (void)
{
  g_autoptr (GPtrArray) offers = offers_new ();
  const CfOfferItem items[] = {{.product_id = "p", .price_minor = 1000, .units = 1},
                               {.product_id = "q", .price_minor = 500, .units = 1}};
  CfOffer *weak = add (offers, "a", CF_OFFER_PERCENT, (CfOfferCut){CF_OFFER_CUT_PPM, 100000});
  CfOffer *strong = add (offers, "b", CF_OFFER_AMOUNT, (CfOfferCut){CF_OFFER_CUT_AMOUNT, 100});
  CfOffer *alone = add (offers, "c", CF_OFFER_AMOUNT, (CfOfferCut){CF_OFFER_CUT_AMOUNT, 101});
  g_autoptr (CfOfferPrice) grouped = NULL;
  g_autoptr (CfOfferPrice) other = NULL;
  g_autoptr (CfOfferPrice) best = NULL;
  weak->combine = CF_OFFER_STACK;
  weak->group = g_strdup ("g");
  strong->group = g_strdup ("g");
  alone->combine = CF_OFFER_ALONE;
  alone->per_sale = 1;
  grouped = price (offers, &noon, items, 2);
  g_assert_cmpint (grouped->total_minor, ==, 1300); /* 200 against 150 against 101 */
  g_clear_pointer (&weak->group, g_free);
  other = price (offers, &noon, items, 2);
  g_assert_cmpint (other->total_minor, ==, 1170); /* then both: 200, and 10 % of what is left */
  alone->per_sale = 0;
  alone->cut.value = 400;
  best = price (offers, &noon, items, 2);
  g_assert_cmpint (best->total_minor, ==, 700);
  g_assert_true (best->proved);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/offer/price/limits", test_limits);
  g_test_add_func ("/core/offer/price/points", test_points);
  g_test_add_func ("/core/offer/price/bulk", test_bulk);
  g_test_add_func ("/core/offer/price/too-much", test_too_much);
  g_test_add_func ("/core/offer/price/quote", test_quote);
  g_test_add_func ("/core/offer/price/tags", test_tags);
  g_test_add_func ("/core/offer/price/by-hand", test_price_by_hand);
  g_test_add_func ("/core/offer/price/every-third-is-free", test_every_third_is_free);
  g_test_add_func ("/core/offer/price/another-buyer-another-price",
                   test_another_buyer_another_price);
  g_test_add_func ("/core/offer/price/no-stale-price", test_no_stale_price);
  g_test_add_func ("/core/offer/price/groups", test_groups);
  return g_test_run ();
}
