// SPDX-License-Identifier: Apache-2.0
#include "core/basket-step.h"

#include "support/goods.h"

static void
test_names (void)
{
  CfBasketStepKind kind = CF_BASKET_ADD_LINE;
  CfDiscountKind discount = CF_DISCOUNT_NONE;

  for (gsize i = 0; i < CF_BASKET_STEP_KIND_COUNT; i++) {
    g_assert_true (
        cf_basket_step_kind_parse (cf_basket_step_kind_name ((CfBasketStepKind)i), &kind));
    g_assert_cmpuint (kind, ==, i);
  }
  for (gsize i = CF_DISCOUNT_NONE; i <= CF_DISCOUNT_PPM; i++) {
    g_assert_true (cf_discount_kind_parse (cf_discount_kind_name ((CfDiscountKind)i), &discount));
    g_assert_cmpuint (discount, ==, i);
  }
  g_assert_false (cf_basket_step_kind_parse ("juggle", &kind));
  g_assert_false (cf_discount_kind_parse ("half", &discount));
}

static CfBasketStep *
full_step (void)
{
  CfBasketStep *step = g_new0 (CfBasketStep, 1);

  step->product = cf_product_copy (cf_goods_product (1));
  step->batch = g_strdup ("L1");
  step->serial = g_strdup ("S1");
  step->expiry = g_strdup ("2026-12-31");
  step->coupon = g_strdup ("9813765030011");
  step->reason = g_strdup ("damaged");
  step->member_id = g_strdup ("M1");
  return step;
}

static void
test_copy_is_equal (void)
{
  g_autoptr (CfBasketStep) step = full_step ();
  g_autoptr (CfBasketStep) copy = cf_basket_step_copy (step);
  const CfBasketStep plain = cf_goods_change (CF_BASKET_REMOVE_LINE, 3);
  g_autoptr (CfBasketStep) plain_copy = cf_basket_step_copy (&plain);

  g_assert_true (cf_basket_step_equal (step, copy));
  g_assert_true (copy->product != step->product);
  g_assert_true (copy->reason != step->reason);
  g_assert_true (cf_basket_step_equal (&plain, plain_copy));
  g_assert_false (cf_basket_step_equal (&plain, step));
  cf_basket_step_free (NULL);
}

static void
test_every_field_counts (void)
{
  g_autoptr (CfBasketStep) step = full_step ();

  for (guint field = 0; field < 18; field++) {
    g_autoptr (CfBasketStep) copy = full_step ();
    char **const texts[] = {&copy->batch,  &copy->serial, &copy->expiry,
                            &copy->coupon, &copy->reason, &copy->member_id};
    gint64 *const numbers[] = {&copy->line_id,     &copy->quantity_milli, &copy->price_minor,
                               &copy->label_minor, &copy->discount_minor, &copy->discount_ppm};

    if (field < 6)
      g_clear_pointer (texts[field], g_free);
    else if (field < 12)
      ++*numbers[field - 6];
    copy->kind = field == 12 ? CF_BASKET_SET_PRICE : copy->kind;
    copy->has_price = field == 13;
    copy->has_label = field == 14;
    copy->discount = field == 15 ? CF_DISCOUNT_PPM : copy->discount;
    if (field == 16)
      g_clear_pointer (&copy->product, cf_product_free);
    copy->age_min += field == 17 ? 18 : 0;
    g_assert_false (cf_basket_step_equal (step, copy));
    g_assert_false (cf_basket_step_equal (copy, step));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/basket-step/names", test_names);
  g_test_add_func ("/core/basket-step/copy-is-equal", test_copy_is_equal);
  g_test_add_func ("/core/basket-step/every-field-counts", test_every_field_counts);
  return g_test_run ();
}
