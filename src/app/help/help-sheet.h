// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

/* Every key of the till on one sheet over the page, which stays as it is below it. */
#define CF_TYPE_HELP_SHEET (cf_help_sheet_get_type ())
G_DECLARE_FINAL_TYPE (CfHelpSheet, cf_help_sheet, CF, HELP_SHEET, GtkWidget)

/* Shows it; Escape, its button or the key again take it away. */
void cf_help_sheet_open (CfHelpSheet *sheet);
