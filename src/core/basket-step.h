// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/product.h"

/* One thing a cashier did to a basket. A basket is the fold of its steps, and nothing else is kept,
 * so a step is plain enough to be written as JSON and read back equal. */
typedef enum {
  CF_BASKET_ADD_LINE,
  CF_BASKET_SET_QUANTITY,
  CF_BASKET_SET_PRICE,
  CF_BASKET_REMOVE_LINE,
  CF_BASKET_DISCOUNT_LINE,
  CF_BASKET_DISCOUNT_BASKET,
  CF_BASKET_CLEAR_LINE_DISCOUNT,
  CF_BASKET_CLEAR_BASKET_DISCOUNT,
  CF_BASKET_ATTACH_MEMBER,
  CF_BASKET_DETACH_MEMBER,
  CF_BASKET_CONFIRM_AGE, /* the cashier has seen that the buyer is so old */
  CF_BASKET_REFUSE_AGE, /* is not, or does not show it: what asks for more years goes out */
} CfBasketStepKind;
#define CF_BASKET_STEP_KIND_COUNT (CF_BASKET_REFUSE_AGE + 1)

typedef enum {
  CF_DISCOUNT_NONE,
  CF_DISCOUNT_AMOUNT,
  CF_DISCOUNT_PPM,
} CfDiscountKind;

/* The fields that a kind does not name are zero and NULL. */
typedef struct {
  CfBasketStepKind kind;

  /* SET_QUANTITY, SET_PRICE, REMOVE_LINE, DISCOUNT_LINE, CLEAR_LINE_DISCOUNT */
  gint64 line_id;

  /* ADD_LINE: the product as it was then; ADD_LINE and SET_QUANTITY: how much of it. */
  CfProduct *product;
  gint64 quantity_milli;

  /* ADD_LINE: a unit price other than the catalogue's (open price, marked-down label), if
   * has_price; SET_PRICE: the new unit price. */
  gint64 price_minor;
  gboolean has_price;

  /* ADD_LINE: the amount that a label asks for the whole line, if has_label: it stands, whatever
   * weight times price would give. */
  gint64 label_minor;
  gboolean has_label;

  /* ADD_LINE, from the code scanned; each may be NULL. expiry is "YYYY-MM-DD". */
  char *batch;
  char *serial;
  char *expiry;
  char *coupon;

  /* DISCOUNT_LINE, DISCOUNT_BASKET: one of the two figures, by discount. */
  CfDiscountKind discount;
  gint64 discount_minor;
  gint64 discount_ppm;

  /* DISCOUNT_*, SET_PRICE: why; may be NULL. */
  char *reason;

  /* ATTACH_MEMBER */
  char *member_id;

  /* CONFIRM_AGE, REFUSE_AGE: the years that were asked for; of a refusal 0 if nobody says */
  gint64 age_min;
} CfBasketStep;

/* Text names: "add-line", "set-quantity", …; "none", "amount", "ppm". */
const char *cf_basket_step_kind_name (CfBasketStepKind kind);
gboolean cf_basket_step_kind_parse (const char *name,
                                    CfBasketStepKind *ret_kind) G_GNUC_WARN_UNUSED_RESULT;
const char *cf_discount_kind_name (CfDiscountKind kind);
gboolean cf_discount_kind_parse (const char *name,
                                 CfDiscountKind *ret_kind) G_GNUC_WARN_UNUSED_RESULT;

/* A step whose every field is its own copy. */
CfBasketStep *cf_basket_step_copy (const CfBasketStep *step) G_GNUC_WARN_UNUSED_RESULT;

/* Whether every field is the same. */
gboolean cf_basket_step_equal (const CfBasketStep *a, const CfBasketStep *b);
void cf_basket_step_free (CfBasketStep *step);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfBasketStep, cf_basket_step_free)
