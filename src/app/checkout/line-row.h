// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

#include "core/money.h"
#include "core/sale-line.h"

/* One line of the basket: how much, what, at which price, and what it comes to; under it which
 * offers and discounts made that, from what, and what to look at. */
#define CF_TYPE_LINE_ROW (cf_line_row_get_type ())
G_DECLARE_FINAL_TYPE (CfLineRow, cf_line_row, CF, LINE_ROW, GtkListBoxRow)

/* A row with nothing in it. */
CfLineRow *cf_line_row_new (void);

/* Writes the line; note is what the cashier should look at, or NULL; avoided is what of it the
 * member keeps away from, or NULL. */
void cf_line_row_show (CfLineRow *row, const CfSaleLine *line, const CfCurrency *currency,
                       const char *note, const char *avoided);

/* Writes what the cashier should look at, or nothing for NULL. */
void cf_line_row_note (CfLineRow *row, const char *note);

/* The id of the line that it shows; 0: none. */
gint64 cf_line_row_id (CfLineRow *row);
