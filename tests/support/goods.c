// SPDX-License-Identifier: Apache-2.0
#include "support/goods.h"

/* What the products are made from, on first use. */
static const struct {
  const char *id;
  const char *tax_group;
  gint64 price_minor; /* −1: none */
  CfUnit unit;
} specs[CF_GOODS_COUNT] = {
    {"p0", "full", 100, CF_UNIT_EACH},      {"p1", "full", 1999, CF_UNIT_EACH},
    {"p2", "reduced", 1, CF_UNIT_EACH},     {"p3", "none", 0, CF_UNIT_EACH},
    {"p4", "double", 333, CF_UNIT_EACH},    {"p5", "double", 1589, CF_UNIT_EACH},
    {"p6", "reduced", 1250, CF_UNIT_KG},    {"p7", "reduced", 7, CF_UNIT_G},
    {"p8", "full", 899, CF_UNIT_L},         {"p9", "full", 12345678, CF_UNIT_EACH},
    {"p10", "none", 50, CF_UNIT_EACH},      {"p11", "full", 299, CF_UNIT_M},
    {"p12", "reduced", 1005, CF_UNIT_EACH}, {"p13", "double", 4999, CF_UNIT_EACH},
    {"p14", "reduced", 680, CF_UNIT_KG},    {"p15", "full", -1, CF_UNIT_EACH},
};

static CfProduct *
product_at (gsize index)
{
  static CfProduct products[CF_GOODS_COUNT];
  CfProduct *product = &products[index];

  g_assert_cmpuint (index, <, CF_GOODS_COUNT);
  if (product->id != NULL)
    return product;
  product->id = g_strdup (specs[index].id);
  product->name = g_strdup_printf ("Article %s", specs[index].id);
  product->tax_group = g_strdup (specs[index].tax_group);
  product->unit = specs[index].unit;
  product->has_price = specs[index].price_minor >= 0;
  product->price_minor = product->has_price ? specs[index].price_minor : 0;
  product->weighed = index == 14;
  product->open_price = !product->has_price;
  return product;
}

const CfProduct *
cf_goods_product (gsize index)
{
  return product_at (index);
}

CfTaxSettings *
cf_goods_tax_settings (CfTaxMethod method, gboolean inclusive)
{
  static const CfTaxRate full[] = {{130000, FALSE}};
  static const CfTaxRate reduced[] = {{90000, FALSE}};
  static const CfTaxRate compound[] = {{60000, FALSE}, {60000, FALSE}, {30000, TRUE}};
  CfTaxSettings *settings = cf_tax_settings_new ();

  settings->method = method;
  settings->inclusive = inclusive;
  g_ptr_array_add (settings->groups, cf_tax_group_new ("full", "VAT", full, 1));
  g_ptr_array_add (settings->groups, cf_tax_group_new ("reduced", "VAT", reduced, 1));
  g_ptr_array_add (settings->groups, cf_tax_group_new ("double", "Tax", compound, 3));
  g_ptr_array_add (settings->groups, cf_tax_group_new ("none", "Exempt", NULL, 0));
  return settings;
}

CfBasketStep
cf_goods_add (gsize index, gint64 quantity_milli)
{
  return (CfBasketStep){
      .kind = CF_BASKET_ADD_LINE,
      .product = product_at (index),
      .quantity_milli = quantity_milli,
  };
}

CfBasketStep
cf_goods_change (CfBasketStepKind kind, gint64 line_id)
{
  return (CfBasketStep){.kind = kind, .line_id = line_id};
}

void
cf_goods_put (CfBasket *basket, gsize index, gint64 quantity_milli)
{
  CfBasketStep step = cf_goods_add (index, quantity_milli);

  g_assert_cmpint (cf_basket_apply (basket, &step), ==, CF_BASKET_OK);
}

static gint64
below (const CfRandom *random, guint64 limit)
{
  return (gint64)cf_random_below (random, limit);
}

static void
randomise_add (const CfRandom *random, CfBasketStep *step)
{
  static char batches[2][3] = {"L1", "L2"};
  static char serials[2][3] = {"S1", "S2"};

  *step = cf_goods_add ((gsize)below (random, CF_GOODS_COUNT), (1 + below (random, 5)) * 1000);
  if (step->product->unit != CF_UNIT_EACH)
    step->quantity_milli = below (random, 3000);
  if (below (random, 8) == 0) {
    step->has_price = TRUE;
    step->price_minor = below (random, 5000);
  }
  if (below (random, 12) == 0) {
    step->has_label = TRUE;
    step->label_minor = below (random, 9999);
  }
  if (below (random, 6) == 0)
    step->batch = batches[below (random, 2)];
  if (below (random, 20) == 0) {
    step->serial = serials[below (random, 2)];
    step->quantity_milli = 1000;
  }
}

CfBasketStep
cf_goods_random_step (const CfRandom *random, const CfBasket *basket)
{
  static char reasons[2][8] = {"damaged", "friend"};
  static char members[2][3] = {"M1", "M2"};
  CfBasketStep step = {0};

  /* Half the steps add, so that baskets grow. */
  if (below (random, 2) == 0) {
    randomise_add (random, &step);
    return step;
  }
  step.kind = (CfBasketStepKind)(1 + below (random, CF_BASKET_STEP_KIND_COUNT - 1));
  step.line_id = below (random, (guint64)basket->line_id_last + 2);
  step.quantity_milli = below (random, 9) * 500;
  step.price_minor = below (random, 3000);
  step.discount = (CfDiscountKind)below (random, 3);
  step.discount_minor = below (random, 800);
  step.discount_ppm = below (random, 1100) * 1000;
  step.reason = reasons[below (random, 2)];
  step.member_id = members[below (random, 2)];
  return step;
}

CfBasket *
cf_goods_random_basket (const CfRandom *random, gsize n)
{
  CfBasket *basket = cf_basket_new ();

  for (gsize i = 0; i < n; i++) {
    CfBasketStep step = cf_goods_random_step (random, basket);

    /* A refusal is one of the things to be tried. */
    g_assert_cmpuint (cf_basket_apply (basket, &step), <, CF_BASKET_OUTCOME_COUNT);
  }
  return basket;
}

static void
assert_same_discount (const CfDiscount *a, const CfDiscount *b)
{
  g_assert_cmpint (a->kind, ==, b->kind);
  g_assert_cmpint (a->discount_minor, ==, b->discount_minor);
  g_assert_cmpint (a->discount_ppm, ==, b->discount_ppm);
  g_assert_cmpstr (a->reason, ==, b->reason);
}

void
cf_goods_assert_same (const CfBasket *a, const CfBasket *b)
{
  g_assert_cmpuint (a->lines->len, ==, b->lines->len);
  for (guint i = 0; i < a->lines->len; i++) {
    const CfBasketLine *left = &g_array_index (a->lines, CfBasketLine, i);
    const CfBasketLine *right = &g_array_index (b->lines, CfBasketLine, i);

    g_assert_cmpint (left->line_id, ==, right->line_id);
    g_assert_true (cf_product_equal (left->product, right->product));
    g_assert_cmpint (left->quantity_milli, ==, right->quantity_milli);
    g_assert_cmpint (left->price_minor, ==, right->price_minor);
    g_assert_cmpint (left->has_label, ==, right->has_label);
    g_assert_cmpint (left->gross_minor, ==, right->gross_minor);
    g_assert_cmpstr (left->batch, ==, right->batch);
    g_assert_cmpstr (left->serial, ==, right->serial);
    g_assert_cmpstr (left->price_reason, ==, right->price_reason);
    assert_same_discount (&left->discount, &right->discount);
  }
  assert_same_discount (&a->discount, &b->discount);
  g_assert_cmpstr (a->member_id, ==, b->member_id);
  g_assert_cmpint (a->gross_minor, ==, b->gross_minor);
  g_assert_cmpint (a->line_id_last, ==, b->line_id_last);
}

CfSale *
cf_goods_sell (const CfBasket *basket, CfTaxMethod method, gboolean inclusive)
{
  g_autoptr (CfTaxSettings) settings = cf_goods_tax_settings (method, inclusive);
  g_autoptr (CfQuote) quote = NULL;
  g_autoptr (CfTender) card = NULL;
  g_autoptr (CfTender) cash = NULL;
  g_autoptr (CfSettlement) settlement = NULL;
  const CfTender *offered[2];
  const CfPointsRule rule = {100};
  gint64 by_card_minor;

  g_assert_cmpint (cf_quote_basket (basket, settings, &quote), ==, CF_QUOTE_OK);
  /* A third by card, if that is anything at all, and the rest in cash with change. */
  by_card_minor = quote->total_minor / 3;
  cash = cf_tender_new (CF_TENDER_CASH, quote->total_minor + 500, NULL, NULL);
  card = cf_tender_new (CF_TENDER_CARD, by_card_minor, "0042", "P1");
  offered[0] = cash;
  offered[1] = card;
  settlement = cf_tender_settle (quote->total_minor, 5, offered, by_card_minor > 0 ? 2 : 1);
  g_assert_cmpint (settlement->outcome, ==, CF_SETTLE_OK);
  return cf_sale_new (quote, settlement, cf_currency_find ("CNY"), 5, rule);
}
