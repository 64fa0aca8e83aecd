// SPDX-License-Identifier: Apache-2.0
#include "app/checkout/figure-pad.h"

#include <glib/gi18n.h>

#include "app/text.h"
#include "app/widgets/numpad.h"
#include "app/widgets/write.h"

#define LENGTH_MAX 12

struct _CfFigurePad {
  GtkWidget parent;
  GtkWidget *box;
  GtkEntry *entry;
  GtkLabel *unit_label;
  GtkLabel *wrong_label;
  CfNumpad *numpad;
  GtkButton *button;
  CfUnit unit;
  CfCurrency currency; /* its code is empty: a quantity is asked for */
};

G_DEFINE_FINAL_TYPE (CfFigurePad, cf_figure_pad, GTK_TYPE_WIDGET)

static guint entered_signal;

static gboolean
is_amount (const CfFigurePad *pad)
{
  return pad->currency.code[0] != '\0';
}

/* What was typed; NULL when it is good, else what is wrong with it. */
static const char *
read_figure (const CfFigurePad *pad, gint64 *ret_figure)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (pad->entry));
  g_autofree char *plain = g_strdelimit (g_strstrip (g_strdup (text)), ",", '.');

  if (is_amount (pad)) {
    if (!cf_text_parse_amount (text, &pad->currency, ret_figure) || *ret_figure < 0)
      return _ ("This is no amount: type it as 12.50");
    return NULL;
  }
  if (cf_quantity_parse (plain, ret_figure) != CF_QUANTITY_OK)
    return _ ("This is no quantity: type it as 2 or 0.632");
  if (cf_quantity_check (*ret_figure, pad->unit) != CF_QUANTITY_OK)
    return _ ("Sold by the piece: give a whole number");
  return NULL;
}

static void
enter (CfFigurePad *pad)
{
  gint64 figure = 0;
  const char *wrong = read_figure (pad, &figure);

  cf_write_label (pad->wrong_label, wrong);
  if (wrong == NULL)
    g_signal_emit (pad, entered_signal, 0, figure);
}

static void
on_changed (CfFigurePad *pad)
{
  cf_write_label (pad->wrong_label, NULL);
}

static void
on_pressed (CfNumpad *numpad G_GNUC_UNUSED, const char *key, CfFigurePad *pad)
{
  g_autofree char *text =
      cf_numpad_apply (gtk_editable_get_text (GTK_EDITABLE (pad->entry)), key, LENGTH_MAX);

  gtk_editable_set_text (GTK_EDITABLE (pad->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (pad->entry), -1);
}

static gboolean
grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CF_FIGURE_PAD (widget)->entry));
}

static void
dispose (GObject *object)
{
  g_clear_pointer (&CF_FIGURE_PAD (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (cf_figure_pad_parent_class)->dispose (object);
}

static void
cf_figure_pad_class_init (CfFigurePadClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  widget->grab_focus = grab_focus;
  g_type_ensure (CF_TYPE_NUMPAD);
  entered_signal = g_signal_new ("entered", CF_TYPE_FIGURE_PAD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget,
                                               "/io/github/counterfoil/app/checkout/figure-pad.ui");
  gtk_widget_class_bind_template_child (widget, CfFigurePad, box);
  gtk_widget_class_bind_template_child (widget, CfFigurePad, entry);
  gtk_widget_class_bind_template_child (widget, CfFigurePad, unit_label);
  gtk_widget_class_bind_template_child (widget, CfFigurePad, wrong_label);
  gtk_widget_class_bind_template_child (widget, CfFigurePad, numpad);
  gtk_widget_class_bind_template_child (widget, CfFigurePad, button);
}

static void
cf_figure_pad_init (CfFigurePad *pad)
{
  gtk_widget_init_template (GTK_WIDGET (pad));
  g_signal_connect_swapped (pad->entry, "activate", G_CALLBACK (enter), pad);
  g_signal_connect_swapped (pad->entry, "changed", G_CALLBACK (on_changed), pad);
  g_signal_connect_swapped (pad->button, "clicked", G_CALLBACK (enter), pad);
  g_signal_connect (pad->numpad, "pressed", G_CALLBACK (on_pressed), pad);
}

GtkWidget *
cf_figure_pad_new_quantity (CfUnit unit)
{
  CfFigurePad *pad = g_object_new (CF_TYPE_FIGURE_PAD, NULL);

  pad->unit = unit;
  gtk_label_set_text (pad->unit_label, unit == CF_UNIT_EACH ? "×" : cf_text_unit (unit));
  return GTK_WIDGET (pad);
}

GtkWidget *
cf_figure_pad_new_amount (const CfCurrency *currency)
{
  CfFigurePad *pad = g_object_new (CF_TYPE_FIGURE_PAD, NULL);

  pad->currency = *currency;
  gtk_label_set_text (pad->unit_label, currency->code);
  return GTK_WIDGET (pad);
}
