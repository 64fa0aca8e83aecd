// SPDX-License-Identifier: Apache-2.0
#include "core/basket.h"

#include "base/check.h"
#include "base/integer.h"
#include "core/money.h"

#define PPM G_GINT64_CONSTANT (1000000)

static const char *const outcome_names[CF_BASKET_OUTCOME_COUNT] = {
    [CF_BASKET_OK] = "ok",
    [CF_BASKET_NO_PRICE] = "no-price",
    [CF_BASKET_PRICE_INVALID] = "price-invalid",
    [CF_BASKET_QUANTITY_ZERO] = "quantity-zero",
    [CF_BASKET_QUANTITY_TOO_LARGE] = "quantity-too-large",
    [CF_BASKET_QUANTITY_NOT_WHOLE] = "quantity-not-whole",
    [CF_BASKET_QUANTITY_FIXED] = "quantity-fixed",
    [CF_BASKET_UNKNOWN_LINE] = "unknown-line",
    [CF_BASKET_DISCOUNT_INVALID] = "discount-invalid",
    [CF_BASKET_DISCOUNT_TOO_LARGE] = "discount-too-large",
    [CF_BASKET_SERIAL_TWICE] = "serial-twice",
    [CF_BASKET_TOTAL_TOO_LARGE] = "total-too-large",
    [CF_BASKET_FULL] = "full",
    [CF_BASKET_NO_MEMBER] = "no-member",
    [CF_BASKET_INCOMPLETE] = "incomplete",
    [CF_BASKET_AGE_NOT_ASKED] = "age-not-asked",
};

static void
free_step (gpointer step)
{
  cf_basket_step_free (step);
}

CfBasket *
cf_basket_new (void)
{
  CfBasket *basket = g_new0 (CfBasket, 1);

  basket->steps = g_ptr_array_new_with_free_func (free_step);
  basket->lines = g_array_new (FALSE, TRUE, sizeof (CfBasketLine));
  return basket;
}

void
cf_basket_free (CfBasket *basket)
{
  if (basket == NULL)
    return;
  g_array_unref (basket->lines);
  g_ptr_array_unref (basket->steps);
  g_free (basket);
}

const char *
cf_basket_outcome_name (CfBasketOutcome outcome)
{
  CF_CHECK ((gsize)outcome < G_N_ELEMENTS (outcome_names));
  return outcome_names[outcome];
}

gint64
cf_discount_take (const CfDiscount *discount, gint64 base_minor)
{
  gint64 taken_minor = 0;

  switch (discount->kind) {
  case CF_DISCOUNT_NONE:
    break;
  case CF_DISCOUNT_AMOUNT:
    taken_minor = discount->discount_minor;
    break;
  case CF_DISCOUNT_PPM:
    CF_CHECK (cf_integer_mul_div (base_minor, discount->discount_ppm, PPM, &taken_minor));
    break;
  }
  return MIN (taken_minor, base_minor);
}

gint64
cf_basket_subtotal (const CfBasket *basket)
{
  gint64 subtotal_minor = basket->gross_minor;

  for (guint i = 0; i < basket->lines->len; i++) {
    const CfBasketLine *line = &g_array_index (basket->lines, CfBasketLine, i);

    subtotal_minor -= cf_discount_take (&line->discount, line->gross_minor);
  }
  return subtotal_minor;
}

static CfBasketLine *
find_line (const CfBasket *basket, gint64 line_id)
{
  for (guint i = basket->lines->len; i-- > 0;) {
    CfBasketLine *line = &g_array_index (basket->lines, CfBasketLine, i);

    if (line->line_id == line_id)
      return line;
  }
  return NULL;
}

const CfBasketLine *
cf_basket_find (const CfBasket *basket, gint64 line_id)
{
  return find_line (basket, line_id);
}

static CfBasketOutcome
check_quantity (gint64 quantity_milli, CfUnit unit)
{
  switch (cf_quantity_check (quantity_milli, unit)) {
  case CF_QUANTITY_OK:
    return CF_BASKET_OK;
  case CF_QUANTITY_TOO_LARGE:
    return CF_BASKET_QUANTITY_TOO_LARGE;
  case CF_QUANTITY_NOT_WHOLE:
    return CF_BASKET_QUANTITY_NOT_WHOLE;
  case CF_QUANTITY_ZERO:
  case CF_QUANTITY_NOT_A_NUMBER:
    break;
  }
  return CF_BASKET_QUANTITY_ZERO;
}

static gboolean
price_is_valid (gint64 price_minor)
{
  return price_minor >= 0 && price_minor <= CF_AMOUNT_MAX;
}

/* Works out the line's gross and puts it in the place of old, a line of the basket or NULL. */
static CfBasketOutcome
weigh_in (CfBasket *basket, CfBasketLine *line, const CfBasketLine *old)
{
  gint64 gross_minor = line->label_minor;
  gint64 sum_minor = basket->gross_minor - (old == NULL ? 0 : old->gross_minor);

  if (!line->has_label &&
      !cf_quantity_price (line->price_minor, line->quantity_milli, &gross_minor))
    return CF_BASKET_TOTAL_TOO_LARGE;
  if (!cf_money_add (sum_minor, gross_minor, &sum_minor) || sum_minor > CF_SALE_AMOUNT_MAX)
    return CF_BASKET_TOTAL_TOO_LARGE;
  line->gross_minor = gross_minor;
  basket->gross_minor = sum_minor;
  return CF_BASKET_OK;
}

static CfBasketOutcome
replace_line (CfBasket *basket, CfBasketLine *line, CfBasketLine changed)
{
  CfBasketOutcome outcome = weigh_in (basket, &changed, line);

  if (outcome == CF_BASKET_OK)
    *line = changed;
  return outcome;
}

static gboolean
can_merge (const CfBasketLine *line, const CfBasketLine *fresh)
{
  return line->serial == NULL && fresh->serial == NULL && !line->has_label && !fresh->has_label &&
         line->discount.kind == CF_DISCOUNT_NONE && !fresh->product->weighed &&
         line->price_reason == NULL && line->price_minor == fresh->price_minor &&
         g_strcmp0 (line->batch, fresh->batch) == 0 &&
         g_strcmp0 (line->expiry, fresh->expiry) == 0 &&
         g_strcmp0 (line->coupon, fresh->coupon) == 0 &&
         cf_product_equal (line->product, fresh->product);
}

static CfBasketLine *
find_equal_line (const CfBasket *basket, const CfBasketLine *fresh)
{
  for (guint i = basket->lines->len; i-- > 0;) {
    CfBasketLine *line = &g_array_index (basket->lines, CfBasketLine, i);

    if (can_merge (line, fresh))
      return line;
  }
  return NULL;
}

static gboolean
has_serial (const CfBasket *basket, const CfBasketLine *fresh)
{
  for (guint i = 0; i < basket->lines->len; i++) {
    const CfBasketLine *line = &g_array_index (basket->lines, CfBasketLine, i);

    if (g_strcmp0 (line->serial, fresh->serial) == 0 &&
        g_strcmp0 (line->product->id, fresh->product->id) == 0)
      return TRUE;
  }
  return FALSE;
}

static CfBasketOutcome
check_line (const CfBasket *basket, const CfBasketStep *step, const CfBasketLine *fresh)
{
  CfBasketOutcome outcome = check_quantity (fresh->quantity_milli, fresh->product->unit);

  if (outcome != CF_BASKET_OK)
    return outcome;
  if (!step->has_price && !step->has_label && !fresh->product->has_price)
    return CF_BASKET_NO_PRICE;
  if (!price_is_valid (fresh->price_minor) || !price_is_valid (fresh->label_minor))
    return CF_BASKET_PRICE_INVALID;
  if (fresh->serial != NULL && fresh->quantity_milli != CF_QUANTITY_ONE)
    return CF_BASKET_QUANTITY_FIXED;
  if (fresh->serial != NULL && has_serial (basket, fresh))
    return CF_BASKET_SERIAL_TWICE;
  return CF_BASKET_OK;
}

static CfBasketOutcome
merge_line (CfBasket *basket, CfBasketLine *line, gint64 quantity_milli)
{
  CfBasketLine changed = *line;
  CfBasketOutcome outcome;

  changed.quantity_milli += quantity_milli; /* both at most CF_QUANTITY_MAX */
  outcome = check_quantity (changed.quantity_milli, changed.product->unit);
  return outcome == CF_BASKET_OK ? replace_line (basket, line, changed) : outcome;
}

static CfBasketOutcome
add_line (CfBasket *basket, const CfBasketStep *step)
{
  CfBasketLine fresh = {.product = step->product, .quantity_milli = step->quantity_milli};
  CfBasketLine *equal;
  CfBasketOutcome outcome;

  if (step->product == NULL)
    return CF_BASKET_INCOMPLETE;
  if (step->has_price)
    fresh.price_minor = step->price_minor;
  else if (step->product->has_price)
    fresh.price_minor = step->product->price_minor;
  fresh.has_label = step->has_label;
  fresh.label_minor = step->has_label ? step->label_minor : 0;
  fresh.batch = step->batch;
  fresh.serial = step->serial;
  fresh.expiry = step->expiry;
  fresh.coupon = step->coupon;
  outcome = check_line (basket, step, &fresh);
  if (outcome != CF_BASKET_OK)
    return outcome;
  equal = find_equal_line (basket, &fresh);
  if (equal != NULL) {
    outcome = merge_line (basket, equal, fresh.quantity_milli);
    if (outcome == CF_BASKET_OK)
      basket->line_id_added = equal->line_id;
    return outcome;
  }
  if (basket->lines->len >= CF_BASKET_LINES_MAX)
    return CF_BASKET_FULL;
  outcome = weigh_in (basket, &fresh, NULL);
  if (outcome != CF_BASKET_OK)
    return outcome;
  fresh.line_id = ++basket->line_id_last;
  basket->line_id_added = fresh.line_id;
  g_array_append_val (basket->lines, fresh);
  return CF_BASKET_OK;
}

static CfBasketOutcome
set_quantity (CfBasket *basket, CfBasketLine *line, const CfBasketStep *step)
{
  CfBasketLine changed = *line;
  CfBasketOutcome outcome = check_quantity (step->quantity_milli, line->product->unit);

  if (outcome != CF_BASKET_OK)
    return outcome;
  if ((line->has_label || line->serial != NULL) && step->quantity_milli != line->quantity_milli)
    return CF_BASKET_QUANTITY_FIXED;
  changed.quantity_milli = step->quantity_milli;
  return replace_line (basket, line, changed);
}

static CfBasketOutcome
set_price (CfBasket *basket, CfBasketLine *line, const CfBasketStep *step)
{
  CfBasketLine changed = *line;

  if (!price_is_valid (step->price_minor))
    return CF_BASKET_PRICE_INVALID;
  changed.price_minor = step->price_minor;
  changed.price_reason = step->reason;
  changed.has_label = FALSE;
  changed.label_minor = 0;
  return replace_line (basket, line, changed);
}

static CfBasketOutcome
remove_line (CfBasket *basket, CfBasketLine *line)
{
  basket->gross_minor -= line->gross_minor;
  g_array_remove_index (basket->lines, (guint)(line - (CfBasketLine *)(void *)basket->lines->data));
  if (basket->lines->len == 0)
    basket->age_confirmed = 0; /* perhaps another buyer stands there by now */
  return CF_BASKET_OK;
}

static CfBasketOutcome
set_discount (const CfBasketStep *step, gint64 base_minor, CfDiscount *discount)
{
  gboolean is_amount = step->discount == CF_DISCOUNT_AMOUNT;
  gint64 asked = is_amount ? step->discount_minor : step->discount_ppm;

  if (step->discount == CF_DISCOUNT_NONE || asked <= 0)
    return CF_BASKET_DISCOUNT_INVALID;
  if (asked > (is_amount ? base_minor : PPM))
    return CF_BASKET_DISCOUNT_TOO_LARGE;
  discount->kind = step->discount;
  discount->discount_minor = is_amount ? asked : 0;
  discount->discount_ppm = is_amount ? 0 : asked;
  discount->reason = step->reason;
  return CF_BASKET_OK;
}

static CfBasketOutcome
clear_discount (CfDiscount *discount)
{
  *discount = (CfDiscount){.kind = CF_DISCOUNT_NONE};
  return CF_BASKET_OK;
}

static CfBasketOutcome
change_line (CfBasket *basket, const CfBasketStep *step)
{
  CfBasketLine *line = find_line (basket, step->line_id);

  if (line == NULL)
    return CF_BASKET_UNKNOWN_LINE;
  if (step->kind == CF_BASKET_SET_QUANTITY)
    return set_quantity (basket, line, step);
  if (step->kind == CF_BASKET_SET_PRICE)
    return set_price (basket, line, step);
  if (step->kind == CF_BASKET_REMOVE_LINE)
    return remove_line (basket, line);
  if (step->kind == CF_BASKET_DISCOUNT_LINE)
    return set_discount (step, line->gross_minor, &line->discount);
  return clear_discount (&line->discount);
}

static CfBasketOutcome
set_member (CfBasket *basket, const char *member_id)
{
  if (member_id == NULL || *member_id == '\0')
    return CF_BASKET_NO_MEMBER;
  basket->member_id = member_id;
  return CF_BASKET_OK;
}

static CfBasketOutcome
drop_member (CfBasket *basket)
{
  if (basket->member_id == NULL)
    return CF_BASKET_NO_MEMBER;
  basket->member_id = NULL;
  return CF_BASKET_OK;
}

gint64
cf_basket_age_asked (const CfBasket *basket, gint64 *ret_line_id)
{
  gint64 asked = 0;

  for (guint i = 0; i < basket->lines->len; i++) {
    const CfBasketLine *line = &g_array_index (basket->lines, CfBasketLine, i);

    if (line->product->age_min > MAX (asked, basket->age_confirmed)) {
      asked = line->product->age_min;
      *ret_line_id = line->line_id;
    }
  }
  return asked;
}

static CfBasketOutcome
confirm_age (CfBasket *basket, gint64 age_min)
{
  gint64 line_id;

  if (age_min <= basket->age_confirmed || cf_basket_age_asked (basket, &line_id) == 0)
    return CF_BASKET_AGE_NOT_ASKED;
  basket->age_confirmed = age_min;
  return CF_BASKET_OK;
}

/* The question is not closed by it: whoever fetches a passport is asked again at the next scan. */
static CfBasketOutcome
refuse_age (CfBasket *basket)
{
  gint64 line_id;

  if (cf_basket_age_asked (basket, &line_id) == 0)
    return CF_BASKET_AGE_NOT_ASKED;
  for (guint i = basket->lines->len; i-- > 0;) {
    CfBasketLine *line = &g_array_index (basket->lines, CfBasketLine, i);

    if (line->product->age_min > basket->age_confirmed)
      (void)remove_line (basket, line); /* it is there */
  }
  return CF_BASKET_OK;
}

/* The step must outlive its place in the basket: lines borrow from it. */
static CfBasketOutcome
fold_step (CfBasket *basket, const CfBasketStep *step)
{
  switch (step->kind) {
  case CF_BASKET_ADD_LINE:
    return add_line (basket, step);
  case CF_BASKET_SET_QUANTITY:
  case CF_BASKET_SET_PRICE:
  case CF_BASKET_REMOVE_LINE:
  case CF_BASKET_DISCOUNT_LINE:
  case CF_BASKET_CLEAR_LINE_DISCOUNT:
    return change_line (basket, step);
  case CF_BASKET_DISCOUNT_BASKET:
    return set_discount (step, cf_basket_subtotal (basket), &basket->discount);
  case CF_BASKET_CLEAR_BASKET_DISCOUNT:
    return clear_discount (&basket->discount);
  case CF_BASKET_ATTACH_MEMBER:
    return set_member (basket, step->member_id);
  case CF_BASKET_DETACH_MEMBER:
    return drop_member (basket);
  case CF_BASKET_CONFIRM_AGE:
    return confirm_age (basket, step->age_min);
  case CF_BASKET_REFUSE_AGE:
    return refuse_age (basket);
  }
  return CF_BASKET_INCOMPLETE;
}

CfBasketOutcome
cf_basket_apply (CfBasket *basket, const CfBasketStep *step)
{
  g_autoptr (CfBasketStep) kept = NULL;
  CfBasketOutcome outcome;

  if (basket->steps->len >= CF_BASKET_STEPS_MAX)
    return CF_BASKET_FULL;
  kept = cf_basket_step_copy (step);
  outcome = fold_step (basket, kept);
  if (outcome == CF_BASKET_OK)
    g_ptr_array_add (basket->steps, g_steal_pointer (&kept));
  return outcome;
}

gboolean
cf_basket_undo (CfBasket *basket)
{
  if (basket->steps->len == 0)
    return FALSE;
  g_array_set_size (basket->lines, 0);
  (void)clear_discount (&basket->discount); /* cannot fail */
  basket->member_id = NULL;
  basket->gross_minor = 0;
  basket->age_confirmed = 0;
  basket->line_id_last = 0;
  basket->line_id_added = 0;
  g_ptr_array_set_size (basket->steps, (int)basket->steps->len - 1);
  for (guint i = 0; i < basket->steps->len; i++)
    CF_CHECK (fold_step (basket, g_ptr_array_index (basket->steps, i)) == CF_BASKET_OK);
  return TRUE;
}
