// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

#include "till/counter/snapshot.h"

/* The shop's own code, for the customer to scan, until it is paid or given up. Emits "settle" with
 * the payment's id when a person wants to say by hand that it was paid. */
#define CF_TYPE_SHOWN_SHEET (cf_shown_sheet_get_type ())
G_DECLARE_FINAL_TYPE (CfShownSheet, cf_shown_sheet, CF, SHOWN_SHEET, GtkWidget)

/* Shows the code of a collection, its sum in words, and how the payment stands. */
void cf_shown_sheet_show (CfShownSheet *sheet, const CfCollection *collection,
                          const CfCurrency *currency);

/* F9 (paid), and shifted (give up), while it is in front; FALSE for any other key. */
gboolean cf_shown_sheet_key (CfShownSheet *sheet, guint keyval, gboolean shifted);
