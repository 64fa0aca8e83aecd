// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

/* The sale that was just done: the change, the receipt, and the way to the next customer. */
#define CF_TYPE_DONE_PAGE (cf_done_page_get_type ())
G_DECLARE_FINAL_TYPE (CfDonePage, cf_done_page, CF, DONE_PAGE, GtkWidget)

/* The page, with no sale to show. */
GtkWidget *cf_done_page_new (void);
