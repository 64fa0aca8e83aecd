// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

#include "till/counter/snapshot.h"

/* Where a person says what became of a payment that no machine tells the till about: a card on a
 * stand-alone terminal, or a wallet's that must be settled by hand. Emits "left" when there is
 * nothing more to say, or the person goes away without a word: the payment stays as it is then. */
#define CF_TYPE_FATE_SHEET (cf_fate_sheet_get_type ())
G_DECLARE_FINAL_TYPE (CfFateSheet, cf_fate_sheet, CF, FATE_SHEET, GtkWidget)

/* Asks about a payment of the basket; FALSE when it has none of that id. */
gboolean cf_fate_sheet_ask (CfFateSheet *sheet, const CfSnapshot *snapshot, const char *payment_id);

/* Whether what it asks about is still to be said. */
gboolean cf_fate_sheet_is_open (const CfFateSheet *sheet, const CfSnapshot *snapshot);

/* A key of the number pad goes into the reference. */
void cf_fate_sheet_press (CfFateSheet *sheet, const char *key);

/* F9, alone and shifted, while it is in front; FALSE for any other key. */
gboolean cf_fate_sheet_key (CfFateSheet *sheet, guint keyval, gboolean shifted);
