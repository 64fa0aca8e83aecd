// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

#include "core/money.h"
#include "core/quantity.h"

/* One figure, typed or touched: how many, how heavy, at which price. Emits "entered" with it, in
 * thousandths or in minor units. */
#define CF_TYPE_FIGURE_PAD (cf_figure_pad_get_type ())
G_DECLARE_FINAL_TYPE (CfFigurePad, cf_figure_pad, CF, FIGURE_PAD, GtkWidget)

/* A pad for a quantity of a unit, and one for an amount of money. */
GtkWidget *cf_figure_pad_new_quantity (CfUnit unit);
GtkWidget *cf_figure_pad_new_amount (const CfCurrency *currency);
