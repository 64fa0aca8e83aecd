// SPDX-License-Identifier: Apache-2.0
#include "core/sale.h"

#include "support/goods.h"

static CfBasket *
small_basket (gboolean with_member)
{
  CfBasket *basket = cf_basket_new ();
  CfBasketStep attach = cf_goods_change (CF_BASKET_ATTACH_MEMBER, 0);
  CfBasketStep whole = cf_goods_change (CF_BASKET_DISCOUNT_BASKET, 0);
  char member[] = "M1";
  char reason[] = "regular";

  cf_goods_put (basket, 1, 2000);
  cf_goods_put (basket, 12, 1000);
  whole.discount = CF_DISCOUNT_AMOUNT;
  whole.discount_minor = 2;
  whole.reason = reason;
  g_assert_cmpint (cf_basket_apply (basket, &whole), ==, CF_BASKET_OK);
  attach.member_id = member;
  if (with_member)
    g_assert_cmpint (cf_basket_apply (basket, &attach), ==, CF_BASKET_OK);
  return basket;
}

static void
test_new (void)
{
  g_autoptr (CfBasket) basket = small_basket (TRUE);
  g_autoptr (CfSale) sale = cf_goods_sell (basket, CF_TAX_BY_LINE, TRUE);

  g_assert_cmpstr (sale->currency.code, ==, "CNY");
  g_assert_cmpint (sale->gross_minor, ==, 5003);
  g_assert_cmpint (sale->saved_minor, ==, 2);
  g_assert_cmpstr (sale->basket_discount_reason, ==, "regular");
  g_assert_cmpint (sale->total_minor, ==, 5001);
  g_assert_cmpint (sale->net_minor + sale->tax_minor, ==, 5001);
  g_assert_cmpuint (sale->tenders->len, ==, 2);
  /* 50.01: 16.67 by card; 33.34 in cash is 33.35. */
  g_assert_cmpint (sale->rounding_minor, ==, 1);
  g_assert_cmpint (sale->change_minor, ==, 5501 - 3335);
  g_assert_cmpint (sale->points_earned, ==, 50);
  g_assert_cmpstr (sale->member_id, ==, "M1");
}

static void
test_stranger_earns_nothing (void)
{
  g_autoptr (CfBasket) basket = small_basket (FALSE);
  g_autoptr (CfSale) sale = cf_goods_sell (basket, CF_TAX_BY_DOCUMENT, FALSE);

  g_assert_cmpint (sale->points_earned, ==, 0);
  g_assert_null (sale->member_id);
}

static void
test_copy_owns_everything (void)
{
  g_autoptr (CfBasket) basket = small_basket (TRUE);
  CfSale *sale = cf_goods_sell (basket, CF_TAX_BY_LINE, TRUE);
  g_autoptr (CfSale) copy = cf_sale_copy (sale);

  cf_sale_free (sale);
  g_assert_cmpuint (copy->lines->len, ==, 2);
  g_assert_cmpuint (copy->taxes->len, ==, 2);
  g_assert_cmpuint (copy->tenders->len, ==, 2);
  g_assert_cmpstr (((CfSaleLine *)g_ptr_array_index (copy->lines, 0))->product_id, ==, "p1");
  g_assert_cmpstr (((CfTender *)g_ptr_array_index (copy->tenders, 1))->reference, ==, "0042");
  g_assert_cmpstr (copy->member_id, ==, "M1");
  cf_sale_free (NULL);
}

static void
test_empty_is_for_decoders (void)
{
  g_autoptr (CfSale) sale = cf_sale_new_empty ();

  g_ptr_array_add (sale->lines, g_new0 (CfSaleLine, 1));
  g_ptr_array_add (sale->taxes, g_new0 (CfTaxTotal, 1));
  g_ptr_array_add (sale->tenders, g_new0 (CfTender, 1));
  g_assert_cmpuint (sale->lines->len, ==, 1);
}

static void
test_settlement_must_fit (void)
{
  if (g_test_subprocess ()) {
    g_autoptr (CfBasket) basket = small_basket (FALSE);
    g_autoptr (CfTaxSettings) settings = cf_goods_tax_settings (CF_TAX_BY_LINE, TRUE);
    g_autoptr (CfQuote) quote = NULL;
    g_autoptr (CfSettlement) settlement = cf_tender_settle (0, 0, NULL, 0);
    const CfPointsRule rule = {0};

    g_assert_cmpint (cf_quote_basket (basket, settings, &quote), ==, CF_QUOTE_OK);
    cf_sale_free (cf_sale_new (quote, settlement, cf_currency_find ("CNY"), 0, rule));
    return;
  }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/sale/new", test_new);
  g_test_add_func ("/core/sale/stranger-earns-nothing", test_stranger_earns_nothing);
  g_test_add_func ("/core/sale/copy-owns-everything", test_copy_owns_everything);
  g_test_add_func ("/core/sale/empty-is-for-decoders", test_empty_is_for_decoders);
  g_test_add_func ("/core/sale/settlement-must-fit", test_settlement_must_fit);
  return g_test_run ();
}
