// SPDX-License-Identifier: Apache-2.0
#include "app/pay/payment-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/pay/payment-line.h"
#include "app/post.h"
#include "app/text.h"

struct _CfPaymentList {
  GtkWidget parent;
  GtkWidget *stack; /* rows, or the hint */
  GtkBox *rows;
  GtkLabel *hint_label;
};

G_DEFINE_FINAL_TYPE (CfPaymentList, cf_payment_list, GTK_TYPE_WIDGET)

static guint settle_signal;
static guint show_signal;

/* The buttons of a row, in their order. */
static const struct {
  CfPaymentCan can;
  const char *title;
} deeds[] = {
    {CF_PAYMENT_CAN_SHOW, N_ ("Show")},     {CF_PAYMENT_CAN_SETTLE, N_ ("Settle…")},
    {CF_PAYMENT_CAN_QUERY, N_ ("Ask now")}, {CF_PAYMENT_CAN_CANCEL, N_ ("Undo")},
    {CF_PAYMENT_CAN_REMOVE, N_ ("Remove")},
};

static const char *const tones[] = {
    [CF_PAYMENT_TONE_QUIET] = "dim-label",
    [CF_PAYMENT_TONE_GOOD] = "cf-good",
    [CF_PAYMENT_TONE_WAIT] = "cf-warn",
    [CF_PAYMENT_TONE_BAD] = "cf-bad",
};

static void
on_deed_clicked (GtkButton *button, GtkWidget *row)
{
  CfPaymentList *list = CF_PAYMENT_LIST (gtk_widget_get_ancestor (row, CF_TYPE_PAYMENT_LIST));
  const char *payment_id = g_object_get_data (G_OBJECT (row), "payment");
  gboolean is_points = g_str_equal (gtk_widget_get_name (row), "points");
  guint can = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "can"));
  CfCommand command = {.text = payment_id};

  if (can == CF_PAYMENT_CAN_SHOW || can == CF_PAYMENT_CAN_SETTLE) {
    g_signal_emit (list, can == CF_PAYMENT_CAN_SHOW ? show_signal : settle_signal, 0, payment_id);
    return;
  }
  if (can == CF_PAYMENT_CAN_REMOVE)
    command.kind = is_points ? CF_COMMAND_POINTS : CF_COMMAND_DROP_CASH;
  else
    command.kind = can == CF_PAYMENT_CAN_QUERY ? CF_COMMAND_QUERY : CF_COMMAND_CANCEL;
  cf_post (GTK_WIDGET (list), &command, NULL);
}

static GtkWidget *
texts_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *note = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "cf-strong");
  gtk_label_set_xalign (GTK_LABEL (note), 0);
  gtk_label_set_wrap (GTK_LABEL (note), TRUE);
  gtk_widget_add_css_class (note, "cf-small");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), note);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

/* texts · amount · one button a deed */
static GtkWidget *
row_new (const CfPaymentLine *line)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *amount = gtk_label_new (NULL);

  gtk_widget_set_name (row, line->key);
  gtk_widget_add_css_class (row, "cf-payment");
  g_object_set_data_full (G_OBJECT (row), "payment", g_strdup (line->payment_id), g_free);
  gtk_widget_add_css_class (amount, "cf-strong");
  gtk_label_set_xalign (GTK_LABEL (amount), 1);
  gtk_box_append (GTK_BOX (row), texts_new ());
  gtk_box_append (GTK_BOX (row), amount);
  for (gsize i = 0; i < G_N_ELEMENTS (deeds); i++) {
    GtkWidget *button = gtk_button_new_with_label (_ (deeds[i].title));
    g_autofree char *spoken = g_strdup_printf ("%s: %s", line->title, _ (deeds[i].title));

    g_object_set_data (G_OBJECT (button), "can", GUINT_TO_POINTER (deeds[i].can));
    gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
    gtk_widget_set_focus_on_click (button, FALSE);
    gtk_widget_add_css_class (button, "cf-act");
    gtk_widget_add_css_class (button, "flat");
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                    -1);
    g_signal_connect (button, "clicked", G_CALLBACK (on_deed_clicked), row);
    gtk_box_append (GTK_BOX (row), button);
  }
  return row;
}

static void
set_tone (GtkWidget *label, CfPaymentTone tone)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tones); i++)
    gtk_widget_remove_css_class (label, tones[i]);
  gtk_widget_add_css_class (label, tones[tone]);
}

static void
row_show (GtkWidget *row, const CfPaymentLine *line, const CfCurrency *currency)
{
  g_autofree char *amount = cf_text_amount (line->amount_minor, currency);
  GtkWidget *texts = gtk_widget_get_first_child (row);
  GtkWidget *title = gtk_widget_get_first_child (texts);
  GtkWidget *note = gtk_widget_get_next_sibling (title);
  GtkWidget *sum = gtk_widget_get_next_sibling (texts);
  GtkWidget *button = gtk_widget_get_next_sibling (sum);

  gtk_label_set_text (GTK_LABEL (title), line->title);
  gtk_label_set_text (GTK_LABEL (note), line->note);
  gtk_widget_set_visible (note, line->note[0] != '\0');
  set_tone (note, line->tone);
  gtk_label_set_text (GTK_LABEL (sum), line->counts ? amount : "—");
  for (gsize i = 0; i < G_N_ELEMENTS (deeds); i++, button = gtk_widget_get_next_sibling (button))
    gtk_widget_set_visible (button, (line->can & (guint)deeds[i].can) != 0);
}

static GtkWidget *
row_after (CfPaymentList *list, GtkWidget *before)
{
  return before == NULL ? gtk_widget_get_first_child (GTK_WIDGET (list->rows))
                        : gtk_widget_get_next_sibling (before);
}

static GtkWidget *
find_row (CfPaymentList *list, const char *key)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (list->rows));

  while (row != NULL && strcmp (gtk_widget_get_name (row), key) != 0)
    row = gtk_widget_get_next_sibling (row);
  return row;
}

void
cf_payment_list_show (CfPaymentList *list, const CfSnapshot *snapshot, gint64 elapsed_s,
                      const char *hint)
{
  g_autoptr (GPtrArray) lines = cf_payment_lines_new (snapshot, elapsed_s);
  GtkWidget *last = NULL;
  GtkWidget *rest;

  for (guint i = 0; i < lines->len; i++) {
    const CfPaymentLine *line = g_ptr_array_index (lines, i);
    GtkWidget *row = find_row (list, line->key);

    if (row == NULL) {
      row = row_new (line);
      gtk_box_insert_child_after (list->rows, row, last);
    } else if (row != row_after (list, last)) {
      gtk_box_reorder_child_after (list->rows, row, last);
    }
    row_show (row, line, &snapshot->shop->currency);
    last = row;
  }
  while ((rest = row_after (list, last)) != NULL)
    gtk_box_remove (list->rows, rest);
  gtk_label_set_text (list->hint_label, hint);
  gtk_stack_set_visible_child_name (GTK_STACK (list->stack), lines->len == 0 ? "hint" : "rows");
}

static void
dispose (GObject *object)
{
  CfPaymentList *list = CF_PAYMENT_LIST (object);

  g_clear_pointer (&list->stack, gtk_widget_unparent);
  G_OBJECT_CLASS (cf_payment_list_parent_class)->dispose (object);
}

static void
cf_payment_list_class_init (CfPaymentListClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  settle_signal = g_signal_new ("settle", CF_TYPE_PAYMENT_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  show_signal = g_signal_new ("show-code", CF_TYPE_PAYMENT_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cf_payment_list_init (CfPaymentList *list)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  list->rows = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  list->hint_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (list->hint_label, TRUE);
  gtk_label_set_justify (list->hint_label, GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (list->hint_label, 44);
  gtk_widget_add_css_class (GTK_WIDGET (list->hint_label), "dim-label");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (list->rows));
  list->stack = gtk_stack_new ();
  (void)gtk_stack_add_named (GTK_STACK (list->stack), GTK_WIDGET (list->hint_label), "hint");
  (void)gtk_stack_add_named (GTK_STACK (list->stack), scrolled, "rows");
  gtk_widget_set_parent (list->stack, GTK_WIDGET (list));
}
