// SPDX-License-Identifier: Apache-2.0
#include "app/pay/code-sheet.h"

#include <glib/gi18n.h>

#include "app/widgets/numpad.h"

#define DIGITS_MAX 24

struct _CfCodeSheet {
  GtkWidget parent;
  GtkWidget *scrolled;
  GtkLabel *title_label;
  GtkLabel *hint;
  GtkEntry *digits;
};

G_DEFINE_FINAL_TYPE (CfCodeSheet, cf_code_sheet, GTK_TYPE_WIDGET)

static guint entered_signal;

void
cf_code_sheet_ask (CfCodeSheet *sheet, const char *money)
{
  g_autofree char *title = g_strdup_printf (_ ("Scan the customer’s payment code for %s"), money);

  gtk_label_set_text (sheet->title_label, title);
  gtk_editable_set_text (GTK_EDITABLE (sheet->digits), "");
}

/* The digits are worth money: they do not stay on the screen. */
static void
on_digits_activate (GtkEntry *entry, CfCodeSheet *sheet)
{
  g_autofree char *digits = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));

  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  if (digits[0] != '\0')
    g_signal_emit (sheet, entered_signal, 0, digits);
}

void
cf_code_sheet_press (CfCodeSheet *sheet, const char *key)
{
  g_autofree char *next = NULL;

  if (g_str_equal (key, "enter")) {
    on_digits_activate (sheet->digits, sheet);
    return;
  }
  if (g_str_equal (key, "."))
    return;
  next = cf_numpad_apply (gtk_editable_get_text (GTK_EDITABLE (sheet->digits)), key, DIGITS_MAX);
  gtk_editable_set_text (GTK_EDITABLE (sheet->digits), next);
  gtk_editable_set_position (GTK_EDITABLE (sheet->digits), -1);
}

static gboolean
grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CF_CODE_SHEET (widget)->digits));
}

static void
dispose (GObject *object)
{
  CfCodeSheet *sheet = CF_CODE_SHEET (object);

  g_clear_pointer (&sheet->scrolled, gtk_widget_unparent);
  G_OBJECT_CLASS (cf_code_sheet_parent_class)->dispose (object);
}

static void
cf_code_sheet_class_init (CfCodeSheetClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  widget->grab_focus = grab_focus;
  entered_signal = g_signal_new ("entered", CF_TYPE_CODE_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget,
                                               "/io/github/counterfoil/app/pay/code-sheet.ui");
  gtk_widget_class_bind_template_child (widget, CfCodeSheet, scrolled);
  gtk_widget_class_bind_template_child (widget, CfCodeSheet, title_label);
  gtk_widget_class_bind_template_child (widget, CfCodeSheet, hint);
  gtk_widget_class_bind_template_child (widget, CfCodeSheet, digits);
}

static void
cf_code_sheet_init (CfCodeSheet *sheet)
{
  gtk_widget_init_template (GTK_WIDGET (sheet));
  gtk_label_set_text (sheet->hint, _ ("WeChat Pay, Alipay or UnionPay: the customer opens the "
                                      "payment code on the telephone, and you scan it. Each code "
                                      "is good for one minute and one try."));
  g_signal_connect (sheet->digits, "activate", G_CALLBACK (on_digits_activate), sheet);
}
