// SPDX-License-Identifier: Apache-2.0
#include "app/widgets/large.h"

#define LARGE_DPI (144 * 1024) /* 150 % of 96 dots an inch, in the setting's unit */

gboolean
cf_large (void)
{
  gint dpi = 0;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  return dpi >= LARGE_DPI;
}

void
cf_large_follow (gpointer widget, void (*shape) (gpointer widget))
{
  g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-xft-dpi", G_CALLBACK (shape),
                           widget, G_CONNECT_SWAPPED);
  shape (widget);
}

void
cf_large_flow (GtkGrid *grid, int columns)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (grid));
  int place = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (grid)); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkGridLayoutChild *at =
        GTK_GRID_LAYOUT_CHILD (gtk_layout_manager_get_layout_child (layout, child));

    gtk_grid_layout_child_set_column (at, place % columns);
    gtk_grid_layout_child_set_row (at, place / columns);
    place++;
  }
}
