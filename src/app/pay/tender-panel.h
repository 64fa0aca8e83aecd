// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

#include "till/counter/snapshot.h"

/* The right side of paying: means of payment, likely notes, the amount and a number pad that never
 * moves. Emits "picked" with a CfTenderKind (cash also by Enter), "offered" with an amount in minor
 * units, "typed" when the amount has changed, and "pad" with a key of the number pad, which goes
 * nowhere by itself: see cf_tender_panel_press. */
#define CF_TYPE_TENDER_PANEL (cf_tender_panel_get_type ())
G_DECLARE_FINAL_TYPE (CfTenderPanel, cf_tender_panel, CF, TENDER_PANEL, GtkWidget)

/* may_take: whether another payment can begin. */
void cf_tender_panel_show (CfTenderPanel *panel, CfSnapshot *snapshot, gboolean may_take);

/* The amount that is typed, or otherwise_minor where none is. FALSE for one that cannot be paid. */
gboolean cf_tender_panel_read (CfTenderPanel *panel, gint64 otherwise_minor,
                               gint64 *ret_amount_minor);

/* A key of the number pad goes into the amount. */
void cf_tender_panel_press (CfTenderPanel *panel, const char *key);

/* Nothing is typed any more. */
void cf_tender_panel_clear (CfTenderPanel *panel);
