// SPDX-License-Identifier: Apache-2.0
#include "core/basket.h"

#include "core/money.h"
#include "support/goods.h"

static const CfBasketLine *
line_at (const CfBasket *basket, guint index)
{
  g_assert_cmpuint (index, <, basket->lines->len);
  return &g_array_index (basket->lines, CfBasketLine, index);
}

/* Refused, and as if it had never been tried. */
static void
assert_refused (CfBasket *basket, CfBasketStep step, CfBasketOutcome expected)
{
  guint steps = basket->steps->len;
  guint lines = basket->lines->len;
  gint64 gross_minor = basket->gross_minor;

  g_assert_cmpstr (cf_basket_outcome_name (cf_basket_apply (basket, &step)), ==,
                   cf_basket_outcome_name (expected));
  g_assert_cmpuint (basket->steps->len, ==, steps);
  g_assert_cmpuint (basket->lines->len, ==, lines);
  g_assert_cmpint (basket->gross_minor, ==, gross_minor);
}

static void
assert_done (CfBasket *basket, CfBasketStep step)
{
  g_assert_cmpstr (cf_basket_outcome_name (cf_basket_apply (basket, &step)), ==, "ok");
}

static void
test_same_product_merges (void)
{
  g_autoptr (CfBasket) basket = cf_basket_new ();

  cf_goods_put (basket, 0, 1000);
  cf_goods_put (basket, 1, 1000);
  cf_goods_put (basket, 0, 2000);
  g_assert_cmpuint (basket->lines->len, ==, 2);
  g_assert_cmpuint (basket->steps->len, ==, 3);
  g_assert_cmpint (line_at (basket, 0)->quantity_milli, ==, 3000);
  g_assert_cmpint (line_at (basket, 0)->gross_minor, ==, 300);
  g_assert_cmpint (basket->gross_minor, ==, 2299);
}

static void
test_what_keeps_lines_apart (void)
{
  CfBasketStep plain = cf_goods_add (0, 1000);
  CfBasketStep steps[] = {plain, plain, plain, plain, plain, plain};
  char note[] = "2026-12-31";

  steps[0].has_price = TRUE;
  steps[0].price_minor = 99;
  steps[1].batch = note;
  steps[2].expiry = note;
  steps[3].coupon = note;
  steps[4].serial = note;
  steps[5].has_label = TRUE;
  steps[5].label_minor = 100;
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_autoptr (CfBasket) basket = cf_basket_new ();

    assert_done (basket, plain);
    assert_done (basket, steps[i]);
    g_assert_cmpuint (basket->lines->len, ==, 2);
    /* A third that is equal to the first finds it again, behind the other. */
    assert_done (basket, plain);
    g_assert_cmpuint (basket->lines->len, ==, 2);
    g_assert_cmpint (line_at (basket, 0)->quantity_milli, ==, 2000);
  }
}

static void
test_same_price_by_step_merges (void)
{
  g_autoptr (CfBasket) basket = cf_basket_new ();
  CfBasketStep step = cf_goods_add (0, 1000);

  assert_done (basket, step);
  step.has_price = TRUE;
  step.price_minor = 100;
  assert_done (basket, step);
  g_assert_cmpuint (basket->lines->len, ==, 1);
}

static void
test_each_weighing_is_a_line (void)
{
  g_autoptr (CfBasket) basket = cf_basket_new ();

  cf_goods_put (basket, 14, 500);
  cf_goods_put (basket, 14, 500);
  g_assert_cmpuint (basket->lines->len, ==, 2);
}

static void
test_discounted_line_stays_alone (void)
{
  g_autoptr (CfBasket) basket = cf_basket_new ();
  CfBasketStep discount = cf_goods_change (CF_BASKET_DISCOUNT_LINE, 1);

  cf_goods_put (basket, 0, 1000);
  discount.discount = CF_DISCOUNT_PPM;
  discount.discount_ppm = 500000;
  assert_done (basket, discount);
  cf_goods_put (basket, 0, 1000);
  g_assert_cmpuint (basket->lines->len, ==, 2);
}

static void
test_quantities_refused (void)
{
  static const struct {
    gsize product;
    gint64 quantity_milli;
    CfBasketOutcome expected;
  } rows[] = {
      {0, 0, CF_BASKET_QUANTITY_ZERO},
      {0, -1000, CF_BASKET_QUANTITY_ZERO},
      {0, 1500, CF_BASKET_QUANTITY_NOT_WHOLE},
      {0, CF_QUANTITY_MAX + 1000, CF_BASKET_QUANTITY_TOO_LARGE},
      {0, G_GINT64_CONSTANT (1000000000000) * 1000, CF_BASKET_QUANTITY_TOO_LARGE},
      {6, G_MAXINT64, CF_BASKET_QUANTITY_TOO_LARGE},
      {6, G_MININT64, CF_BASKET_QUANTITY_ZERO},
  };
  g_autoptr (CfBasket) basket = cf_basket_new ();

  cf_goods_put (basket, 0, 1000);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    CfBasketStep change = cf_goods_change (CF_BASKET_SET_QUANTITY, 1);

    assert_refused (basket, cf_goods_add (rows[i].product, rows[i].quantity_milli),
                    rows[i].expected);
    change.quantity_milli = rows[i].quantity_milli;
    if (rows[i].product == 0)
      assert_refused (basket, change, rows[i].expected);
  }
  assert_refused (basket, cf_goods_add (0, CF_QUANTITY_MAX),
                  CF_BASKET_QUANTITY_TOO_LARGE); /* together with the one already there */
}

static void
test_prices_refused (void)
{
  g_autoptr (CfBasket) basket = cf_basket_new ();
  CfBasketStep open = cf_goods_add (15, 1000);

  assert_refused (basket, open, CF_BASKET_NO_PRICE);
  open.has_price = TRUE;
  open.price_minor = -1;
  assert_refused (basket, open, CF_BASKET_PRICE_INVALID);
  open.price_minor = CF_AMOUNT_MAX + 1;
  assert_refused (basket, open, CF_BASKET_PRICE_INVALID);
  open.price_minor = G_MAXINT64;
  assert_refused (basket, open, CF_BASKET_PRICE_INVALID);
  open.price_minor = 0;
  assert_done (basket, open);
  open.has_label = TRUE;
  open.label_minor = -1;
  assert_refused (basket, open, CF_BASKET_PRICE_INVALID);
  open.product = NULL;
  assert_refused (basket, open, CF_BASKET_INCOMPLETE);
  open.kind = (CfBasketStepKind)99;
  assert_refused (basket, open, CF_BASKET_INCOMPLETE);
}

static void
test_totals_refused (void)
{
  g_autoptr (CfBasket) basket = cf_basket_new ();
  CfBasketStep dear = cf_goods_add (15, 1000);
  CfBasketStep change = cf_goods_change (CF_BASKET_SET_QUANTITY, 1);

  dear.has_price = TRUE;
  dear.price_minor = CF_SALE_AMOUNT_MAX;
  dear.quantity_milli = 2000;
  assert_refused (basket, dear, CF_BASKET_TOTAL_TOO_LARGE);
  dear.quantity_milli = 1000;
  assert_done (basket, dear);
  assert_refused (basket, cf_goods_add (2, 1000), CF_BASKET_TOTAL_TOO_LARGE);
  assert_refused (basket, dear, CF_BASKET_TOTAL_TOO_LARGE); /* would merge */
  change.quantity_milli = CF_QUANTITY_MAX;
  assert_refused (basket, change, CF_BASKET_TOTAL_TOO_LARGE);
  cf_goods_put (basket, 3, 1000); /* free goods still fit */
  change = cf_goods_change (CF_BASKET_SET_PRICE, 2);
  change.price_minor = 1;
  assert_refused (basket, change, CF_BASKET_TOTAL_TOO_LARGE);
}

static void
test_label_stands (void)
{
  g_autoptr (CfBasket) basket = cf_basket_new ();
  CfBasketStep label = cf_goods_add (14, 1086);
  CfBasketStep change = cf_goods_change (CF_BASKET_SET_QUANTITY, 1);

  label.has_label = TRUE;
  label.label_minor = 740;
  assert_done (basket, label);
  g_assert_cmpint (basket->gross_minor, ==, 740); /* and not 738.48 */
  change.quantity_milli = 2000;
  assert_refused (basket, change, CF_BASKET_QUANTITY_FIXED);
  change = cf_goods_change (CF_BASKET_SET_PRICE, 1);
  change.price_minor = 500;
  assert_done (basket, change);
  g_assert_cmpint (basket->gross_minor, ==, 543);
}

static void
test_serials (void)
{
  g_autoptr (CfBasket) basket = cf_basket_new ();
  char serial[] = "S1";
  CfBasketStep step = cf_goods_add (1, 2000);
  CfBasketStep change = cf_goods_change (CF_BASKET_SET_QUANTITY, 1);

  step.serial = serial;
  assert_refused (basket, step, CF_BASKET_QUANTITY_FIXED);
  step.quantity_milli = 1000;
  assert_done (basket, step);
  assert_refused (basket, step, CF_BASKET_SERIAL_TWICE);
  change.quantity_milli = 2000;
  assert_refused (basket, change, CF_BASKET_QUANTITY_FIXED);
  /* Another maker may use the same number. */
  step = cf_goods_add (0, 1000);
  step.serial = serial;
  assert_done (basket, step);
}

static void
test_unknown_line (void)
{
  static const CfBasketStepKind kinds[] = {CF_BASKET_SET_QUANTITY, CF_BASKET_SET_PRICE,
                                           CF_BASKET_REMOVE_LINE, CF_BASKET_DISCOUNT_LINE,
                                           CF_BASKET_CLEAR_LINE_DISCOUNT};
  g_autoptr (CfBasket) basket = cf_basket_new ();

  cf_goods_put (basket, 0, 1000);
  cf_goods_put (basket, 1, 1000);
  assert_done (basket, cf_goods_change (CF_BASKET_REMOVE_LINE, 1));
  g_assert_null (cf_basket_find (basket, 1));
  g_assert_nonnull (cf_basket_find (basket, 2));
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    assert_refused (basket, cf_goods_change (kinds[i], 0), CF_BASKET_UNKNOWN_LINE);
    assert_refused (basket, cf_goods_change (kinds[i], 1), CF_BASKET_UNKNOWN_LINE);
    assert_refused (basket, cf_goods_change (kinds[i], 3), CF_BASKET_UNKNOWN_LINE);
  }
  /* A number is never used again. */
  cf_goods_put (basket, 0, 1000);
  g_assert_cmpint (line_at (basket, 1)->line_id, ==, 3);
}

static void
test_discounts_refused (void)
{
  static const struct {
    CfDiscountKind kind;
    gint64 figure;
    CfBasketOutcome expected;
  } rows[] = {
      {CF_DISCOUNT_NONE, 1, CF_BASKET_DISCOUNT_INVALID},
      {CF_DISCOUNT_AMOUNT, 0, CF_BASKET_DISCOUNT_INVALID},
      {CF_DISCOUNT_AMOUNT, -5, CF_BASKET_DISCOUNT_INVALID},
      {CF_DISCOUNT_AMOUNT, 101, CF_BASKET_DISCOUNT_TOO_LARGE},
      {CF_DISCOUNT_AMOUNT, G_MAXINT64, CF_BASKET_DISCOUNT_TOO_LARGE},
      {CF_DISCOUNT_PPM, 0, CF_BASKET_DISCOUNT_INVALID},
      {CF_DISCOUNT_PPM, -1, CF_BASKET_DISCOUNT_INVALID},
      {CF_DISCOUNT_PPM, 1000001, CF_BASKET_DISCOUNT_TOO_LARGE},
  };
  g_autoptr (CfBasket) basket = cf_basket_new ();

  cf_goods_put (basket, 0, 1000);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    CfBasketStep step = cf_goods_change (CF_BASKET_DISCOUNT_LINE, 1);

    step.discount = rows[i].kind;
    step.discount_minor = step.discount_ppm = rows[i].figure;
    assert_refused (basket, step, rows[i].expected);
    step.kind = CF_BASKET_DISCOUNT_BASKET;
    assert_refused (basket, step, rows[i].expected);
  }
}

static void
test_discounts (void)
{
  g_autoptr (CfBasket) basket = cf_basket_new ();
  CfBasketStep line = cf_goods_change (CF_BASKET_DISCOUNT_LINE, 1);
  CfBasketStep whole = cf_goods_change (CF_BASKET_DISCOUNT_BASKET, 0);
  char reason[] = "damaged";

  cf_goods_put (basket, 0, 3000);
  line.discount = CF_DISCOUNT_AMOUNT;
  line.discount_minor = 250;
  line.reason = reason;
  assert_done (basket, line);
  reason[0] = 'x';
  g_assert_cmpstr (line_at (basket, 0)->discount.reason, ==, "damaged");
  g_assert_cmpint (cf_basket_subtotal (basket), ==, 50);
  whole.discount = CF_DISCOUNT_AMOUNT;
  whole.discount_minor = 51;
  assert_refused (basket, whole, CF_BASKET_DISCOUNT_TOO_LARGE);
  whole.discount_minor = 50;
  assert_done (basket, whole);
  /* Fewer pieces: nobody gets money back. */
  line = cf_goods_change (CF_BASKET_SET_QUANTITY, 1);
  line.quantity_milli = 1000;
  assert_done (basket, line);
  g_assert_cmpint (cf_basket_subtotal (basket), ==, 0);
  assert_done (basket, cf_goods_change (CF_BASKET_CLEAR_LINE_DISCOUNT, 1));
  g_assert_cmpint (cf_basket_subtotal (basket), ==, 100);
  assert_done (basket, cf_goods_change (CF_BASKET_CLEAR_BASKET_DISCOUNT, 0));
  g_assert_cmpint (basket->discount.kind, ==, CF_DISCOUNT_NONE);
}

/* A step about the buyer's age. */
static CfBasketStep
age_step (CfBasketStepKind kind, gint64 age_min)
{
  return (CfBasketStep){.kind = kind, .age_min = age_min};
}

static void
put_aged (CfBasket *basket, gsize index, gint64 age_min)
{
  CfBasketStep step = cf_goods_add (index, 1000);
  g_autoptr (CfProduct) product = cf_product_copy (step.product);

  product->age_min = age_min;
  step.product = product;
  assert_done (basket, step);
}

static void
assert_asked (const CfBasket *basket, gint64 age, gint64 line_id)
{
  gint64 asking = 0;

  g_assert_cmpint (cf_basket_age_asked (basket, &asking), ==, age);
  g_assert_cmpint (asking, ==, line_id);
}

/* One answer covers what asks for as much or less, also what comes later. */
static void
test_age_confirmed (void)
{
  g_autoptr (CfBasket) basket = cf_basket_new ();

  cf_goods_put (basket, 0, 1000);
  assert_asked (basket, 0, 0);
  assert_refused (basket, age_step (CF_BASKET_CONFIRM_AGE, 18), CF_BASKET_AGE_NOT_ASKED);
  assert_refused (basket, age_step (CF_BASKET_REFUSE_AGE, 18), CF_BASKET_AGE_NOT_ASKED);
  put_aged (basket, 1, 16);
  assert_asked (basket, 16, 2);
  put_aged (basket, 2, 18);
  assert_asked (basket, 18, 3);
  assert_refused (basket, age_step (CF_BASKET_CONFIRM_AGE, 0), CF_BASKET_AGE_NOT_ASKED);
  assert_done (basket, age_step (CF_BASKET_CONFIRM_AGE, 16));
  assert_asked (basket, 18, 3);
  assert_done (basket, age_step (CF_BASKET_CONFIRM_AGE, 18));
  assert_asked (basket, 0, 0);
  put_aged (basket, 3, 18);
  assert_asked (basket, 0, 0);
  put_aged (basket, 4, 21);
  assert_asked (basket, 21, 5);
  /* Who begins with an empty basket may be somebody else. */
  for (gint64 line = 1; line <= 5; line++)
    assert_done (basket, cf_goods_change (CF_BASKET_REMOVE_LINE, line));
  put_aged (basket, 1, 16);
  assert_asked (basket, 16, 6);
}

/* What was not allowed goes out, what an earlier answer covers stays, and undo asks again. */
static void
test_age_refused (void)
{
  g_autoptr (CfBasket) basket = cf_basket_new ();

  put_aged (basket, 0, 16);
  assert_done (basket, age_step (CF_BASKET_CONFIRM_AGE, 16));
  put_aged (basket, 1, 18);
  put_aged (basket, 2, 21);
  assert_done (basket, age_step (CF_BASKET_REFUSE_AGE, 21));
  g_assert_cmpuint (basket->lines->len, ==, 1);
  g_assert_cmpint (basket->gross_minor, ==, line_at (basket, 0)->gross_minor);
  assert_asked (basket, 0, 0);
  g_assert_true (cf_basket_undo (basket));
  assert_asked (basket, 21, 3);
  while (basket->steps->len > 1)
    g_assert_true (cf_basket_undo (basket));
  assert_asked (basket, 16, 1);
}

static void
test_discount_rounds_half_away (void)
{
  const CfDiscount half = {.kind = CF_DISCOUNT_PPM, .discount_ppm = 500000};
  const CfDiscount all = {.kind = CF_DISCOUNT_PPM, .discount_ppm = 1000000};

  g_assert_cmpint (cf_discount_take (&half, 333), ==, 167);
  g_assert_cmpint (cf_discount_take (&half, 0), ==, 0);
  g_assert_cmpint (cf_discount_take (&all, CF_AMOUNT_MAX), ==, CF_AMOUNT_MAX);
}

static void
test_members (void)
{
  g_autoptr (CfBasket) basket = cf_basket_new ();
  CfBasketStep attach = cf_goods_change (CF_BASKET_ATTACH_MEMBER, 0);
  char id[] = "M1";
  char empty[] = "";

  assert_refused (basket, cf_goods_change (CF_BASKET_DETACH_MEMBER, 0), CF_BASKET_NO_MEMBER);
  assert_refused (basket, attach, CF_BASKET_NO_MEMBER);
  attach.member_id = empty;
  assert_refused (basket, attach, CF_BASKET_NO_MEMBER);
  attach.member_id = id;
  assert_done (basket, attach);
  g_assert_cmpstr (basket->member_id, ==, "M1");
  id[1] = '2';
  assert_done (basket, attach);
  g_assert_cmpstr (basket->member_id, ==, "M2");
  g_assert_true (cf_basket_undo (basket));
  g_assert_cmpstr (basket->member_id, ==, "M1");
  assert_done (basket, cf_goods_change (CF_BASKET_DETACH_MEMBER, 0));
  g_assert_null (basket->member_id);
}

static void
test_full (void)
{
  g_autoptr (CfBasket) basket = cf_basket_new ();
  CfBasketStep step = cf_goods_add (14, 10);

  for (gsize i = 0; i < CF_BASKET_LINES_MAX; i++)
    assert_done (basket, step);
  assert_refused (basket, step, CF_BASKET_FULL);
  /* What needs no new line still works. */
  assert_done (basket, cf_goods_change (CF_BASKET_REMOVE_LINE, 500));
  assert_done (basket, step);
  assert_refused (basket, cf_goods_add (0, 1000), CF_BASKET_FULL);
}

static void
test_too_many_steps (void)
{
  g_autoptr (CfBasket) basket = cf_basket_new ();

  for (gsize i = 0; i < CF_BASKET_STEPS_MAX; i++)
    cf_goods_put (basket, 0, 1000);
  assert_refused (basket, cf_goods_add (0, 1000), CF_BASKET_FULL);
  g_assert_true (cf_basket_undo (basket));
  cf_goods_put (basket, 0, 1000);
}

static void
test_undo (void)
{
  g_autoptr (CfBasket) basket = cf_basket_new ();

  g_assert_false (cf_basket_undo (basket));
  cf_goods_put (basket, 0, 1000);
  cf_goods_put (basket, 0, 1000);
  assert_done (basket, cf_goods_change (CF_BASKET_REMOVE_LINE, 1));
  g_assert_true (cf_basket_undo (basket));
  g_assert_cmpint (line_at (basket, 0)->quantity_milli, ==, 2000);
  g_assert_true (cf_basket_undo (basket));
  g_assert_cmpint (line_at (basket, 0)->quantity_milli, ==, 1000);
  g_assert_true (cf_basket_undo (basket));
  g_assert_cmpuint (basket->lines->len, ==, 0);
  g_assert_false (cf_basket_undo (basket));
  cf_basket_free (NULL);
}

static void
test_outcome_names (void)
{
  for (gsize i = 0; i < CF_BASKET_OUTCOME_COUNT; i++)
    g_assert_nonnull (cf_basket_outcome_name ((CfBasketOutcome)i));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/basket/same-product-merges", test_same_product_merges);
  g_test_add_func ("/core/basket/what-keeps-lines-apart", test_what_keeps_lines_apart);
  g_test_add_func ("/core/basket/same-price-by-step-merges", test_same_price_by_step_merges);
  g_test_add_func ("/core/basket/each-weighing-is-a-line", test_each_weighing_is_a_line);
  g_test_add_func ("/core/basket/age-confirmed", test_age_confirmed);
  g_test_add_func ("/core/basket/age-refused", test_age_refused);
  g_test_add_func ("/core/basket/discounted-line-stays-alone", test_discounted_line_stays_alone);
  g_test_add_func ("/core/basket/quantities-refused", test_quantities_refused);
  g_test_add_func ("/core/basket/prices-refused", test_prices_refused);
  g_test_add_func ("/core/basket/totals-refused", test_totals_refused);
  g_test_add_func ("/core/basket/label-stands", test_label_stands);
  g_test_add_func ("/core/basket/serials", test_serials);
  g_test_add_func ("/core/basket/unknown-line", test_unknown_line);
  g_test_add_func ("/core/basket/discounts-refused", test_discounts_refused);
  g_test_add_func ("/core/basket/discounts", test_discounts);
  g_test_add_func ("/core/basket/discount-rounds-half-away", test_discount_rounds_half_away);
  g_test_add_func ("/core/basket/members", test_members);
  g_test_add_func ("/core/basket/full", test_full);
  g_test_add_func ("/core/basket/too-many-steps", test_too_many_steps);
  g_test_add_func ("/core/basket/undo", test_undo);
  g_test_add_func ("/core/basket/outcome-names", test_outcome_names);
  return g_test_run ();
}
