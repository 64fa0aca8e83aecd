// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

#include "till/counter/snapshot.h"

/* What is sold: the lines, one of them selected, and what they come to. Its buttons ask the page by
 * actions: "checkout.more", "checkout.fewer", "checkout.quantity", "checkout.remove". */
#define CF_TYPE_BASKET_VIEW (cf_basket_view_get_type ())
G_DECLARE_FINAL_TYPE (CfBasketView, cf_basket_view, CF, BASKET_VIEW, GtkWidget)

/* Writes the basket. Rows that show the same stay as they are; of a basket that has changed in one
 * line, that line is selected and seen. */
void cf_basket_view_show (CfBasketView *view, CfSnapshot *snapshot);

/* The selected line, borrowed until the next show; NULL when there is none. */
const CfSaleLine *cf_basket_view_selected (CfBasketView *view);

/* Selects a line, and scrolls so that it is seen. */
void cf_basket_view_select (CfBasketView *view, gint64 line_id);

/* Selects the line so many below the selected one; negative: above. */
void cf_basket_view_move (CfBasketView *view, int by);

/* Writes a note under a line, for as long as the line is in this basket. */
void cf_basket_view_note (CfBasketView *view, gint64 line_id, const char *note);
