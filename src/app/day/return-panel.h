// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

#include "till/counter/reply.h"

/* Goods of one sale that come back: how much of each line, why, and what goes back for them. Emits
 * "closed" once that is done, or nobody wants it any more. */
#define CF_TYPE_RETURN_PANEL (cf_return_panel_get_type ())
G_DECLARE_FINAL_TYPE (CfReturnPanel, cf_return_panel, CF, RETURN_PANEL, GtkWidget)

/* Begins with a sale, of which nothing is chosen yet; the focus goes to its first line. */
void cf_return_panel_begin (CfReturnPanel *panel, const CfDaySale *sale);
