// SPDX-License-Identifier: Apache-2.0
#include "app/checkout/price-check.h"

#include <glib/gi18n.h>

#include "app/checkout/result-list.h"
#include "app/post.h"
#include "app/sentence.h"
#include "app/text.h"
#include "app/widgets/write.h"

struct _CfPriceCheck {
  GtkWidget parent;
  GtkWidget *box;
  GtkEntry *entry;
  GtkLabel *name_label;
  GtkLabel *price_label;
  GtkLabel *detail_label;
  CfResultList *results;
};

G_DEFINE_FINAL_TYPE (CfPriceCheck, cf_price_check, GTK_TYPE_WIDGET)

static char *
price_text (const CfProduct *product, const CfCurrency *currency)
{
  g_autofree char *money = cf_text_money (product->price_minor, currency);

  if (!product->has_price)
    return g_strdup (product->open_price ? _ ("price by hand") : _ ("no price yet"));
  if (product->unit == CF_UNIT_EACH)
    return g_steal_pointer (&money);
  return g_strdup_printf ("%s/%s", money, cf_text_unit (product->unit));
}

static void
show (CfPriceCheck *check, const CfProduct *product, const CfCurrency *currency)
{
  g_autofree char *price = price_text (product, currency);
  g_autofree char *age =
      product->age_min == 0
          ? NULL
          : g_strdup_printf (_ ("from %d years on"), (int)MIN (product->age_min, G_MAXINT));

  cf_write_label (check->name_label, product->name);
  cf_write_label (check->price_label, price);
  cf_write_label (check->detail_label, age != NULL ? age : product->plu);
}

static void
on_checked (GtkWidget *widget, const CfReply *reply)
{
  CfPriceCheck *check = CF_PRICE_CHECK (widget);
  g_autofree char *sentence = cf_sentence_of_reply (reply);
  CfResult result;

  if (sentence == NULL && reply->scan.product != NULL)
    show (check, reply->scan.product, &reply->snapshot->shop->currency);
  else if (cf_result_list_selected (check->results, &result) && result.product != NULL)
    show (check, result.product, &reply->snapshot->shop->currency);
  else {
    cf_write_label (check->name_label, sentence);
    cf_write_label (check->price_label, "–");
    cf_write_label (check->detail_label, NULL);
    return;
  }
  gtk_editable_set_text (GTK_EDITABLE (check->entry), "");
}

void
cf_price_check_scan (CfPriceCheck *check, const char *text)
{
  cf_post_quietly (GTK_WIDGET (check), &(CfCommand){.kind = CF_COMMAND_CHECK_PRICE, .text = text},
                   on_checked);
}

static void
on_activate (CfPriceCheck *check)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (check->entry));

  if (text[0] != '\0')
    cf_price_check_scan (check, text);
}

static void
on_changed (CfPriceCheck *check)
{
  cf_result_list_find (check->results, gtk_editable_get_text (GTK_EDITABLE (check->entry)), TRUE);
}

/* An article that is chosen from the list is asked for by its code, as if it had been scanned. */
static void
on_picked (CfPriceCheck *check)
{
  CfResult result;

  if (cf_result_list_selected (check->results, &result) && result.product != NULL)
    cf_price_check_scan (check,
                         result.product->plu != NULL ? result.product->plu : result.product->code);
}

static gboolean
on_key (GtkEventControllerKey *keys G_GNUC_UNUSED, guint keyval, guint keycode G_GNUC_UNUSED,
        GdkModifierType state G_GNUC_UNUSED, CfPriceCheck *check)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_Up)
    return GDK_EVENT_PROPAGATE;
  cf_result_list_move (check->results, keyval == GDK_KEY_Down ? 1 : -1);
  return GDK_EVENT_STOP;
}

static gboolean
grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CF_PRICE_CHECK (widget)->entry));
}

static void
dispose (GObject *object)
{
  g_clear_pointer (&CF_PRICE_CHECK (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (cf_price_check_parent_class)->dispose (object);
}

static void
cf_price_check_class_init (CfPriceCheckClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  widget->grab_focus = grab_focus;
  g_type_ensure (CF_TYPE_RESULT_LIST);
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget, "/io/github/counterfoil/app/checkout/price-check.ui");
  gtk_widget_class_bind_template_child (widget, CfPriceCheck, box);
  gtk_widget_class_bind_template_child (widget, CfPriceCheck, entry);
  gtk_widget_class_bind_template_child (widget, CfPriceCheck, name_label);
  gtk_widget_class_bind_template_child (widget, CfPriceCheck, price_label);
  gtk_widget_class_bind_template_child (widget, CfPriceCheck, detail_label);
  gtk_widget_class_bind_template_child (widget, CfPriceCheck, results);
}

static void
cf_price_check_init (CfPriceCheck *check)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (check));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), check);
  gtk_widget_add_controller (GTK_WIDGET (check->entry), keys);
  g_signal_connect_swapped (check->entry, "activate", G_CALLBACK (on_activate), check);
  g_signal_connect_swapped (check->entry, "changed", G_CALLBACK (on_changed), check);
  g_signal_connect_swapped (check->results, "picked", G_CALLBACK (on_picked), check);
}

GtkWidget *
cf_price_check_new (void)
{
  return g_object_new (CF_TYPE_PRICE_CHECK, NULL);
}
