// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

/* Text of one and a half times its size or more: what stands side by side goes below one another
 * then, and what can be spared is left out. The window bears the style class "cf-large" meanwhile,
 * in which what shouts anyway grows less than the rest. */

/* Whether it is that large now.
 * Thread: main. Units: from gtk-xft-dpi, so both the desktop's scale and the till's own count. */
gboolean cf_large (void);

/* Calls at once, and again whenever the size of text changes, as long as the widget lives. */
void cf_large_follow (gpointer widget, void (*shape) (gpointer widget));

/* Puts the grid's children into rows of so many columns, in their order. */
void cf_large_flow (GtkGrid *grid, int columns);
