// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

#include "till/counter/snapshot.h"

/* Touch keys for goods without a code, by page. Emits "picked" with the CfProduct, borrowed. */
#define CF_TYPE_QUICK_PANEL (cf_quick_panel_get_type ())
G_DECLARE_FINAL_TYPE (CfQuickPanel, cf_quick_panel, CF, QUICK_PANEL, GtkWidget)

/* Writes the pages; the page that was in front stays there. */
void cf_quick_panel_show (CfQuickPanel *panel, CfSnapshot *snapshot);

/* Brings the page of that place in their order to the front, if there is one. */
void cf_quick_panel_turn (CfQuickPanel *panel, guint index);
