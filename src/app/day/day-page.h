// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

/* The sales of the day: found by number, seen as their receipt, printed again, taken back. */
#define CF_TYPE_DAY_PAGE (cf_day_page_get_type ())
G_DECLARE_FINAL_TYPE (CfDayPage, cf_day_page, CF, DAY_PAGE, GtkWidget)

/* One that has seen no snapshot yet. */
GtkWidget *cf_day_page_new (void);
