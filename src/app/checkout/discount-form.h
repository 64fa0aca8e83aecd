// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

#include "core/basket-step.h"
#include "core/money.h"
#include "core/sale-line.h"

/* A discount by hand: on the line or on the basket, in per cent or as an amount, or another price
 * for the line; and why. Emits
 * "entered" with the CfBasketStep that it means, borrowed. */
#define CF_TYPE_DISCOUNT_FORM (cf_discount_form_get_type ())
G_DECLARE_FINAL_TYPE (CfDiscountForm, cf_discount_form, CF, DISCOUNT_FORM, GtkWidget)

/* A form for the line; NULL: for the basket alone. basket_minor is what stands off the basket now:
 * what is there can be taken back. */
GtkWidget *cf_discount_form_new (const CfSaleLine *line, const CfCurrency *currency,
                                 gint64 basket_minor);

/* Begins with the line's new price. */
void cf_discount_form_ask_price (CfDiscountForm *form);
