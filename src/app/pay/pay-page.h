// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

/* Takes payment for the open basket: by cash, card, the customer's code or the shop's own, in as
 * many parts as it takes. */
#define CF_TYPE_PAY_PAGE (cf_pay_page_get_type ())
G_DECLARE_FINAL_TYPE (CfPayPage, cf_pay_page, CF, PAY_PAGE, GtkWidget)

/* The page, with nothing to pay. */
GtkWidget *cf_pay_page_new (void);
