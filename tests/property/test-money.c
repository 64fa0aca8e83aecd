// SPDX-License-Identifier: Apache-2.0
#include "core/money.h"
#include "core/sale-fault.h"

#include "support/goods.h"

#define ROUNDS 400

/* Every law runs on many random baskets; the seed of each is printed, so that a broken one can be
 * tried again alone: CF_SEED=… */
static void
for_seeds (void (*law) (const CfRandom *random))
{
  const char *wanted = g_getenv ("CF_SEED");
  guint64 first = wanted == NULL ? 1 : g_ascii_strtoull (wanted, NULL, 10);
  guint64 last = wanted == NULL ? ROUNDS : first;

  for (guint64 seed = first; seed <= last; seed++) {
    CfRandomSeeded seeded;
    CfRandom random;

    g_test_message ("CF_SEED=%" G_GUINT64_FORMAT, seed);
    cf_random_seed (&seeded, seed, &random);
    law (&random);
  }
}

static CfQuote *
quote_of (const CfBasket *basket, int way)
{
  g_autoptr (CfTaxSettings) settings =
      cf_goods_tax_settings (way & 1 ? CF_TAX_BY_DOCUMENT : CF_TAX_BY_LINE, (way & 2) != 0);
  CfQuote *quote = NULL;

  g_assert_cmpint (cf_quote_basket (basket, settings, &quote), ==, CF_QUOTE_OK);
  return quote;
}

/* No cent appears or vanishes between lines, discounts, taxes and totals. */
static void
assert_conserved (const CfBasket *basket, const CfQuote *quote)
{
  gint64 base_minor = 0;
  gint64 net_minor = 0;
  gint64 tax_minor = 0;
  gint64 group_tax_minor = 0;

  for (guint i = 0; i < quote->lines->len; i++) {
    const CfSaleLine *line = g_ptr_array_index (quote->lines, i);

    g_assert_cmpint (line->discount_minor, >=, 0);
    g_assert_cmpint (line->basket_discount_minor, >=, 0);
    g_assert_cmpint (cf_sale_line_base (line), >=, 0);
    g_assert_cmpint (line->tax_minor, >=, 0);
    g_assert_cmpint (line->net_minor, >=, 0);
    g_assert_cmpint (line->net_minor + line->tax_minor, ==, line->total_minor);
    g_assert_cmpint (quote->tax_inclusive ? line->total_minor : line->net_minor, ==,
                     cf_sale_line_base (line));
    base_minor += cf_sale_line_base (line);
    net_minor += line->net_minor;
    tax_minor += line->tax_minor;
  }
  for (guint i = 0; i < quote->taxes->len; i++) {
    const CfTaxTotal *total = g_ptr_array_index (quote->taxes, i);
    gint64 rates_minor = 0;

    for (gsize j = 0; j < CF_TAX_RATES_MAX; j++)
      rates_minor += total->share.rate_tax_minor[j];
    g_assert_cmpint (rates_minor, ==, total->share.tax_minor);
    group_tax_minor += total->share.tax_minor;
  }
  g_assert_cmpint (basket->gross_minor - quote->saved_minor, ==, base_minor);
  g_assert_cmpint (group_tax_minor, ==, tax_minor);
  g_assert_cmpint (quote->tax_minor, ==, tax_minor);
  g_assert_cmpint (quote->net_minor, ==, net_minor);
  g_assert_cmpint (quote->total_minor, ==, net_minor + tax_minor);
}

static void
law_of_conservation (const CfRandom *random)
{
  g_autoptr (CfBasket) basket = cf_goods_random_basket (random, 1 + cf_random_below (random, 60));

  for (int way = 0; way < 4; way++) {
    g_autoptr (CfQuote) quote = quote_of (basket, way);

    assert_conserved (basket, quote);
  }
}

static void
test_conservation (void)
{
  for_seeds (law_of_conservation);
}

static void
law_of_sound_sales (const CfRandom *random)
{
  g_autoptr (CfBasket) basket = cf_goods_random_basket (random, 1 + cf_random_below (random, 40));

  if (basket->lines->len == 0)
    return;
  for (int way = 0; way < 4; way++) {
    g_autoptr (CfSale) sale =
        cf_goods_sell (basket, way & 1 ? CF_TAX_BY_DOCUMENT : CF_TAX_BY_LINE, (way & 2) != 0);

    g_assert_cmpstr (cf_sale_fault_name (cf_sale_validate (sale)), ==, "sound");
  }
}

static void
test_what_we_sell_is_sound (void)
{
  for_seeds (law_of_sound_sales);
}

/* undo (apply (basket)) is the basket, and undoing everything is an empty one. */
static void
law_of_undo (const CfRandom *random)
{
  g_autoptr (CfBasket) basket = cf_goods_random_basket (random, cf_random_below (random, 40));
  g_autoptr (CfBasket) empty = cf_basket_new ();

  for (int i = 0; i < 10; i++) {
    g_autoptr (CfBasket) before = cf_basket_new ();
    CfBasketStep step = cf_goods_random_step (random, basket);

    for (guint j = 0; j < basket->steps->len; j++)
      g_assert_cmpint (cf_basket_apply (before, g_ptr_array_index (basket->steps, j)), ==,
                       CF_BASKET_OK);
    cf_goods_assert_same (basket, before);
    if (cf_basket_apply (basket, &step) == CF_BASKET_OK)
      g_assert_true (cf_basket_undo (basket));
    cf_goods_assert_same (basket, before);
  }
  while (cf_basket_undo (basket))
    g_assert_cmpint (basket->gross_minor, >=, 0);
  cf_goods_assert_same (basket, empty);
}

static void
test_undo (void)
{
  for_seeds (law_of_undo);
}

static void
shuffle (const CfRandom *random, CfBasketStep *steps, gsize n)
{
  for (gsize i = n; i > 1; i--) {
    gsize j = (gsize)cf_random_below (random, i);
    CfBasketStep held = steps[i - 1];

    steps[i - 1] = steps[j];
    steps[j] = held;
  }
}

/* The order of scanning changes no total: not the gross, not the discount, not the taxes by
 * document. (By line, a basket's discount gives its odd cents to the earlier of two equal lines,
 * and with them a cent of tax may move: that method promises it for baskets without one.) */
static void
law_of_order (const CfRandom *random)
{
  CfBasketStep steps[12];
  g_autoptr (CfBasket) one = cf_basket_new ();
  g_autoptr (CfBasket) other = cf_basket_new ();
  CfBasketStep discount = cf_goods_change (CF_BASKET_DISCOUNT_BASKET, 0);
  gboolean with_discount = cf_random_below (random, 2) == 0;

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++) {
    gint64 pieces = 1 + (gint64)cf_random_below (random, 4);

    steps[i] = cf_goods_add ((gsize)cf_random_below (random, 14), pieces * 1000);
    g_assert_cmpint (cf_basket_apply (one, &steps[i]), ==, CF_BASKET_OK);
  }
  shuffle (random, steps, G_N_ELEMENTS (steps));
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    g_assert_cmpint (cf_basket_apply (other, &steps[i]), ==, CF_BASKET_OK);
  discount.discount = CF_DISCOUNT_PPM;
  discount.discount_ppm = 1000 * (1 + (gint64)cf_random_below (random, 999));
  if (with_discount) {
    g_assert_cmpint (cf_basket_apply (one, &discount), ==, CF_BASKET_OK);
    g_assert_cmpint (cf_basket_apply (other, &discount), ==, CF_BASKET_OK);
  }
  for (int way = 0; way < 4; way++) {
    g_autoptr (CfQuote) a = quote_of (one, way);
    g_autoptr (CfQuote) b = quote_of (other, way);

    g_assert_cmpuint (a->lines->len, ==, b->lines->len);
    g_assert_cmpint (a->gross_minor, ==, b->gross_minor);
    g_assert_cmpint (a->saved_minor, ==, b->saved_minor);
    if (with_discount)
      continue;
    g_assert_cmpint (a->tax_minor, ==, b->tax_minor);
    g_assert_cmpint (a->total_minor, ==, b->total_minor);
  }
}

static void
test_order (void)
{
  for_seeds (law_of_order);
}

/* Parts add up, lie within one of their exact share, and keep the order of their weights. */
static void
law_of_splitting (const CfRandom *random)
{
  gsize n = 1 + (gsize)cf_random_below (random, 30);
  g_autofree gint64 *weights = g_new (gint64, n);
  g_autofree gint64 *parts_minor = g_new (gint64, n);
  gint64 total_minor = (gint64)cf_random_below (random, 1000000) - 500000;
  gint64 whole = 0;
  gint64 sum_minor = 0;

  for (gsize i = 0; i < n; i++) {
    weights[i] = (gint64)cf_random_below (random, 10000);
    whole += weights[i];
  }
  if (whole == 0)
    return;
  cf_money_split (total_minor, weights, n, parts_minor);
  for (gsize i = 0; i < n; i++) {
    gint64 off = ABS (parts_minor[i] * whole - total_minor * weights[i]);

    g_assert_cmpint (off, <, whole);
    sum_minor += parts_minor[i];
    for (gsize j = 0; j < n; j++)
      g_assert_false (weights[i] > weights[j] && ABS (parts_minor[i]) < ABS (parts_minor[j]));
  }
  g_assert_cmpint (sum_minor, ==, total_minor);
}

static void
test_splitting (void)
{
  for_seeds (law_of_splitting);
}

/* Any offer that settles leaves exactly the rounded price in the till. */
static void
law_of_change (const CfRandom *random)
{
  gint64 total_minor = (gint64)cf_random_below (random, 20000);
  gint64 step_minor = (gint64)cf_random_below (random, 3) * 5;
  CfTender offered[4] = {0};
  const CfTender *pointers[4];
  g_autoptr (CfSettlement) settlement = NULL;
  gint64 amount_minor = 0;
  gint64 kept_minor = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (offered); i++) {
    offered[i].kind = (CfTenderKind)cf_random_below (random, CF_TENDER_KIND_COUNT);
    offered[i].tendered_minor = 1 + (gint64)cf_random_below (random, 10000);
    pointers[i] = &offered[i];
  }
  settlement = cf_tender_settle (total_minor, step_minor, pointers, G_N_ELEMENTS (pointers));
  if (settlement->outcome != CF_SETTLE_OK)
    return;
  for (guint i = 0; i < settlement->tenders->len; i++) {
    const CfTender *tender = g_ptr_array_index (settlement->tenders, i);

    g_assert_cmpint (tender->amount_minor, >=, 0);
    g_assert_cmpint (tender->change_minor, >=, 0);
    g_assert_cmpint (tender->tendered_minor - tender->change_minor, ==,
                     tender->amount_minor + tender->rounding_minor);
    amount_minor += tender->amount_minor;
    kept_minor += tender->tendered_minor - tender->change_minor;
  }
  g_assert_cmpint (amount_minor, ==, total_minor);
  g_assert_cmpint (kept_minor, ==, total_minor + settlement->rounding_minor);
  g_assert_cmpint (ABS (settlement->rounding_minor) * 2, <=, step_minor);
}

static void
test_change (void)
{
  for_seeds (law_of_change);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/property/money/conservation", test_conservation);
  g_test_add_func ("/property/money/what-we-sell-is-sound", test_what_we_sell_is_sound);
  g_test_add_func ("/property/money/undo", test_undo);
  g_test_add_func ("/property/money/order", test_order);
  g_test_add_func ("/property/money/splitting", test_splitting);
  g_test_add_func ("/property/money/change", test_change);
  return g_test_run ();
}
