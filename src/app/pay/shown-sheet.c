// SPDX-License-Identifier: Apache-2.0
#include "app/pay/shown-sheet.h"

#include <glib/gi18n.h>

#include "app/post.h"
#include "app/text.h"
#include "app/widgets/key-button.h"
#include "app/widgets/qr-picture.h"

struct _CfShownSheet {
  GtkWidget parent;
  GtkWidget *box;
  CfQrPicture *picture;
  GtkLabel *amount_label;
  GtkLabel *state_label;
  GtkButton *paid_button;
  GtkButton *cancel_button;
  char *payment_id;
};

G_DEFINE_FINAL_TYPE (CfShownSheet, cf_shown_sheet, GTK_TYPE_WIDGET)

static guint settle_signal;

static const char *
state_of (const CfCollection *collection)
{
  if (collection->reason == CF_CHARGE_CANCELLED)
    return _ ("Given up here: it is closed as soon as the wallet lets it be");
  if (collection->reason == CF_CHARGE_OFFLINE || collection->reason == CF_CHARGE_NO_ANSWER ||
      collection->reason == CF_CHARGE_FAULT)
    return _ ("The wallet cannot be asked now: look at the customer’s telephone, then settle it by "
              "hand");
  return _ ("Waiting for the payment: it is seen by itself within seconds");
}

void
cf_shown_sheet_show (CfShownSheet *sheet, const CfCollection *collection,
                     const CfCurrency *currency)
{
  g_autofree char *money = cf_text_money (collection->amount_minor, currency);

  g_free (sheet->payment_id);
  sheet->payment_id = g_strdup (collection->payment_id);
  cf_qr_picture_set_text (sheet->picture, collection->payload);
  gtk_label_set_text (sheet->amount_label, money);
  gtk_label_set_text (sheet->state_label, state_of (collection));
  gtk_widget_set_sensitive (GTK_WIDGET (sheet->cancel_button),
                            collection->reason != CF_CHARGE_CANCELLED);
}

static void
on_paid_clicked (GtkButton *button G_GNUC_UNUSED, CfShownSheet *sheet)
{
  g_signal_emit (sheet, settle_signal, 0, sheet->payment_id);
}

static void
on_cancel_clicked (GtkButton *button G_GNUC_UNUSED, CfShownSheet *sheet)
{
  cf_post (GTK_WIDGET (sheet), &(CfCommand){.kind = CF_COMMAND_CANCEL, .text = sheet->payment_id},
           NULL);
}

gboolean
cf_shown_sheet_key (CfShownSheet *sheet, guint keyval, gboolean shifted)
{
  if (keyval != GDK_KEY_F9)
    return FALSE;
  if (shifted)
    on_cancel_clicked (NULL, sheet);
  else
    on_paid_clicked (NULL, sheet);
  return TRUE;
}

static void
dispose (GObject *object)
{
  CfShownSheet *sheet = CF_SHOWN_SHEET (object);

  g_clear_pointer (&sheet->box, gtk_widget_unparent);
  g_clear_pointer (&sheet->payment_id, g_free);
  G_OBJECT_CLASS (cf_shown_sheet_parent_class)->dispose (object);
}

static void
cf_shown_sheet_class_init (CfShownSheetClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  g_type_ensure (CF_TYPE_QR_PICTURE);
  settle_signal = g_signal_new ("settle", CF_TYPE_SHOWN_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget,
                                               "/io/github/counterfoil/app/pay/shown-sheet.ui");
  gtk_widget_class_bind_template_child (widget, CfShownSheet, box);
  gtk_widget_class_bind_template_child (widget, CfShownSheet, picture);
  gtk_widget_class_bind_template_child (widget, CfShownSheet, amount_label);
  gtk_widget_class_bind_template_child (widget, CfShownSheet, state_label);
  gtk_widget_class_bind_template_child (widget, CfShownSheet, paid_button);
  gtk_widget_class_bind_template_child (widget, CfShownSheet, cancel_button);
}

static void
cf_shown_sheet_init (CfShownSheet *sheet)
{
  gtk_widget_init_template (GTK_WIDGET (sheet));
  cf_key_button_set (sheet->paid_button, _ ("I have seen it paid"), "F9");
  cf_key_button_set (sheet->cancel_button, _ ("Give up"), _ ("Shift F9"));
  gtk_widget_set_focus_on_click (GTK_WIDGET (sheet->paid_button), FALSE);
  gtk_widget_set_focus_on_click (GTK_WIDGET (sheet->cancel_button), FALSE);
  g_signal_connect (sheet->paid_button, "clicked", G_CALLBACK (on_paid_clicked), sheet);
  g_signal_connect (sheet->cancel_button, "clicked", G_CALLBACK (on_cancel_clicked), sheet);
}
