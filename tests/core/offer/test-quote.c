// SPDX-License-Identifier: Apache-2.0
#include "core/offer/quote.h"

#include "support/goods.h"

#define DAY 20000
#define HALF_PPM 500000

static const CfOfferMoment moment = {.day = DAY, .minute = 600, .shop_id = "S1", .channel = "web"};

static CfOffer *
half_off (void)
{
  CfOffer *offer = cf_offer_new ("half", CF_OFFER_PERCENT);

  g_free (offer->name);
  offer->name = g_strdup ("Half");
  offer->what = g_new0 (CfOfferGoods, 1);
  offer->what->all = TRUE;
  offer->cut = (CfOfferCut){CF_OFFER_CUT_PPM, HALF_PPM};
  return offer;
}

static CfOfferQuote
quote (const GPtrArray *offers, const CfBasket *basket)
{
  g_autoptr (CfTaxSettings) tax = cf_goods_tax_settings (CF_TAX_BY_LINE, TRUE);
  g_autoptr (CfOfferBook) book = cf_offer_book_new (offers, DAY);
  CfOfferQuote quoted;

  g_assert_cmpint (cf_offer_quote (book, &moment, basket, tax, &quoted), ==, CF_QUOTE_OK);
  return quoted;
}

/* With no offers, or nothing in the basket, it costs what it costs; with one, each line says so. */
static void
test_offers (void)
{
  g_autoptr (CfBasket) basket = cf_basket_new ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) offers = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_offer_free);
  CfOfferQuote empty;
  CfOfferQuote plain;
  CfOfferQuote less;

  g_ptr_array_add (offers, half_off ());
  empty = quote (offers, basket);
  cf_goods_put (basket, 0, 2000);
  cf_goods_put (basket, 1, 1000);
  plain = quote (none, basket);
  less = quote (offers, basket);
  g_assert_cmpint (empty.quote->total_minor, ==, 0);
  g_assert_cmpint (plain.quote->total_minor, ==, 2199);
  g_assert_cmpint (less.quote->total_minor, ==, 2 * 50 + 999);
  g_assert_cmpuint (((CfSaleLine *)g_ptr_array_index (less.quote->lines, 0))->n_offers, ==, 1);
  g_assert_true (empty.proved && plain.proved && less.proved);
  for (guint i = 0; i < 3; i++) {
    CfOfferQuote quoted = i == 0 ? empty : i == 1 ? plain : less;

    g_assert_nonnull (quoted.hints);
    g_ptr_array_unref (quoted.hints);
    cf_quote_unref (quoted.quote);
  }
}

/* The best of the offers that give points stands on the line, whose price stays. */
static void
test_points (void)
{
  g_autoptr (CfBasket) basket = cf_basket_new ();
  g_autoptr (GPtrArray) offers = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_offer_free);
  CfOfferQuote quoted;
  const CfSaleLine *line;

  for (guint i = 0; i < 3; i++) {
    static const gint64 multipliers[] = {1500, 3000, 2000};
    g_autofree char *id = g_strdup_printf ("more-%u", i);
    CfOffer *offer = cf_offer_new (id, CF_OFFER_POINTS);

    offer->what = g_new0 (CfOfferGoods, 1);
    offer->what->all = TRUE;
    offer->multiplier_milli = multipliers[i];
    g_ptr_array_add (offers, offer);
  }
  cf_goods_put (basket, 0, 2000);
  quoted = quote (offers, basket);
  line = g_ptr_array_index (quoted.quote->lines, 0);
  g_assert_cmpint (quoted.quote->total_minor, ==, 200);
  g_assert_cmpuint (line->n_offers, ==, 1);
  g_assert_cmpstr (line->offers[0].offer_id, ==, "more-1");
  g_assert_cmpint (line->offers[0].multiplier_milli, ==, 3000);
  g_assert_cmpint (cf_sale_lines_earn (quoted.quote->lines, 0, (CfPointsRule){100}), ==, 6);
  g_ptr_array_unref (quoted.hints);
  cf_quote_unref (quoted.quote);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/offer/quote/offers", test_offers);
  g_test_add_func ("/core/offer/quote/points", test_points);
  return g_test_run ();
}
