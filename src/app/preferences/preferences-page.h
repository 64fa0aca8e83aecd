// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

/* Language and look, which are of this program; scanner; and what the till itself keeps: whom it
 * pays through. The latter for managers only. */
#define CF_TYPE_PREFERENCES_PAGE (cf_preferences_page_get_type ())
G_DECLARE_FINAL_TYPE (CfPreferencesPage, cf_preferences_page, CF, PREFERENCES_PAGE, GtkWidget)

/* One that has seen no snapshot yet. */
GtkWidget *cf_preferences_page_new (void);
