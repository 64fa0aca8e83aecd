// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/basket-step.h"

#define CF_BASKET_LINES_MAX 1000
#define CF_BASKET_STEPS_MAX 20000

typedef enum {
  CF_BASKET_OK,
  CF_BASKET_NO_PRICE, /* the catalogue has none and the step brings none */
  CF_BASKET_PRICE_INVALID, /* below zero or beyond the limits of money */
  CF_BASKET_QUANTITY_ZERO,
  CF_BASKET_QUANTITY_TOO_LARGE, /* also when merging makes it so */
  CF_BASKET_QUANTITY_NOT_WHOLE,
  CF_BASKET_QUANTITY_FIXED, /* a labelled amount or a serial number stands for one piece */
  CF_BASKET_UNKNOWN_LINE,
  CF_BASKET_DISCOUNT_INVALID, /* nothing, or less */
  CF_BASKET_DISCOUNT_TOO_LARGE, /* more than what it is taken from */
  CF_BASKET_SERIAL_TWICE, /* the same piece is in the basket already */
  CF_BASKET_TOTAL_TOO_LARGE,
  CF_BASKET_FULL, /* CF_BASKET_LINES_MAX lines, or CF_BASKET_STEPS_MAX steps */
  CF_BASKET_NO_MEMBER, /* nobody to detach, or an empty id */
  CF_BASKET_INCOMPLETE, /* the step lacks the product that it adds */
  CF_BASKET_AGE_NOT_ASKED, /* an answer, and no line waits for it */
} CfBasketOutcome;
#define CF_BASKET_OUTCOME_COUNT (CF_BASKET_AGE_NOT_ASKED + 1)

typedef struct {
  CfDiscountKind kind;
  gint64 discount_minor;
  gint64 discount_ppm;
  const char *reason; /* the step's; may be NULL */
} CfDiscount;

/* One line. Its pointers are borrowed from the steps and live until the next apply or undo. */
typedef struct {
  gint64 line_id; /* from 1, never used again in this basket */
  const CfProduct *product;
  gint64 quantity_milli;
  gint64 price_minor; /* of one unit */
  gint64 label_minor;
  gboolean has_label;
  gint64 gross_minor; /* label_minor, or price × quantity */
  CfDiscount discount;
  const char *price_reason; /* why SET_PRICE; may be NULL */
  const char *batch;
  const char *serial;
  const char *expiry;
  const char *coupon;
} CfBasketLine;

/* Read freely; change by cf_basket_apply and cf_basket_undo only. */
typedef struct {
  GPtrArray *steps; /* of CfBasketStep, owned: the basket's whole history */
  GArray *lines; /* of CfBasketLine, in the order of the screen */
  CfDiscount discount; /* on the whole basket */
  const char *member_id; /* NULL for a stranger */
  gint64 gross_minor; /* the lines' sum, before any discount */
  gint64 line_id_last;
  gint64 age_confirmed; /* the buyer is so old, as the cashier has said; 0: nobody has asked */
  gint64 line_id_added; /* the line that the last ADD_LINE made, or was added to; 0: none yet */
} CfBasket;

/* An empty basket. */
CfBasket *cf_basket_new (void) G_GNUC_WARN_UNUSED_RESULT;
void cf_basket_free (CfBasket *basket);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfBasket, cf_basket_free)

/* Does one step and remembers a copy of it; a step that is refused leaves no trace.
 * The same product again is added to the last line that is equal in product, price, batch, expiry
 * and coupon. Lines with a serial, a label or a discount stay alone, and so does each weighing.
 * A discount may not exceed what it is taken from at that moment; when lines shrink later, the
 * quote takes no more than there is. Errors: any outcome but CF_BASKET_OK. Limits:
 * CF_BASKET_LINES_MAX, CF_SALE_AMOUNT_MAX in gross. */
CfBasketOutcome cf_basket_apply (CfBasket *basket,
                                 const CfBasketStep *step) G_GNUC_WARN_UNUSED_RESULT;

/* Forgets the last step: the basket is again the fold of those before it. FALSE if there is none.
 */
gboolean cf_basket_undo (CfBasket *basket);

/* The line of that id, borrowed, or NULL. */
const CfBasketLine *cf_basket_find (const CfBasket *basket, gint64 line_id);

/* What the discount takes from base_minor, at most all of it.
 * Rounding: half away from zero. */
gint64 cf_discount_take (const CfDiscount *discount, gint64 base_minor);

/* The age that the buyer must still be asked for: the highest of the lines that want more than has
 * been confirmed. 0: none. *ret_line_id is the line that asks so. */
gint64 cf_basket_age_asked (const CfBasket *basket, gint64 *ret_line_id);

/* The lines' sum after their own discounts: what the basket's discount is taken from. */
gint64 cf_basket_subtotal (const CfBasket *basket);

/* A stable text id of the outcome for scripts and journals: "no-price", "full", …. */
const char *cf_basket_outcome_name (CfBasketOutcome outcome);
