// SPDX-License-Identifier: Apache-2.0
#include "app/checkout/discount-form.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/text.h"
#include "app/widgets/large.h"
#include "app/widgets/write.h"

#define PPM_PER_CENT 10000
#define CENT_EXPONENT 2 /* of a per cent: 12.5 % is 1250 */
#define PPM_PER_CENT_PART 100

struct _CfDiscountForm {
  GtkWidget parent;
  GtkWidget *box;
  GtkToggleButton *line_toggle;
  GtkToggleButton *basket_toggle;
  GtkToggleButton *percent_toggle;
  GtkToggleButton *amount_toggle;
  GtkToggleButton *price_toggle;
  GtkEntry *figure_entry;
  GtkBox *percents;
  GtkBox *reasons;
  GtkBox *reasons_low; /* the second half of them, in large text */
  GtkEntry *reason_entry;
  GtkLabel *wrong_label;
  GtkButton *clear_button;
  GtkButton *button;
  CfCurrency currency;
  gint64 line_id; /* 0: there is none */
  gint64 line_minor; /* what stands off it now */
  gint64 basket_minor;
};

G_DEFINE_FINAL_TYPE (CfDiscountForm, cf_discount_form, GTK_TYPE_WIDGET)

static guint entered_signal;

static const char *const percents[] = {"5", "10", "20", "50"};
static const char *const reasons[] = {N_ ("Damaged"), N_ ("Near its date"), N_ ("Goodwill"),
                                      N_ ("Wrong price on the shelf")};

static gboolean
is_line (const CfDiscountForm *form)
{
  return gtk_toggle_button_get_active (form->line_toggle);
}

static gboolean
is_percent (const CfDiscountForm *form)
{
  return gtk_toggle_button_get_active (form->percent_toggle);
}

/* Another price, and no discount: of the line alone. */
static gboolean
is_price (const CfDiscountForm *form)
{
  return gtk_toggle_button_get_active (form->price_toggle);
}

/* --- what it means --- */

/* Fills in the figure; else says what is wrong with it. */
static const char *
read_figure (const CfDiscountForm *form, CfBasketStep *step)
{
  g_autofree char *text =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (form->figure_entry))));
  gint64 figure;

  if (is_percent (form)) {
    if (!cf_money_parse (g_strdelimit (text, ",", '.'), CENT_EXPONENT, &figure) || figure <= 0 ||
        figure > 100 * PPM_PER_CENT / PPM_PER_CENT_PART)
      return _ ("Give a percentage from 0.01 to 100");
    step->discount = CF_DISCOUNT_PPM;
    step->discount_ppm = figure * PPM_PER_CENT_PART;
    return NULL;
  }
  if (!cf_text_parse_amount (text, &form->currency, &figure) || figure < 0 ||
      (figure == 0 && !is_price (form)))
    return _ ("Give an amount, as 2.50");
  if (is_price (form)) {
    step->has_price = TRUE;
    step->price_minor = figure;
    return NULL;
  }
  step->discount = CF_DISCOUNT_AMOUNT;
  step->discount_minor = figure;
  return NULL;
}

static void
enter (CfDiscountForm *form)
{
  g_autofree char *reason =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (form->reason_entry))));
  CfBasketStep step = {.kind = is_price (form)  ? CF_BASKET_SET_PRICE
                               : is_line (form) ? CF_BASKET_DISCOUNT_LINE
                                                : CF_BASKET_DISCOUNT_BASKET,
                       .line_id = is_line (form) ? form->line_id : 0,
                       .reason = reason};
  const char *wrong = read_figure (form, &step);

  if (wrong != NULL)
    (void)gtk_widget_grab_focus (GTK_WIDGET (form->figure_entry)); /* it is there */
  else if (reason[0] == '\0') {
    wrong = _ ("Say why: choose a reason or type one");
    (void)gtk_widget_grab_focus (GTK_WIDGET (form->reason_entry)); /* it is there */
  }
  cf_write_label (form->wrong_label, wrong);
  if (wrong == NULL)
    g_signal_emit (form, entered_signal, 0, &step);
}

static void
on_clear_clicked (CfDiscountForm *form)
{
  CfBasketStep step = {.kind = is_line (form) ? CF_BASKET_CLEAR_LINE_DISCOUNT
                                              : CF_BASKET_CLEAR_BASKET_DISCOUNT,
                       .line_id = is_line (form) ? form->line_id : 0};

  g_signal_emit (form, entered_signal, 0, &step);
}

/* --- what is written --- */

static void
show (CfDiscountForm *form)
{
  gint64 standing_minor = is_line (form) ? form->line_minor : form->basket_minor;

  gtk_widget_set_sensitive (GTK_WIDGET (form->percents), is_percent (form));
  gtk_widget_set_sensitive (GTK_WIDGET (form->clear_button),
                            standing_minor > 0 && !is_price (form));
  gtk_widget_set_sensitive (GTK_WIDGET (form->price_toggle), form->line_id != 0 && is_line (form));
  gtk_widget_set_sensitive (GTK_WIDGET (form->basket_toggle), !is_price (form));
  gtk_button_set_label (form->button,
                        is_price (form) ? _ ("New price   Enter") : _ ("Discount   Enter"));
  cf_write_label (form->wrong_label, NULL);
}

static void
on_percent_clicked (GtkButton *chip, CfDiscountForm *form)
{
  gtk_editable_set_text (GTK_EDITABLE (form->figure_entry),
                         gtk_widget_get_name (GTK_WIDGET (chip)));
  (void)gtk_widget_grab_focus (GTK_WIDGET (form->reason_entry)); /* it is there */
}

static void
on_reason_clicked (GtkButton *chip, CfDiscountForm *form)
{
  gtk_editable_set_text (GTK_EDITABLE (form->reason_entry), gtk_button_get_label (chip));
  (void)gtk_widget_grab_focus (GTK_WIDGET (form->figure_entry)); /* it is there */
}

static GtkWidget *
chip_new (GtkBox *box, const char *label)
{
  GtkWidget *chip = gtk_button_new_with_label (label);

  gtk_widget_set_focus_on_click (chip, FALSE);
  gtk_widget_add_css_class (chip, "cf-button");
  gtk_widget_set_hexpand (chip, TRUE);
  gtk_box_append (box, chip);
  return chip;
}

static void
add_chips (CfDiscountForm *form)
{
  const gsize half = G_N_ELEMENTS (reasons) / 2;
  gboolean large = cf_large ();

  for (gsize i = 0; i < G_N_ELEMENTS (percents); i++) {
    g_autofree char *label = g_strdup_printf ("%s %%", percents[i]);
    GtkWidget *chip = chip_new (form->percents, label);

    gtk_widget_set_name (chip, percents[i]);
    g_signal_connect (chip, "clicked", G_CALLBACK (on_percent_clicked), form);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    g_signal_connect (
        chip_new (large && i >= half ? form->reasons_low : form->reasons, _ (reasons[i])),
        "clicked", G_CALLBACK (on_reason_clicked), form);
  cf_write_visible (form->reasons_low, large);
}

/* "%" and the currency's own key turn the figure into the other kind. */
static gboolean
on_key (GtkEventControllerKey *keys G_GNUC_UNUSED, guint keyval, guint keycode G_GNUC_UNUSED,
        GdkModifierType state G_GNUC_UNUSED, CfDiscountForm *form)
{
  if (keyval == GDK_KEY_percent)
    gtk_toggle_button_set_active (form->percent_toggle, TRUE);
  else if (keyval == GDK_KEY_dollar || keyval == GDK_KEY_yen)
    gtk_toggle_button_set_active (form->amount_toggle, TRUE);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static gboolean
grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CF_DISCOUNT_FORM (widget)->figure_entry));
}

static void
dispose (GObject *object)
{
  g_clear_pointer (&CF_DISCOUNT_FORM (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (cf_discount_form_parent_class)->dispose (object);
}

static void
cf_discount_form_class_init (CfDiscountFormClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  widget->grab_focus = grab_focus;
  entered_signal = g_signal_new ("entered", CF_TYPE_DISCOUNT_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget, "/io/github/counterfoil/app/checkout/discount-form.ui");
  gtk_widget_class_bind_template_child (widget, CfDiscountForm, box);
  gtk_widget_class_bind_template_child (widget, CfDiscountForm, line_toggle);
  gtk_widget_class_bind_template_child (widget, CfDiscountForm, basket_toggle);
  gtk_widget_class_bind_template_child (widget, CfDiscountForm, percent_toggle);
  gtk_widget_class_bind_template_child (widget, CfDiscountForm, amount_toggle);
  gtk_widget_class_bind_template_child (widget, CfDiscountForm, price_toggle);
  gtk_widget_class_bind_template_child (widget, CfDiscountForm, figure_entry);
  gtk_widget_class_bind_template_child (widget, CfDiscountForm, percents);
  gtk_widget_class_bind_template_child (widget, CfDiscountForm, reasons);
  gtk_widget_class_bind_template_child (widget, CfDiscountForm, reasons_low);
  gtk_widget_class_bind_template_child (widget, CfDiscountForm, reason_entry);
  gtk_widget_class_bind_template_child (widget, CfDiscountForm, wrong_label);
  gtk_widget_class_bind_template_child (widget, CfDiscountForm, clear_button);
  gtk_widget_class_bind_template_child (widget, CfDiscountForm, button);
}

static void
cf_discount_form_init (CfDiscountForm *form)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (form));
  add_chips (form);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), form);
  gtk_widget_add_controller (GTK_WIDGET (form->figure_entry), keys);
  g_signal_connect_swapped (form->line_toggle, "toggled", G_CALLBACK (show), form);
  g_signal_connect_swapped (form->percent_toggle, "toggled", G_CALLBACK (show), form);
  g_signal_connect_swapped (form->price_toggle, "toggled", G_CALLBACK (show), form);
  g_signal_connect_swapped (form->figure_entry, "activate", G_CALLBACK (enter), form);
  g_signal_connect_swapped (form->reason_entry, "activate", G_CALLBACK (enter), form);
  g_signal_connect_swapped (form->button, "clicked", G_CALLBACK (enter), form);
  g_signal_connect_swapped (form->clear_button, "clicked", G_CALLBACK (on_clear_clicked), form);
}

GtkWidget *
cf_discount_form_new (const CfSaleLine *line, const CfCurrency *currency, gint64 basket_minor)
{
  CfDiscountForm *form = g_object_new (CF_TYPE_DISCOUNT_FORM, NULL);

  form->currency = *currency;
  form->line_id = line == NULL ? 0 : line->line_id;
  form->line_minor = line == NULL ? 0 : line->discount_minor;
  form->basket_minor = basket_minor;
  gtk_widget_set_sensitive (GTK_WIDGET (form->line_toggle), line != NULL);
  gtk_toggle_button_set_active (line != NULL ? form->line_toggle : form->basket_toggle, TRUE);
  gtk_button_set_label (GTK_BUTTON (form->amount_toggle), currency->code);
  show (form);
  return GTK_WIDGET (form);
}

void
cf_discount_form_ask_price (CfDiscountForm *form)
{
  gtk_toggle_button_set_active (form->price_toggle, TRUE);
}
