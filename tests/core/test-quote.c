// SPDX-License-Identifier: Apache-2.0
#include "core/quote.h"

#include "core/money.h"
#include "support/goods.h"

static CfQuote *
quote_of (const CfBasket *basket, CfTaxMethod method, gboolean inclusive)
{
  g_autoptr (CfTaxSettings) settings = cf_goods_tax_settings (method, inclusive);
  CfQuote *quote = NULL;

  g_assert_cmpint (cf_quote_basket (basket, settings, &quote), ==, CF_QUOTE_OK);
  return quote;
}

static void
test_empty (void)
{
  g_autoptr (CfBasket) basket = cf_basket_new ();
  g_autoptr (CfQuote) quote = quote_of (basket, CF_TAX_BY_DOCUMENT, TRUE);

  g_assert_cmpuint (quote->lines->len, ==, 0);
  g_assert_cmpuint (quote->taxes->len, ==, 0);
  g_assert_cmpint (quote->total_minor, ==, 0);
  cf_quote_unref (NULL);
}

static void
test_inclusive (void)
{
  g_autoptr (CfBasket) basket = cf_basket_new ();
  g_autoptr (CfQuote) quote = NULL;
  const CfTaxTotal *full;

  cf_goods_put (basket, 1, 2000); /* 39.98 at 13 %: 4.5994 */
  cf_goods_put (basket, 12, 1000); /* 10.05 at 9 %: 0.8298 */
  cf_goods_put (basket, 10, 1000); /* 0.50 exempt */
  quote = quote_of (basket, CF_TAX_BY_LINE, TRUE);
  g_assert_cmpint (quote->gross_minor, ==, 5053);
  g_assert_cmpint (quote->total_minor, ==, 5053);
  g_assert_cmpint (quote->tax_minor, ==, 460 + 83);
  g_assert_cmpint (quote->net_minor, ==, 5053 - 543);
  g_assert_cmpint (quote->saved_minor, ==, 0);
  g_assert_cmpuint (quote->taxes->len, ==, 3);
  full = g_ptr_array_index (quote->taxes, 0);
  g_assert_cmpstr (full->tax_group, ==, "full");
  g_assert_cmpstr (full->name, ==, "VAT");
  g_assert_cmpint (full->rates[0].rate_ppm, ==, 130000);
  g_assert_cmpint (full->share.tax_minor, ==, 460);
  g_assert_cmpint (full->share.net_minor, ==, 3538);
}

static void
test_exclusive (void)
{
  g_autoptr (CfBasket) basket = cf_basket_new ();
  g_autoptr (CfQuote) quote = NULL;

  cf_goods_put (basket, 1, 2000); /* 39.98 at 13 %: 5.1974 */
  quote = quote_of (basket, CF_TAX_BY_LINE, FALSE);
  g_assert_cmpint (quote->net_minor, ==, 3998);
  g_assert_cmpint (quote->tax_minor, ==, 520);
  g_assert_cmpint (quote->total_minor, ==, 4518);
}

static void
apply (CfBasket *basket, CfBasketStep step)
{
  g_assert_cmpint (cf_basket_apply (basket, &step), ==, CF_BASKET_OK);
}

static void
test_discounts (void)
{
  g_autoptr (CfBasket) basket = cf_basket_new ();
  g_autoptr (CfQuote) quote = NULL;
  CfBasketStep line = cf_goods_change (CF_BASKET_DISCOUNT_LINE, 1);
  CfBasketStep whole = cf_goods_change (CF_BASKET_DISCOUNT_BASKET, 0);
  char reason[] = "regular";
  const CfSaleLine *first;
  const CfSaleLine *second;

  cf_goods_put (basket, 0, 2000); /* 2.00 */
  cf_goods_put (basket, 4, 1000); /* 3.33 */
  line.discount = CF_DISCOUNT_PPM;
  line.discount_ppm = 250000;
  apply (basket, line); /* 0.50 off: 1.50 */
  whole.discount = CF_DISCOUNT_PPM;
  whole.discount_ppm = 100000;
  whole.reason = reason;
  apply (basket, whole); /* 10 % of 4.83: 0.48 = 0.15 + 0.33 */
  quote = quote_of (basket, CF_TAX_BY_DOCUMENT, TRUE);
  first = g_ptr_array_index (quote->lines, 0);
  second = g_ptr_array_index (quote->lines, 1);
  g_assert_cmpint (first->discount_minor, ==, 50);
  g_assert_cmpint (first->basket_discount_minor, ==, 15);
  g_assert_cmpint (second->basket_discount_minor, ==, 33);
  g_assert_cmpint (quote->basket_discount_minor, ==, 48);
  g_assert_cmpstr (quote->basket_discount_reason, ==, "regular");
  g_assert_cmpint (quote->saved_minor, ==, 98);
  g_assert_cmpint (quote->total_minor, ==, 533 - 98);
}

static void
test_discount_larger_than_what_is_left (void)
{
  g_autoptr (CfBasket) basket = cf_basket_new ();
  g_autoptr (CfQuote) quote = NULL;
  CfBasketStep whole = cf_goods_change (CF_BASKET_DISCOUNT_BASKET, 0);

  cf_goods_put (basket, 0, 1000);
  cf_goods_put (basket, 1, 1000);
  whole.discount = CF_DISCOUNT_AMOUNT;
  whole.discount_minor = 2000;
  apply (basket, whole);
  apply (basket, cf_goods_change (CF_BASKET_REMOVE_LINE, 2));
  quote = quote_of (basket, CF_TAX_BY_LINE, TRUE);
  g_assert_cmpint (quote->saved_minor, ==, 100);
  g_assert_cmpint (quote->total_minor, ==, 0);
  g_assert_cmpint (quote->tax_minor, ==, 0);
}

static void
test_line_carries_everything (void)
{
  g_autoptr (CfBasket) basket = cf_basket_new ();
  g_autoptr (CfQuote) quote = NULL;
  CfBasketStep add = cf_goods_add (14, 1086);
  CfBasketStep attach = cf_goods_change (CF_BASKET_ATTACH_MEMBER, 0);
  char batch[] = "L1";
  char expiry[] = "2026-12-01";
  char coupon[] = "99123";
  char member[] = "M1";
  const CfSaleLine *line;

  add.batch = batch;
  add.expiry = expiry;
  add.coupon = coupon;
  add.has_label = TRUE;
  add.label_minor = 740;
  apply (basket, add);
  attach.member_id = member;
  apply (basket, attach);
  quote = quote_of (basket, CF_TAX_BY_LINE, TRUE);
  line = g_ptr_array_index (quote->lines, 0);
  g_assert_cmpstr (line->product_id, ==, "p14");
  g_assert_null (line->code);
  g_assert_cmpstr (line->name, ==, "Article p14");
  g_assert_cmpint (line->unit, ==, CF_UNIT_KG);
  g_assert_cmpint (line->quantity_milli, ==, 1086);
  g_assert_cmpint (line->price_minor, ==, 680);
  g_assert_true (line->has_label);
  g_assert_cmpint (line->gross_minor, ==, 740);
  g_assert_cmpstr (line->batch, ==, "L1");
  g_assert_cmpstr (line->expiry, ==, "2026-12-01");
  g_assert_cmpstr (line->coupon, ==, "99123");
  g_assert_cmpstr (quote->member_id, ==, "M1");
}

static void
test_refusals (void)
{
  g_autoptr (CfBasket) basket = cf_basket_new ();
  g_autoptr (CfTaxSettings) settings = cf_goods_tax_settings (CF_TAX_BY_LINE, FALSE);
  g_autoptr (CfTaxSettings) bare = cf_tax_settings_new ();
  CfBasketStep dear = cf_goods_add (15, 1000);
  CfQuote *quote = NULL;

  dear.has_price = TRUE;
  dear.price_minor = CF_SALE_AMOUNT_MAX;
  apply (basket, dear);
  g_assert_cmpint (cf_quote_basket (basket, bare, &quote), ==, CF_QUOTE_UNKNOWN_TAX_GROUP);
  g_assert_cmpint (cf_quote_basket (basket, settings, &quote), ==, CF_QUOTE_TOO_LARGE);
  settings->method = CF_TAX_BY_DOCUMENT;
  g_assert_cmpint (cf_quote_basket (basket, settings, &quote), ==, CF_QUOTE_TOO_LARGE);
  g_assert_null (quote);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/quote/empty", test_empty);
  g_test_add_func ("/core/quote/inclusive", test_inclusive);
  g_test_add_func ("/core/quote/exclusive", test_exclusive);
  g_test_add_func ("/core/quote/discounts", test_discounts);
  g_test_add_func ("/core/quote/discount-larger-than-what-is-left",
                   test_discount_larger_than_what_is_left);
  g_test_add_func ("/core/quote/line-carries-everything", test_line_carries_everything);
  g_test_add_func ("/core/quote/refusals", test_refusals);
  return g_test_run ();
}
