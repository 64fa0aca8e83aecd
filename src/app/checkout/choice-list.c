// SPDX-License-Identifier: Apache-2.0
#include "app/checkout/choice-list.h"

#include <glib/gi18n.h>

#include "app/widgets/write.h"

#define WIDTH_PX 420
#define HEIGHT_MAX_PX 420
#define NUMBERED_MAX 9

struct _CfChoiceList {
  GtkWidget parent;
  GtkWidget *scrolled;
  GtkListBox *list;
  int count;
};

G_DEFINE_FINAL_TYPE (CfChoiceList, cf_choice_list, GTK_TYPE_WIDGET)

static guint chosen_signal;

static GtkWidget *
label_new (GtkWidget *box, const char *text, const char *style, gboolean is_dim)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, style);
  if (is_dim)
    gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

void
cf_choice_list_add (CfChoiceList *list, const char *title, const char *detail, const char *figure)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *number = g_strdup_printf ("%d", list->count + 1);
  g_autofree char *spoken = detail == NULL ? NULL : g_strdup_printf ("%s, %s", title, detail);

  gtk_widget_set_size_request (
      label_new (box, list->count < NUMBERED_MAX ? number : "", "cf-key", FALSE), 12, -1);
  gtk_box_append (GTK_BOX (box), words);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  (void)label_new (words, title, "cf-strong", FALSE);
  if (detail != NULL)
    (void)label_new (words, detail, "cf-small", TRUE);
  if (figure != NULL)
    gtk_label_set_ellipsize (GTK_LABEL (label_new (box, figure, "cf-figure", FALSE)),
                             PANGO_ELLIPSIZE_NONE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_add_css_class (row, "cf-choice");
  cf_write_spoken (row, spoken == NULL ? title : spoken);
  gtk_list_box_append (list->list, row);
  if (list->count == 0)
    gtk_list_box_select_row (list->list, GTK_LIST_BOX_ROW (row));
  list->count++;
}

static void
on_row_activated (GtkListBox *box G_GNUC_UNUSED, GtkListBoxRow *row, CfChoiceList *list)
{
  g_signal_emit (list, chosen_signal, 0, gtk_list_box_row_get_index (row));
}

static gboolean
on_key (GtkEventControllerKey *keys G_GNUC_UNUSED, guint keyval, guint keycode G_GNUC_UNUSED,
        GdkModifierType state, CfChoiceList *list)
{
  int place = (int)gdk_keyval_to_unicode (keyval) - '1';

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || place < 0 ||
      place >= MIN (list->count, NUMBERED_MAX))
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (list, chosen_signal, 0, place);
  return GDK_EVENT_STOP;
}

static gboolean
grab_focus (GtkWidget *widget)
{
  CfChoiceList *list = CF_CHOICE_LIST (widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (list->list);

  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
dispose (GObject *object)
{
  g_clear_pointer (&CF_CHOICE_LIST (object)->scrolled, gtk_widget_unparent);
  G_OBJECT_CLASS (cf_choice_list_parent_class)->dispose (object);
}

static void
cf_choice_list_class_init (CfChoiceListClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  widget->grab_focus = grab_focus;
  chosen_signal = g_signal_new ("chosen", CF_TYPE_CHOICE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
}

static void
cf_choice_list_init (CfChoiceList *list)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkScrolledWindow *scrolled = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());

  list->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (list->list, GTK_SELECTION_BROWSE);
  gtk_widget_add_css_class (GTK_WIDGET (list->list), "cf-lines");
  cf_write_spoken (list->list, _ ("Choices"));
  gtk_scrolled_window_set_child (scrolled, GTK_WIDGET (list->list));
  gtk_scrolled_window_set_policy (scrolled, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (scrolled, TRUE);
  gtk_scrolled_window_set_max_content_height (scrolled, HEIGHT_MAX_PX);
  gtk_widget_set_size_request (GTK_WIDGET (scrolled), WIDTH_PX, -1);
  gtk_widget_set_overflow (GTK_WIDGET (scrolled), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (scrolled), "cf-card");
  gtk_widget_set_parent (GTK_WIDGET (scrolled), GTK_WIDGET (list));
  list->scrolled = GTK_WIDGET (scrolled);
  g_signal_connect (list->list, "row-activated", G_CALLBACK (on_row_activated), list);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), list);
  gtk_widget_add_controller (GTK_WIDGET (list), keys);
}

GtkWidget *
cf_choice_list_new (void)
{
  return g_object_new (CF_TYPE_CHOICE_LIST, NULL);
}
