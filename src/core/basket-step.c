// SPDX-License-Identifier: Apache-2.0
#include "core/basket-step.h"

#include "base/check.h"
#include "core/name.h"

static const char *const kind_names[CF_BASKET_STEP_KIND_COUNT] = {
    [CF_BASKET_ADD_LINE] = "add-line",
    [CF_BASKET_SET_QUANTITY] = "set-quantity",
    [CF_BASKET_SET_PRICE] = "set-price",
    [CF_BASKET_REMOVE_LINE] = "remove-line",
    [CF_BASKET_DISCOUNT_LINE] = "discount-line",
    [CF_BASKET_DISCOUNT_BASKET] = "discount-basket",
    [CF_BASKET_CLEAR_LINE_DISCOUNT] = "clear-line-discount",
    [CF_BASKET_CLEAR_BASKET_DISCOUNT] = "clear-basket-discount",
    [CF_BASKET_ATTACH_MEMBER] = "attach-member",
    [CF_BASKET_DETACH_MEMBER] = "detach-member",
    [CF_BASKET_CONFIRM_AGE] = "confirm-age",
    [CF_BASKET_REFUSE_AGE] = "refuse-age",
};

static const char *const discount_names[] = {
    [CF_DISCOUNT_NONE] = "none",
    [CF_DISCOUNT_AMOUNT] = "amount",
    [CF_DISCOUNT_PPM] = "ppm",
};

const char *
cf_basket_step_kind_name (CfBasketStepKind kind)
{
  CF_CHECK ((gsize)kind < G_N_ELEMENTS (kind_names));
  return kind_names[kind];
}

gboolean
cf_basket_step_kind_parse (const char *name, CfBasketStepKind *ret_kind)
{
  gsize index;

  if (!cf_name_find (kind_names, G_N_ELEMENTS (kind_names), name, &index))
    return FALSE;
  *ret_kind = (CfBasketStepKind)index;
  return TRUE;
}

const char *
cf_discount_kind_name (CfDiscountKind kind)
{
  CF_CHECK ((gsize)kind < G_N_ELEMENTS (discount_names));
  return discount_names[kind];
}

gboolean
cf_discount_kind_parse (const char *name, CfDiscountKind *ret_kind)
{
  gsize index;

  if (!cf_name_find (discount_names, G_N_ELEMENTS (discount_names), name, &index))
    return FALSE;
  *ret_kind = (CfDiscountKind)index;
  return TRUE;
}

CfBasketStep *
cf_basket_step_copy (const CfBasketStep *step)
{
  CfBasketStep *copy = g_new (CfBasketStep, 1);

  *copy = *step;
  copy->product = step->product == NULL ? NULL : cf_product_copy (step->product);
  copy->batch = g_strdup (step->batch);
  copy->serial = g_strdup (step->serial);
  copy->expiry = g_strdup (step->expiry);
  copy->coupon = g_strdup (step->coupon);
  copy->reason = g_strdup (step->reason);
  copy->member_id = g_strdup (step->member_id);
  return copy;
}

static gboolean
products_are_equal (const CfProduct *a, const CfProduct *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return cf_product_equal (a, b);
}

gboolean
cf_basket_step_equal (const CfBasketStep *a, const CfBasketStep *b)
{
  return a->kind == b->kind && a->line_id == b->line_id &&
         products_are_equal (a->product, b->product) && a->quantity_milli == b->quantity_milli &&
         a->price_minor == b->price_minor && !a->has_price == !b->has_price &&
         a->label_minor == b->label_minor && !a->has_label == !b->has_label &&
         g_strcmp0 (a->batch, b->batch) == 0 && g_strcmp0 (a->serial, b->serial) == 0 &&
         g_strcmp0 (a->expiry, b->expiry) == 0 && g_strcmp0 (a->coupon, b->coupon) == 0 &&
         a->discount == b->discount && a->discount_minor == b->discount_minor &&
         a->discount_ppm == b->discount_ppm && g_strcmp0 (a->reason, b->reason) == 0 &&
         g_strcmp0 (a->member_id, b->member_id) == 0 && a->age_min == b->age_min;
}

void
cf_basket_step_free (CfBasketStep *step)
{
  if (step == NULL)
    return;
  cf_product_free (step->product);
  g_free (step->batch);
  g_free (step->serial);
  g_free (step->expiry);
  g_free (step->coupon);
  g_free (step->reason);
  g_free (step->member_id);
  g_free (step);
}
