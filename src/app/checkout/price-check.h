// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

/* What does it cost? Scanned or typed; nothing goes into the basket. */
#define CF_TYPE_PRICE_CHECK (cf_price_check_get_type ())
G_DECLARE_FINAL_TYPE (CfPriceCheck, cf_price_check, CF, PRICE_CHECK, GtkWidget)

/* One that waits for a code. */
GtkWidget *cf_price_check_new (void);

/* Takes what the scanner read. */
void cf_price_check_scan (CfPriceCheck *check, const char *text);
