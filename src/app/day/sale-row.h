// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

#include "till/counter/reply.h"

/* One sale of the day, as a row of a list: when, which receipt, how paid, how much. */
GtkWidget *cf_sale_row_new (const CfDaySale *sale, gint64 now_us);

/* How it was paid: "Cash", "Card, cash"; of what nobody paid "Nothing to pay".
 * Shape: a new string. */
char *cf_sale_row_tenders (const CfSale *sale) G_GNUC_WARN_UNUSED_RESULT;

/* That goods of it came back, as a screen says it; NULL: none did. */
const char *cf_sale_row_returned (const CfDaySale *sale);

/* Whether the receipt's number holds what was typed; nothing typed holds everywhere. */
gboolean cf_sale_row_matches (const CfDaySale *sale, const char *typed);

/* What the sales of the newest business day come to, without those taken back: how many, and the
 * sum of their totals. */
void cf_sale_row_sum (const GPtrArray *sales, gint *ret_count, gint64 *ret_total_minor);
