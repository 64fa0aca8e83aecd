// SPDX-License-Identifier: Apache-2.0
#include "app/pay/tender-panel.h"

#include <glib/gi18n.h>

#include "app/pay/amount-text.h"
#include "app/pay/cash-offer.h"
#include "app/pay/pay-state.h"
#include "app/text.h"
#include "app/widgets/key-button.h"
#include "app/widgets/numpad.h"

#define AMOUNT_LENGTH_MAX 12

struct _CfTenderPanel {
  GtkWidget parent;
  GtkWidget *box;
  GtkButton *cash_button;
  GtkButton *code_button;
  GtkButton *qr_button;
  GtkButton *card_button;
  GtkButton *points_button;
  GtkBox *offers;
  GtkEntry *amount;
  CfNumpad *numpad;
  GtkButton *offer_buttons[CF_CASH_OFFERS + 1]; /* the last: exactly what is due */
  gint64 offers_minor[CF_CASH_OFFERS + 1];
  CfSnapshot *snapshot; /* the one that is shown */
};

G_DEFINE_FINAL_TYPE (CfTenderPanel, cf_tender_panel, GTK_TYPE_WIDGET)

static guint picked_signal;
static guint offered_signal;
static guint typed_signal;
static guint pad_signal;

static const CfCurrency *
currency_of (CfTenderPanel *panel)
{
  return &panel->snapshot->shop->currency;
}

/* --- showing it --- */

static void
show_tenders (CfTenderPanel *panel, gboolean may_take)
{
  cf_key_button_set (panel->code_button, _ ("Payment code"),
                     panel->snapshot->status.network_on ? "F6" : _ ("F6 · needs the network"));
  gtk_widget_set_visible (GTK_WIDGET (panel->code_button), panel->snapshot->takes_codes);
  gtk_widget_set_visible (GTK_WIDGET (panel->qr_button), panel->snapshot->has_shop_code);
  gtk_widget_set_sensitive (GTK_WIDGET (panel->cash_button), may_take);
  gtk_widget_set_sensitive (GTK_WIDGET (panel->code_button), may_take);
  gtk_widget_set_sensitive (GTK_WIDGET (panel->qr_button), may_take);
  gtk_widget_set_sensitive (GTK_WIDGET (panel->card_button), may_take);
}

/* Beside the key: what they can pay of this sale. */
static void
show_points (CfTenderPanel *panel, gboolean may_take)
{
  gint64 most_minor = cf_pay_points_minor (panel->snapshot);
  g_autofree char *money = cf_text_money (most_minor, currency_of (panel));
  g_autofree char *detail = most_minor > 0 ? g_strdup_printf (_ ("F9 · up to %s"), money)
                                           : g_strdup (_ ("F9 · none to spend here now"));

  cf_key_button_set (panel->points_button, _ ("Points"), detail);
  gtk_widget_set_visible (GTK_WIDGET (panel->points_button),
                          panel->snapshot->points.point_minor > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (panel->points_button), may_take && most_minor > 0);
}

static void
show_offers (CfTenderPanel *panel, gboolean may_take)
{
  gint64 due_minor = cf_snapshot_due_cash_minor (panel->snapshot);

  cf_cash_offers (due_minor, currency_of (panel), panel->offers_minor);
  panel->offers_minor[CF_CASH_OFFERS] = due_minor;
  for (gsize i = 0; i <= CF_CASH_OFFERS; i++) {
    g_autofree char *text =
        i == CF_CASH_OFFERS ? g_strdup (_ ("Exact"))
                            : cf_amount_text_short (panel->offers_minor[i], currency_of (panel));

    gtk_button_set_label (panel->offer_buttons[i], text);
    gtk_widget_set_sensitive (GTK_WIDGET (panel->offer_buttons[i]), may_take);
  }
}

void
cf_tender_panel_show (CfTenderPanel *panel, CfSnapshot *snapshot, gboolean may_take)
{
  cf_snapshot_ref (snapshot);
  cf_snapshot_unref (panel->snapshot);
  panel->snapshot = snapshot;
  show_tenders (panel, may_take);
  show_points (panel, may_take);
  show_offers (panel, may_take);
}

/* --- the amount --- */

static const char *
typed (CfTenderPanel *panel)
{
  return gtk_editable_get_text (GTK_EDITABLE (panel->amount));
}

gboolean
cf_tender_panel_read (CfTenderPanel *panel, gint64 otherwise_minor, gint64 *ret_amount_minor)
{
  if (typed (panel)[0] != '\0')
    return cf_text_parse_amount (typed (panel), currency_of (panel), ret_amount_minor) &&
           *ret_amount_minor > 0;
  *ret_amount_minor = otherwise_minor;
  return TRUE;
}

void
cf_tender_panel_press (CfTenderPanel *panel, const char *key)
{
  g_autofree char *next = cf_numpad_apply (typed (panel), key, AMOUNT_LENGTH_MAX);

  if (cf_amount_text_is_begun (next, currency_of (panel)))
    gtk_editable_set_text (GTK_EDITABLE (panel->amount), next);
  gtk_editable_set_position (GTK_EDITABLE (panel->amount), -1);
}

void
cf_tender_panel_clear (CfTenderPanel *panel)
{
  gtk_editable_set_text (GTK_EDITABLE (panel->amount), "");
}

static gboolean
grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CF_TENDER_PANEL (widget)->amount));
}

/* --- events --- */

static void
on_clicked (GtkButton *button, CfTenderPanel *panel)
{
  CfTenderKind kind = CF_TENDER_CASH;

  if (button == panel->code_button)
    kind = CF_TENDER_CODE;
  else if (button == panel->qr_button)
    kind = CF_TENDER_QR;
  else if (button == panel->card_button)
    kind = CF_TENDER_CARD;
  else if (button == panel->points_button)
    kind = CF_TENDER_POINTS;
  g_signal_emit (panel, picked_signal, 0, kind);
}

static void
on_offer_clicked (GtkButton *button, CfTenderPanel *panel)
{
  for (gsize i = 0; i <= CF_CASH_OFFERS; i++) {
    if (panel->offer_buttons[i] == button)
      g_signal_emit (panel, offered_signal, 0, panel->offers_minor[i]);
  }
}

static void
on_amount_activate (GtkEntry *entry G_GNUC_UNUSED, CfTenderPanel *panel)
{
  g_signal_emit (panel, picked_signal, 0, CF_TENDER_CASH);
}

static void
on_amount_changed (GtkEditable *entry G_GNUC_UNUSED, CfTenderPanel *panel)
{
  g_signal_emit (panel, typed_signal, 0);
}

/* Only what can become an amount is let in. */
static void
on_amount_insert (GtkEditable *text, const char *added, int length, int *position,
                  CfTenderPanel *panel)
{
  g_autoptr (GString) next = g_string_new (gtk_editable_get_text (text));

  g_string_insert_len (next, g_utf8_offset_to_pointer (next->str, *position) - next->str, added,
                       length);
  if (panel->snapshot == NULL || panel->snapshot->shop == NULL ||
      !cf_amount_text_is_begun (next->str, currency_of (panel)))
    g_signal_stop_emission_by_name (text, "insert-text");
}

static void
on_numpad_pressed (CfNumpad *numpad G_GNUC_UNUSED, const char *key, CfTenderPanel *panel)
{
  g_signal_emit (panel, pad_signal, 0, key);
}

static void
dispose (GObject *object)
{
  CfTenderPanel *panel = CF_TENDER_PANEL (object);

  g_clear_pointer (&panel->box, gtk_widget_unparent);
  g_clear_pointer (&panel->snapshot, cf_snapshot_unref);
  G_OBJECT_CLASS (cf_tender_panel_parent_class)->dispose (object);
}

static guint
signal_new (const char *name, guint n, GType type)
{
  return g_signal_new (name, CF_TYPE_TENDER_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, n, type);
}

static void
cf_tender_panel_class_init (CfTenderPanelClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  widget->grab_focus = grab_focus;
  g_type_ensure (CF_TYPE_NUMPAD);
  picked_signal = signal_new ("picked", 1, G_TYPE_UINT);
  offered_signal = signal_new ("offered", 1, G_TYPE_INT64);
  typed_signal = signal_new ("typed", 0, G_TYPE_NONE);
  pad_signal = signal_new ("pad", 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget,
                                               "/io/github/counterfoil/app/pay/tender-panel.ui");
  gtk_widget_class_bind_template_child (widget, CfTenderPanel, box);
  gtk_widget_class_bind_template_child (widget, CfTenderPanel, cash_button);
  gtk_widget_class_bind_template_child (widget, CfTenderPanel, code_button);
  gtk_widget_class_bind_template_child (widget, CfTenderPanel, qr_button);
  gtk_widget_class_bind_template_child (widget, CfTenderPanel, card_button);
  gtk_widget_class_bind_template_child (widget, CfTenderPanel, points_button);
  gtk_widget_class_bind_template_child (widget, CfTenderPanel, offers);
  gtk_widget_class_bind_template_child (widget, CfTenderPanel, amount);
  gtk_widget_class_bind_template_child (widget, CfTenderPanel, numpad);
}

static void
add_tender (CfTenderPanel *panel, GtkButton *button, const char *title, const char *key)
{
  cf_key_button_set (button, title, key);
  gtk_widget_set_focus_on_click (GTK_WIDGET (button), FALSE);
  g_signal_connect (button, "clicked", G_CALLBACK (on_clicked), panel);
}

static void
add_offer (CfTenderPanel *panel, gsize i)
{
  GtkWidget *button = gtk_button_new ();

  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_add_css_class (button, "cf-button");
  gtk_widget_add_css_class (button, "cf-offer");
  g_signal_connect (button, "clicked", G_CALLBACK (on_offer_clicked), panel);
  gtk_box_append (panel->offers, button);
  panel->offer_buttons[i] = GTK_BUTTON (button);
}

static void
cf_tender_panel_init (CfTenderPanel *panel)
{
  GtkEditable *text;

  gtk_widget_init_template (GTK_WIDGET (panel));
  add_tender (panel, panel->cash_button, _ ("Cash"), "F5");
  add_tender (panel, panel->code_button, _ ("Payment code"), "F6");
  add_tender (panel, panel->qr_button, _ ("Our QR code"), "F7");
  add_tender (panel, panel->card_button, _ ("Card"), "F8");
  add_tender (panel, panel->points_button, _ ("Points"), "F9");
  for (gsize i = 0; i <= CF_CASH_OFFERS; i++)
    add_offer (panel, i);
  text = gtk_editable_get_delegate (GTK_EDITABLE (panel->amount));
  g_signal_connect (text, "insert-text", G_CALLBACK (on_amount_insert), panel);
  g_signal_connect (panel->amount, "changed", G_CALLBACK (on_amount_changed), panel);
  g_signal_connect (panel->amount, "activate", G_CALLBACK (on_amount_activate), panel);
  g_signal_connect (panel->numpad, "pressed", G_CALLBACK (on_numpad_pressed), panel);
}
