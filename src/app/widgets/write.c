// SPDX-License-Identifier: Apache-2.0
#include "app/widgets/write.h"

#include <string.h>

void
cf_write_label (GtkLabel *label, const char *text)
{
  const char *wanted = text == NULL ? "" : text;

  if (strcmp (gtk_label_get_text (label), wanted) != 0)
    gtk_label_set_text (label, wanted);
}

void
cf_write_visible (gpointer widget, gboolean visible)
{
  if (gtk_widget_get_visible (widget) != visible)
    gtk_widget_set_visible (widget, visible);
}

void
cf_write_class (gpointer widget, const char *name, gboolean on)
{
  if (gtk_widget_has_css_class (widget, name) == on)
    return;
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

void
cf_write_spoken (gpointer widget, const char *text)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}
