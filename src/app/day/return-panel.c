// SPDX-License-Identifier: Apache-2.0
#include "app/day/return-panel.h"

#include <glib/gi18n.h>

#include "app/day/give-back.h"
#include "app/post.h"
#include "app/text.h"
#include "app/window.h"

struct _CfReturnPanel {
  GtkWidget parent;
  GtkWidget *content;
  GtkListBox *list;
  GtkLabel *back_label;
  GtkEntry *reason_entry;
  GtkButton *all_button;
  GtkButton *cancel_button;
  GtkButton *return_button;
  GPtrArray *spins; /* GtkSpinButton, borrowed: one for each line, in their order */
  char *receipt_no;
  CfCurrency currency;
  char *op_id; /* of the return, so that asked twice it is done once; NULL: none yet */
};

G_DEFINE_FINAL_TYPE (CfReturnPanel, cf_return_panel, GTK_TYPE_WIDGET)

enum {
  CLOSED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static const char *const refusals[CF_TAKE_BACK_OUTCOME_COUNT] = {
    [CF_TAKE_BACK_OK] = NULL,
    [CF_TAKE_BACK_UNKNOWN] = N_ ("No sale of this till has that number"),
    [CF_TAKE_BACK_VOIDED] = N_ ("This sale is void already"),
    [CF_TAKE_BACK_NO_LINE] = N_ ("So much of it is not left: look at the sale again"),
    [CF_TAKE_BACK_NOTHING] = N_ ("Choose how much of each article comes back"),
    [CF_TAKE_BACK_TOO_MUCH] = N_ ("So much of it is not left: look at the sale again"),
    [CF_TAKE_BACK_NOT_WHOLE] = N_ ("This was sold by whole pieces: take whole ones back"),
};

/* --- what is chosen --- */

static gint64
chosen_milli (CfReturnPanel *panel, guint place)
{
  double value = gtk_spin_button_get_value (g_ptr_array_index (panel->spins, place));

  return (gint64)(value * CF_QUANTITY_ONE + 0.5);
}

static CfReturnWish *
wishes_of (CfReturnPanel *panel, gsize *ret_n)
{
  CfReturnWish *wishes = g_new0 (CfReturnWish, panel->spins->len + 1);
  gsize n = 0;

  for (guint i = 0; i < panel->spins->len; i++) {
    gint64 quantity_milli = chosen_milli (panel, i);

    if (quantity_milli > 0)
      wishes[n++] = (CfReturnWish){i, quantity_milli};
  }
  *ret_n = n;
  return wishes;
}

static void
show_outcome (CfReturnPanel *panel, CfTakeBackOutcome outcome)
{
  gtk_label_set_text (panel->back_label, refusals[outcome] == NULL ? "" : _ (refusals[outcome]));
  gtk_widget_set_sensitive (GTK_WIDGET (panel->return_button), outcome == CF_TAKE_BACK_OK);
}

static void
on_previewed (GtkWidget *widget, const CfReply *reply)
{
  CfReturnPanel *panel = CF_RETURN_PANEL (widget);
  g_autofree char *text = NULL;

  if (reply->error != NULL)
    return;
  if (panel->op_id == NULL)
    panel->op_id = g_strdup (reply->op_id);
  show_outcome (panel, reply->take_back);
  if (reply->back == NULL)
    return;
  text = cf_give_back_return_text (reply->back, reply->code_by_hand_minor, &panel->currency, FALSE);
  gtk_label_set_text (panel->back_label, text);
}

static void
preview (CfReturnPanel *panel)
{
  g_autofree CfReturnWish *wishes = NULL;
  CfReturnAsked asked = {.receipt_no = panel->receipt_no};

  wishes = wishes_of (panel, &asked.n_wishes);
  asked.wishes = wishes;
  if (asked.n_wishes == 0) /* to the till that means all of it */
    show_outcome (panel, CF_TAKE_BACK_NOTHING);
  else
    cf_post_quietly (GTK_WIDGET (panel),
                     &(CfCommand){.kind = CF_COMMAND_PREVIEW_RETURN, .returning = &asked},
                     on_previewed);
}

/* --- the lines --- */

static void
ask_why (CfReturnPanel *panel)
{
  (void)gtk_widget_grab_focus (GTK_WIDGET (panel->reason_entry)); /* it is there */
}

static GtkWidget *
spin_new (CfReturnPanel *panel, const CfSaleLine *line, gint64 left_milli)
{
  gboolean is_whole = line->unit == CF_UNIT_EACH;
  double left = (double)left_milli / CF_QUANTITY_ONE;
  GtkWidget *spin = gtk_spin_button_new_with_range (0, left,
                                                    line->has_label || line->serial != NULL ? left
                                                    : is_whole                              ? 1
                                                               : 0.001);

  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (spin), is_whole ? 0 : 3);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), TRUE);
  gtk_widget_set_sensitive (spin, left_milli > 0);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (spin, "cf-quantity");
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, line->name,
                                  -1);
  g_signal_connect_swapped (spin, "value-changed", G_CALLBACK (preview), panel);
  return spin;
}

static GtkWidget *
label_of (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, class);
  return label;
}

static void
add_line (CfReturnPanel *panel, const CfSaleLine *line, gint64 back_milli)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gint64 left_milli = line->quantity_milli - back_milli;
  GtkWidget *spin = spin_new (panel, line, left_milli);
  g_autofree char *quantity = cf_text_quantity (left_milli, line->unit);
  g_autofree char *left = g_strdup_printf (_ ("%s left of what was sold"), quantity);

  gtk_box_append (GTK_BOX (words), label_of (line->name, "cf-strong"));
  gtk_box_append (GTK_BOX (words), label_of (left, "cf-small"));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), spin);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (panel->list, row);
  g_ptr_array_add (panel->spins, spin);
}

static void
focus_first (CfReturnPanel *panel)
{
  for (guint i = 0; i < panel->spins->len; i++) {
    GtkWidget *spin = g_ptr_array_index (panel->spins, i);

    if (gtk_widget_get_sensitive (spin)) {
      (void)gtk_widget_grab_focus (spin); /* it is there */
      return;
    }
  }
  (void)gtk_widget_grab_focus (GTK_WIDGET (panel->cancel_button)); /* likewise */
}

void
cf_return_panel_begin (CfReturnPanel *panel, const CfDaySale *sale)
{
  const GPtrArray *lines = sale->sold->sale->lines;
  GtkListBoxRow *row;

  g_ptr_array_set_size (panel->spins, 0);
  while ((row = gtk_list_box_get_row_at_index (panel->list, 0)) != NULL)
    gtk_list_box_remove (panel->list, GTK_WIDGET (row));
  g_free (panel->receipt_no);
  panel->receipt_no = g_strdup (sale->sold->receipt_no);
  panel->currency = sale->sold->sale->currency;
  g_clear_pointer (&panel->op_id, g_free);
  for (guint i = 0; i < lines->len; i++)
    add_line (panel, g_ptr_array_index (lines, i), sale->returned_milli[i]);
  gtk_editable_set_text (GTK_EDITABLE (panel->reason_entry), "");
  show_outcome (panel, CF_TAKE_BACK_NOTHING);
  focus_first (panel);
}

/* --- what is done --- */

static void
on_cancel (CfReturnPanel *panel)
{
  g_signal_emit (panel, signals[CLOSED], 0);
}

static void
on_all (CfReturnPanel *panel)
{
  for (guint i = 0; i < panel->spins->len; i++) {
    GtkSpinButton *spin = g_ptr_array_index (panel->spins, i);
    double most;

    gtk_spin_button_get_range (spin, NULL, &most);
    gtk_spin_button_set_value (spin, most);
  }
  ask_why (panel);
}

static void
on_returned (GtkWidget *widget, const CfReply *reply)
{
  CfReturnPanel *panel = CF_RETURN_PANEL (widget);
  g_autofree char *said = NULL;

  if (reply->error != NULL || reply->sign_in != CF_SIGN_IN_OK)
    return;
  if (reply->returned == NULL) {
    show_outcome (panel, reply->take_back);
    return;
  }
  said = cf_give_back_return_text (reply->returned->back, reply->code_by_hand_minor,
                                   &panel->currency, TRUE);
  g_signal_emit (panel, signals[CLOSED], 0);
  cf_window_tell (cf_window_of (widget), said);
}

static void
on_return (CfReturnPanel *panel)
{
  g_autofree CfReturnWish *wishes = NULL;
  g_autofree char *reason =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (panel->reason_entry))));
  CfReturnAsked asked = {.op_id = panel->op_id, .receipt_no = panel->receipt_no, .reason = reason};

  wishes = wishes_of (panel, &asked.n_wishes);
  asked.wishes = wishes;
  if (asked.n_wishes == 0 || panel->op_id == NULL) {
    show_outcome (panel, CF_TAKE_BACK_NOTHING);
    return;
  }
  if (reason[0] == '\0') {
    cf_window_tell (cf_window_of (GTK_WIDGET (panel)), _ ("Say why: it is kept with the return"));
    ask_why (panel);
    return;
  }
  cf_post (GTK_WIDGET (panel), &(CfCommand){.kind = CF_COMMAND_RETURN, .returning = &asked},
           on_returned);
}

/* Whether the focus is at one of the quantities. */
static gboolean
is_choosing (CfReturnPanel *panel)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (panel));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (panel->list));
}

/* Escape leaves it; Enter takes what was typed as the quantity and goes on. */
static gboolean
on_key (GtkEventControllerKey *keys G_GNUC_UNUSED, guint keyval, guint keycode G_GNUC_UNUSED,
        GdkModifierType state G_GNUC_UNUSED, CfReturnPanel *panel)
{
  if (keyval == GDK_KEY_Escape) {
    on_cancel (panel);
    return GDK_EVENT_STOP;
  }
  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || !is_choosing (panel))
    return GDK_EVENT_PROPAGATE;
  for (guint i = 0; i < panel->spins->len; i++)
    gtk_spin_button_update (g_ptr_array_index (panel->spins, i));
  ask_why (panel);
  return GDK_EVENT_STOP;
}

static void
dispose (GObject *object)
{
  CfReturnPanel *panel = CF_RETURN_PANEL (object);

  g_clear_pointer (&panel->content, gtk_widget_unparent);
  g_clear_pointer (&panel->spins, g_ptr_array_unref);
  g_clear_pointer (&panel->receipt_no, g_free);
  g_clear_pointer (&panel->op_id, g_free);
  G_OBJECT_CLASS (cf_return_panel_parent_class)->dispose (object);
}

static void
cf_return_panel_class_init (CfReturnPanelClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  signals[CLOSED] = g_signal_new ("closed", CF_TYPE_RETURN_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget,
                                               "/io/github/counterfoil/app/day/return-panel.ui");
  gtk_widget_class_bind_template_child (widget, CfReturnPanel, content);
  gtk_widget_class_bind_template_child (widget, CfReturnPanel, list);
  gtk_widget_class_bind_template_child (widget, CfReturnPanel, back_label);
  gtk_widget_class_bind_template_child (widget, CfReturnPanel, reason_entry);
  gtk_widget_class_bind_template_child (widget, CfReturnPanel, all_button);
  gtk_widget_class_bind_template_child (widget, CfReturnPanel, cancel_button);
  gtk_widget_class_bind_template_child (widget, CfReturnPanel, return_button);
}

static void
cf_return_panel_init (CfReturnPanel *panel)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (panel));
  panel->spins = g_ptr_array_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), panel);
  gtk_widget_add_controller (GTK_WIDGET (panel), keys);
  g_signal_connect_swapped (panel->all_button, "clicked", G_CALLBACK (on_all), panel);
  g_signal_connect_swapped (panel->cancel_button, "clicked", G_CALLBACK (on_cancel), panel);
  g_signal_connect_swapped (panel->return_button, "clicked", G_CALLBACK (on_return), panel);
  g_signal_connect_swapped (panel->reason_entry, "activate", G_CALLBACK (on_return), panel);
}
