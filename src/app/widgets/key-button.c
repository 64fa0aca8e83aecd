// SPDX-License-Identifier: Apache-2.0
#include "app/widgets/key-button.h"

static GtkWidget *
label_new (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE); /* large text takes a second line */
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
fill (GtkButton *button, GtkOrientation orientation, int spacing)
{
  GtkWidget *box = gtk_box_new (orientation, spacing);

  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), label_new (NULL));
  gtk_box_append (GTK_BOX (box), label_new ("cf-key"));
  gtk_button_set_child (button, box);
}

static void
set (GtkButton *button, const char *title, const char *hint, GtkOrientation orientation,
     int spacing)
{
  GtkWidget *box;
  GtkWidget *first;
  g_autofree char *spoken = g_strdup_printf ("%s %s", title, hint);

  if (!GTK_IS_BOX (gtk_button_get_child (button)))
    fill (button, orientation, spacing);
  box = gtk_button_get_child (button);
  first = gtk_widget_get_first_child (box);
  gtk_label_set_text (GTK_LABEL (first), title);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (first)), hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
}

void
cf_key_button_set (GtkButton *button, const char *title, const char *hint)
{
  set (button, title, hint, GTK_ORIENTATION_VERTICAL, 0);
}

void
cf_key_button_set_wide (GtkButton *button, const char *title, const char *hint)
{
  set (button, title, hint, GTK_ORIENTATION_HORIZONTAL, 12);
}
