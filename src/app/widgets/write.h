// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

/* Writing what may stand there already: a widget that is told the same again lays itself out again,
 * and a page is written at each scan. */

/* The label's text; NULL is none. */
void cf_write_label (GtkLabel *label, const char *text);

/* Whether the widget is there, and whether it bears a style class. */
void cf_write_visible (gpointer widget, gboolean visible);
void cf_write_class (gpointer widget, const char *name, gboolean on);

/* What a screen reader says of it. */
void cf_write_spoken (gpointer widget, const char *text);
