// SPDX-License-Identifier: Apache-2.0
#include "core/receipt/receipt.h"

#include <string.h>

#include "support/goods.h"

static void
apply (CfBasket *basket, CfBasketStep step)
{
  g_assert_cmpint (cf_basket_apply (basket, &step), ==, CF_BASKET_OK);
}

static CfSale *
sale_of_everything (gboolean inclusive)
{
  g_autoptr (CfBasket) basket = cf_basket_new ();
  CfBasketStep line = cf_goods_change (CF_BASKET_DISCOUNT_LINE, 1);
  CfBasketStep whole = cf_goods_change (CF_BASKET_DISCOUNT_BASKET, 0);
  CfBasketStep attach = cf_goods_change (CF_BASKET_ATTACH_MEMBER, 0);
  CfBasketStep serial = cf_goods_add (13, 1000);
  char damaged[] = "damaged";
  char regular[] = "regular";
  char member[] = "M1";
  char number[] = "SN7";

  cf_goods_put (basket, 0, 2000);
  cf_goods_put (basket, 14, 1500);
  serial.serial = number;
  apply (basket, serial);
  line.discount = CF_DISCOUNT_AMOUNT;
  line.discount_minor = 50;
  line.reason = damaged;
  apply (basket, line);
  whole.discount = CF_DISCOUNT_AMOUNT;
  whole.discount_minor = 67;
  whole.reason = regular;
  apply (basket, whole);
  attach.member_id = member;
  apply (basket, attach);
  return cf_goods_sell (basket, CF_TAX_BY_LINE, inclusive);
}

/* The rows as text: kind, left and right. */
static char *
show (const CfReceipt *receipt)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < receipt->rows->len; i++) {
    const CfReceiptRow *row = g_ptr_array_index (receipt->rows, i);

    g_string_append_printf (text, "%c|%s|%s\n", "tscb-.q"[row->kind],
                            row -> left == NULL ? "" : row->left,
                            row->right == NULL ? "" : row->right);
  }
  return g_string_free (text, FALSE);
}

static char *
receipt_text (const CfReceiptFacts *facts)
{
  g_autoptr (CfReceipt) receipt = cf_receipt_of_sale (facts);

  return show (receipt);
}

static void
test_everything (void)
{
  g_autoptr (CfSale) sale = sale_of_everything (TRUE);
  char name[] = "街角小店";
  char header[] = "1 High Street\nTax no. 42";
  char footer[] = "Thank you";
  const CfShop shop = {.name = name, .receipt_header = header, .receipt_footer = footer};
  const CfReceiptFacts facts = {
      .shop = &shop,
      .sale = sale,
      .receipt_no = "S1-T03-000042",
      .cashier = "Ada",
      .member = "M***1",
      .currency_sign = "￥",
      .qr = "https://example.org/r",
      .wall_us = 20777 * G_GINT64_CONSTANT (86400000000),
      .utc_offset_min = 480,
      .is_copy = TRUE,
      .is_training = TRUE,
  };
  g_autofree char *text = receipt_text (&facts);

  g_assert_cmpstr (text, ==,
                   "b|TRAINING|\n"
                   "b|COPY|\n"
                   "b|街角小店|\n"
                   "c|1 High Street|\n"
                   "c|Tax no. 42|\n"
                   "t|S1-T03-000042|2026-11-20 08:00\n"
                   "t|Cashier|Ada\n"
                   "t|Member|M***1\n"
                   "-||\n"
                   "t|Article p0|\n"
                   "t|  2 x 1.00|2.00\n"
                   "t|  Discount damaged|-0.50\n"
                   "t|Article p14|\n"
                   "t|  1.5 kg x 6.80|10.20\n"
                   "t|Article p13|49.99\n"
                   "t|  Serial SN7|\n"
                   "-||\n"
                   "t|Subtotal|61.69\n"
                   "t|Discount regular|-0.67\n"
                   "s|TOTAL|￥61.02\n"
                   "t|Cash rounding|0.02\n"
                   "t|Cash|66.02\n"
                   "t|Card 0042|20.34\n"
                   "t|Change|25.32\n"
                   "-||\n"
                   "t|VAT 13%|1.31 + 0.17\n"
                   "t|VAT 9%|9.26 + 0.83\n"
                   "t|Tax 6%|42.87 + 2.57\n"
                   "t|Tax 6%|42.87 + 2.57\n"
                   "t|Tax 3%|42.87 + 1.44\n"
                   "t|You saved|1.17\n"
                   "t|Points earned|61\n"
                   "q|https://example.org/r|\n"
                   "c|Thank you|\n"
                   "b|TRAINING|\n"
                   "b|COPY|\n");
}

/* The line says why it does not cost what the shelf says. */
static void
test_changed_price (void)
{
  g_autoptr (CfBasket) basket = cf_basket_new ();
  CfBasketStep price = cf_goods_change (CF_BASKET_SET_PRICE, 1);
  g_autoptr (CfSale) sale = NULL;
  char name[] = "Shop";
  char reason[] = "dented";
  const CfShop shop = {.name = name};
  CfReceiptFacts facts = {.shop = &shop, .receipt_no = "S1-T1-000001"};
  g_autofree char *text = NULL;

  cf_goods_put (basket, 0, 1000);
  price.price_minor = 60;
  price.reason = reason;
  apply (basket, price);
  sale = cf_goods_sell (basket, CF_TAX_BY_LINE, TRUE);
  facts.sale = sale;
  text = receipt_text (&facts);
  g_assert_nonnull (strstr (text, "t|Article p0|0.60\nt|  Price changed dented|\n"));
}

static void
test_taxes_on_top_stand_before_the_total (void)
{
  g_autoptr (CfSale) sale = sale_of_everything (FALSE);
  char name[] = "Shop";
  const CfShop shop = {.name = name};
  const CfReceiptFacts facts = {.shop = &shop, .sale = sale, .receipt_no = "S1-T1-000001"};
  g_autofree char *text = receipt_text (&facts);
  const char *tax = strstr (text, "t|VAT 13%|");
  const char *total = strstr (text, "s|TOTAL|CNY ");

  g_assert_nonnull (tax);
  g_assert_nonnull (total);
  g_assert_true (tax < total);
  g_assert_null (strstr (total, "VAT"));
  g_assert_null (strstr (text, "COPY"));
  g_assert_null (strstr (text, "TRAINING"));
  g_assert_null (strstr (text, "Cashier"));
}

static void
test_rates_print_exactly (void)
{
  static const struct {
    gint64 rate_ppm;
    const char *expected;
  } rows[] = {
      {0, "VAT 0%|"},      {65000, "VAT 6.5%|"},     {90001, "VAT 9.0001%|"}, {100000, "VAT 10%|"},
      {1, "VAT 0.0001%|"}, {10000000, "VAT 1000%|"}, {81250, "VAT 8.125%|"},
  };
  char name[] = "Shop";
  const CfShop shop = {.name = name};

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (CfSale) sale = sale_of_everything (TRUE);
    const CfReceiptFacts facts = {.shop = &shop, .sale = sale, .receipt_no = "S1-T1-000001"};
    CfTaxTotal *total = g_ptr_array_index (sale->taxes, 0);
    g_autofree char *text = NULL;

    total->rates[0].rate_ppm = rows[i].rate_ppm;
    text = receipt_text (&facts);
    g_assert_nonnull (strstr (text, rows[i].expected));
  }
}

static void
test_words (void)
{
  static const char *const words[CF_RECEIPT_WORD_COUNT] = {[CF_RECEIPT_WORD_TOTAL] = "合计"};
  g_autoptr (CfSale) sale = sale_of_everything (TRUE);
  char name[] = "Shop";
  const CfShop shop = {.name = name};
  const CfReceiptFacts facts = {
      .shop = &shop, .sale = sale, .receipt_no = "S1-T1-000001", .words = words};
  g_autofree char *text = receipt_text (&facts);

  g_assert_nonnull (strstr (text, "s|合计|CNY 61.02\n"));
  g_assert_nonnull (strstr (text, "t|Subtotal|"));
  cf_receipt_free (NULL);
}

/* Each offer stands under its line; one that only made other goods cheaper does not. */
static void
test_offers (void)
{
  g_autoptr (CfSale) sale = sale_of_everything (TRUE);
  CfSaleLine *old = g_ptr_array_index (sale->lines, 0);
  CfSaleLine line = *old;
  char name[] = "Second at half price";
  char other[] = "Not seen";
  CfLineOffer offers[] = {{name, name, 1, 40, 0}, {other, other, 1, 0, 0}};
  char shop_name[] = "Shop";
  const CfShop shop = {.name = shop_name};
  const CfReceiptFacts facts = {.shop = &shop, .sale = sale, .receipt_no = "S1-1-000001"};
  g_autofree char *text = NULL;

  line.offers = offers;
  line.n_offers = G_N_ELEMENTS (offers);
  sale->lines->pdata[0] = cf_sale_line_copy (&line);
  cf_sale_line_free (old);
  text = receipt_text (&facts);
  g_assert_nonnull (strstr (text, "t|  Second at half price|-0.40\nt|  Discount damaged|-0.50\n"));
  g_assert_null (strstr (text, "Not seen"));
}

/* Each amount of a return is below zero; its number and the sale's both stand there. */
static void
test_return (void)
{
  g_autoptr (CfSale) sale = sale_of_everything (TRUE);
  g_autofree gint64 *none = g_new0 (gint64, sale->lines->len);
  g_autofree gint64 *all = g_new0 (gint64, sale->lines->len);
  g_autoptr (CfReturn) back = NULL;
  g_autoptr (CfReceipt) receipt = NULL;
  g_autofree char *total = NULL;
  g_autofree char *text = NULL;
  char shop_name[] = "Shop";
  const CfShop shop = {.name = shop_name};
  const CfReceiptFacts facts = {.shop = &shop, .sale = sale, .receipt_no = "S1-1-000002"};

  for (guint i = 0; i < sale->lines->len; i++)
    all[i] = ((const CfSaleLine *)sale->lines->pdata[i])->quantity_milli;
  g_assert_cmpint (cf_return_new (sale, none, all, &back, NULL), ==, CF_RETURN_OK);
  receipt = cf_receipt_of_return (&facts, back, "S1-1-000001");
  text = cf_receipt_text (receipt);
  total = cf_money_format (-sale->total_minor, 2);
  g_assert_nonnull (strstr (text, "RETURN"));
  g_assert_nonnull (strstr (text, "S1-1-000002"));
  g_assert_nonnull (strstr (text, "S1-1-000001"));
  g_assert_nonnull (strstr (text, total));
  g_assert_nonnull (strstr (text, "Points taken back"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/receipt/everything", test_everything);
  g_test_add_func ("/core/receipt/changed-price", test_changed_price);
  g_test_add_func ("/core/receipt/taxes-on-top-stand-before-the-total",
                   test_taxes_on_top_stand_before_the_total);
  g_test_add_func ("/core/receipt/rates-print-exactly", test_rates_print_exactly);
  g_test_add_func ("/core/receipt/words", test_words);
  g_test_add_func ("/core/receipt/offers", test_offers);
  g_test_add_func ("/core/receipt/return", test_return);
  return g_test_run ();
}
