// SPDX-License-Identifier: Apache-2.0
#include "app/pay/fate-sheet.h"

#include <glib/gi18n.h>

#include "app/post.h"
#include "app/text.h"
#include "app/widgets/key-button.h"
#include "app/widgets/numpad.h"

#define REFERENCE_MAX 40

struct _CfFateSheet {
  GtkWidget parent;
  GtkWidget *scrolled;
  GtkLabel *title_label;
  GtkLabel *hint_label;
  GtkEntry *reference;
  GtkButton *yes_button;
  GtkButton *no_button;
  GtkButton *unknown_button;
  char *payment_id;
  CfPaymentState asked; /* how it stood when the question was put */
  CfPaymentState yes; /* what each button says */
  CfPaymentState no;
};

G_DEFINE_FINAL_TYPE (CfFateSheet, cf_fate_sheet, GTK_TYPE_WIDGET)

static guint left_signal;

static const CfPaymentAttempt *
find (const CfSnapshot *snapshot, const char *payment_id)
{
  for (guint i = 0; i < snapshot->payments->len; i++) {
    const CfPaymentAttempt *payment = g_ptr_array_index (snapshot->payments, i);

    if (g_strcmp0 (payment->payment_id, payment_id) == 0)
      return payment;
  }
  return NULL;
}

gboolean
cf_fate_sheet_is_open (const CfFateSheet *sheet, const CfSnapshot *snapshot)
{
  const CfPaymentAttempt *payment = find (snapshot, sheet->payment_id);

  return payment != NULL &&
         (payment->state == CF_PAYMENT_APPROVED) == (sheet->asked == CF_PAYMENT_APPROVED);
}

/* --- what it asks --- */

static void
ask_terminal (CfFateSheet *sheet, const CfPaymentAttempt *payment, const char *money)
{
  g_autofree char *title = g_strdup_printf (_ ("Take %s on the card terminal"), money);

  gtk_label_set_text (sheet->title_label, title);
  gtk_label_set_text (sheet->hint_label,
                      payment->state == CF_PAYMENT_UNKNOWN
                          ? _ ("Look it up in the terminal’s own list before you say anything: the "
                               "card must not be charged twice.")
                          : _ ("The attempt is written down. When the terminal has spoken, type "
                               "the reference of its slip and say what it shows."));
  cf_key_button_set (sheet->yes_button, _ ("Approved"), _ ("Enter"));
  cf_key_button_set (sheet->no_button, _ ("Declined"), "F9");
  cf_key_button_set (sheet->unknown_button, _ ("Don’t know"), _ ("Shift F9"));
  sheet->yes = CF_PAYMENT_APPROVED;
  sheet->no = CF_PAYMENT_DECLINED;
  gtk_widget_set_visible (GTK_WIDGET (sheet->no_button), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (sheet->unknown_button), payment->state == CF_PAYMENT_BEGUN);
}

static void
ask_reversal (CfFateSheet *sheet, const char *money)
{
  g_autofree char *title = g_strdup_printf (_ ("Give %s back on the card terminal"), money);

  gtk_label_set_text (sheet->title_label, title);
  gtk_label_set_text (sheet->hint_label, _ ("Reverse it on the terminal first, then say so here. "
                                            "Esc leaves it as it is: paid."));
  cf_key_button_set (sheet->yes_button, _ ("It is reversed"), _ ("Enter"));
  sheet->yes = CF_PAYMENT_REVERSED;
  gtk_widget_set_visible (GTK_WIDGET (sheet->no_button), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (sheet->unknown_button), FALSE);
}

static void
ask_wallet (CfFateSheet *sheet, const CfCollection *collection, const char *money)
{
  g_autofree char *title = g_strdup_printf (_ ("Settle %s by hand"), money);
  gboolean undoing = collection != NULL && collection->stage == CF_CHARGE_REVERSING;

  gtk_label_set_text (sheet->title_label, title);
  gtk_label_set_text (sheet->hint_label,
                      undoing ? _ ("It is being undone. Say that nothing was taken only if the "
                                   "wallet’s own list says so.")
                              : _ ("Look at the customer’s telephone, or at the wallet’s own list. "
                                   "What you say here is final."));
  cf_key_button_set (sheet->yes_button, undoing ? _ ("Nothing was taken") : _ ("It was paid"),
                     _ ("Enter"));
  cf_key_button_set (sheet->no_button, _ ("It was not paid"), "F9");
  sheet->yes = undoing ? CF_PAYMENT_REVERSED : CF_PAYMENT_APPROVED;
  sheet->no = CF_PAYMENT_DECLINED;
  gtk_widget_set_visible (GTK_WIDGET (sheet->no_button), !undoing);
  gtk_widget_set_visible (GTK_WIDGET (sheet->unknown_button), FALSE);
}

gboolean
cf_fate_sheet_ask (CfFateSheet *sheet, const CfSnapshot *snapshot, const char *payment_id)
{
  const CfPaymentAttempt *payment = find (snapshot, payment_id);
  g_autofree char *money = NULL;

  if (payment == NULL)
    return FALSE;
  money = cf_text_money (payment->amount_minor, &snapshot->shop->currency);
  g_free (sheet->payment_id);
  sheet->payment_id = g_strdup (payment_id);
  sheet->asked = payment->state;
  gtk_editable_set_text (GTK_EDITABLE (sheet->reference), "");
  gtk_widget_set_visible (GTK_WIDGET (sheet->reference),
                          payment->kind == CF_TENDER_CARD && payment->state != CF_PAYMENT_APPROVED);
  if (payment->kind != CF_TENDER_CARD)
    ask_wallet (sheet, cf_snapshot_collection (snapshot, payment_id), money);
  else if (payment->state == CF_PAYMENT_APPROVED)
    ask_reversal (sheet, money);
  else
    ask_terminal (sheet, payment, money);
  return TRUE;
}

static gboolean
grab_focus (GtkWidget *widget)
{
  CfFateSheet *sheet = CF_FATE_SHEET (widget);

  return gtk_widget_grab_focus (gtk_widget_get_visible (GTK_WIDGET (sheet->reference))
                                    ? GTK_WIDGET (sheet->reference)
                                    : GTK_WIDGET (sheet->yes_button));
}

/* --- what is said --- */

static void
on_said (GtkWidget *widget, const CfReply *reply)
{
  if (reply->error == NULL)
    g_signal_emit (widget, left_signal, 0);
}

static void
say (CfFateSheet *sheet, CfPaymentState state)
{
  const char *reference = gtk_editable_get_text (GTK_EDITABLE (sheet->reference));
  CfCommand command = {.kind = CF_COMMAND_SETTLE_PAYMENT,
                       .text = sheet->payment_id,
                       .state = state,
                       .detail = reference[0] == '\0' ? NULL : reference};

  cf_post (GTK_WIDGET (sheet), &command, on_said);
}

static void
on_yes_clicked (GtkButton *button G_GNUC_UNUSED, CfFateSheet *sheet)
{
  say (sheet, sheet->yes);
}

static void
on_no_clicked (GtkButton *button G_GNUC_UNUSED, CfFateSheet *sheet)
{
  say (sheet, sheet->no);
}

static void
on_unknown_clicked (GtkButton *button G_GNUC_UNUSED, CfFateSheet *sheet)
{
  say (sheet, CF_PAYMENT_UNKNOWN);
}

/* Enter with a reference means that the terminal has approved. Without one it only leads to the
 * button: nobody approves a payment by a slip of the hand. */
static void
on_reference_activate (GtkEntry *entry, CfFateSheet *sheet)
{
  if (gtk_editable_get_text (GTK_EDITABLE (entry))[0] != '\0')
    say (sheet, sheet->yes);
  else
    (void)gtk_widget_grab_focus (GTK_WIDGET (sheet->yes_button)); /* it is in sight */
}

void
cf_fate_sheet_press (CfFateSheet *sheet, const char *key)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (sheet->reference));
  g_autofree char *next = NULL;

  if (!gtk_widget_get_visible (GTK_WIDGET (sheet->reference)))
    return;
  if (g_str_equal (key, "enter")) {
    on_reference_activate (sheet->reference, sheet);
    return;
  }
  next = cf_numpad_apply (text, key, REFERENCE_MAX);
  gtk_editable_set_text (GTK_EDITABLE (sheet->reference), next);
  gtk_editable_set_position (GTK_EDITABLE (sheet->reference), -1);
}

gboolean
cf_fate_sheet_key (CfFateSheet *sheet, guint keyval, gboolean shifted)
{
  GtkButton *button = shifted ? sheet->unknown_button : sheet->no_button;

  if (keyval != GDK_KEY_F9 || !gtk_widget_get_visible (GTK_WIDGET (button)))
    return FALSE;
  say (sheet, shifted ? CF_PAYMENT_UNKNOWN : sheet->no);
  return TRUE;
}

static void
dispose (GObject *object)
{
  CfFateSheet *sheet = CF_FATE_SHEET (object);

  g_clear_pointer (&sheet->scrolled, gtk_widget_unparent);
  g_clear_pointer (&sheet->payment_id, g_free);
  G_OBJECT_CLASS (cf_fate_sheet_parent_class)->dispose (object);
}

static void
cf_fate_sheet_class_init (CfFateSheetClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  widget->grab_focus = grab_focus;
  left_signal = g_signal_new ("left", CF_TYPE_FATE_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget,
                                               "/io/github/counterfoil/app/pay/fate-sheet.ui");
  gtk_widget_class_bind_template_child (widget, CfFateSheet, scrolled);
  gtk_widget_class_bind_template_child (widget, CfFateSheet, title_label);
  gtk_widget_class_bind_template_child (widget, CfFateSheet, hint_label);
  gtk_widget_class_bind_template_child (widget, CfFateSheet, reference);
  gtk_widget_class_bind_template_child (widget, CfFateSheet, yes_button);
  gtk_widget_class_bind_template_child (widget, CfFateSheet, no_button);
  gtk_widget_class_bind_template_child (widget, CfFateSheet, unknown_button);
}

static void
cf_fate_sheet_init (CfFateSheet *sheet)
{
  gtk_widget_init_template (GTK_WIDGET (sheet));
  g_signal_connect (sheet->yes_button, "clicked", G_CALLBACK (on_yes_clicked), sheet);
  g_signal_connect (sheet->no_button, "clicked", G_CALLBACK (on_no_clicked), sheet);
  g_signal_connect (sheet->unknown_button, "clicked", G_CALLBACK (on_unknown_clicked), sheet);
  g_signal_connect (sheet->reference, "activate", G_CALLBACK (on_reference_activate), sheet);
}
