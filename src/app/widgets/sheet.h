// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

/* A question in place: a card over the page, which stays as it is below it. Stands in the page's
 * overlay, hidden. Escape leaves it. Emits "closed" when it has gone, by whatever way. */
#define CF_TYPE_SHEET (cf_sheet_get_type ())
G_DECLARE_FINAL_TYPE (CfSheet, cf_sheet, CF, SHEET, GtkWidget)

/* Shows a title, a line under it (or NULL), and the content, which takes the focus. What was shown
 * before goes. */
void cf_sheet_open (CfSheet *sheet, const char *title, const char *detail, GtkWidget *content);

/* Tells something while it is there, in the place of the line under the title: a toast would cover
 * its keys. */
void cf_sheet_tell (CfSheet *sheet, const char *sentence);

/* Takes it away, if it is there. */
void cf_sheet_close (CfSheet *sheet);

/* What it shows; NULL when it is not there. */
GtkWidget *cf_sheet_content (CfSheet *sheet);
