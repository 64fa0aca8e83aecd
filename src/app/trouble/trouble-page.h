// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

/* What is seen while the till cannot sell: it is opening, its folder cannot be used, it has no shop
 * yet, or its shop is being loaded. Each says what to do. */
#define CF_TYPE_TROUBLE_PAGE (cf_trouble_page_get_type ())
G_DECLARE_FINAL_TYPE (CfTroublePage, cf_trouble_page, CF, TROUBLE_PAGE, GtkWidget)

/* The page, which says that the till is opening. */
GtkWidget *cf_trouble_page_new (void);
