// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

/* Selling: left what is sold, right to whom, bottom right the one next step. */
#define CF_TYPE_CHECKOUT_PAGE (cf_checkout_page_get_type ())
G_DECLARE_FINAL_TYPE (CfCheckoutPage, cf_checkout_page, CF, CHECKOUT_PAGE, GtkWidget)

/* The page, empty. */
GtkWidget *cf_checkout_page_new (void);
