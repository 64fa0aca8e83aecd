// SPDX-License-Identifier: Apache-2.0
#include "app/widgets/sheet.h"

#include "app/widgets/write.h"

struct _CfSheet {
  GtkWidget parent;
  GtkWidget *box;
  GtkLabel *title_label;
  GtkLabel *detail_label;
  GtkBox *place;
  GtkButton *cancel_button;
  GtkWidget *content; /* owned by place; NULL: closed */
};

G_DEFINE_FINAL_TYPE (CfSheet, cf_sheet, GTK_TYPE_WIDGET)

static guint closed_signal;

GtkWidget *
cf_sheet_content (CfSheet *sheet)
{
  return sheet->content;
}

static void
drop_content (CfSheet *sheet)
{
  if (sheet->content != NULL)
    gtk_box_remove (sheet->place, sheet->content);
  sheet->content = NULL;
}

void
cf_sheet_open (CfSheet *sheet, const char *title, const char *detail, GtkWidget *content)
{
  drop_content (sheet);
  sheet->content = content;
  gtk_box_append (sheet->place, content);
  cf_write_label (sheet->title_label, title);
  cf_write_label (sheet->detail_label, detail);
  cf_write_visible (sheet->detail_label, detail != NULL);
  gtk_widget_remove_css_class (GTK_WIDGET (sheet->detail_label), "cf-warn");
  gtk_widget_set_visible (GTK_WIDGET (sheet), TRUE);
  (void)gtk_widget_grab_focus (content); /* a content without a place for it leaves it */
}

void
cf_sheet_tell (CfSheet *sheet, const char *sentence)
{
  cf_write_label (sheet->detail_label, sentence);
  cf_write_visible (sheet->detail_label, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (sheet->detail_label), "cf-warn");
}

void
cf_sheet_close (CfSheet *sheet)
{
  if (sheet->content == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (sheet), FALSE);
  drop_content (sheet);
  g_signal_emit (sheet, closed_signal, 0);
}

static gboolean
on_key (GtkEventControllerKey *keys G_GNUC_UNUSED, guint keyval, guint keycode G_GNUC_UNUSED,
        GdkModifierType state G_GNUC_UNUSED, CfSheet *sheet)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  cf_sheet_close (sheet);
  return GDK_EVENT_STOP;
}

static void
dispose (GObject *object)
{
  CfSheet *sheet = CF_SHEET (object);

  sheet->content = NULL;
  g_clear_pointer (&sheet->box, gtk_widget_unparent);
  G_OBJECT_CLASS (cf_sheet_parent_class)->dispose (object);
}

static void
cf_sheet_class_init (CfSheetClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  closed_signal = g_signal_new ("closed", CF_TYPE_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget,
                                               "/io/github/counterfoil/app/widgets/sheet.ui");
  gtk_widget_class_bind_template_child (widget, CfSheet, box);
  gtk_widget_class_bind_template_child (widget, CfSheet, title_label);
  gtk_widget_class_bind_template_child (widget, CfSheet, detail_label);
  gtk_widget_class_bind_template_child (widget, CfSheet, place);
  gtk_widget_class_bind_template_child (widget, CfSheet, cancel_button);
}

static void
cf_sheet_init (CfSheet *sheet)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (sheet));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), sheet);
  gtk_widget_add_controller (GTK_WIDGET (sheet), keys);
  g_signal_connect_swapped (sheet->cancel_button, "clicked", G_CALLBACK (cf_sheet_close), sheet);
}
