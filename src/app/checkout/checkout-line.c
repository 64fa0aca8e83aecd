// SPDX-License-Identifier: Apache-2.0
#include <glib/gi18n.h>

#include "app/checkout/checkout-parts.h"
#include "app/checkout/figure-pad.h"
#include "app/post.h"

static void
on_quantity_set (GtkWidget *widget, const CfReply *reply G_GNUC_UNUSED)
{
  CF_CHECKOUT_PAGE (widget)->wanted_posts--;
}

void
cf_checkout_line_set_quantity (CfCheckoutPage *page, const CfSaleLine *line, gint64 quantity_milli)
{
  CfBasketStep step = {
      .kind = CF_BASKET_SET_QUANTITY, .line_id = line->line_id, .quantity_milli = quantity_milli};

  page->wanted_line_id = line->line_id;
  page->wanted_milli = quantity_milli;
  page->wanted_posts++;
  cf_post (GTK_WIDGET (page), &(CfCommand){.kind = CF_COMMAND_STEP, .step = &step},
           on_quantity_set);
}

void
cf_checkout_line_remove (CfCheckoutPage *page, gint64 line_id)
{
  CfBasketStep step = {.kind = CF_BASKET_REMOVE_LINE, .line_id = line_id};

  cf_post (GTK_WIDGET (page), &(CfCommand){.kind = CF_COMMAND_STEP, .step = &step}, NULL);
}

/* The quantity that the line has, or will have once the till has answered: keys come faster. */
static gint64
quantity_of (const CfCheckoutPage *page, const CfSaleLine *line)
{
  return page->wanted_posts > 0 && page->wanted_line_id == line->line_id ? page->wanted_milli
                                                                         : line->quantity_milli;
}

static void
on_quantity_entered (CfCheckoutPage *page, gint64 quantity_milli)
{
  const CfSaleLine *line = cf_basket_view_selected (page->basket);

  cf_sheet_close (page->sheet);
  if (line != NULL)
    cf_checkout_line_set_quantity (page, line, quantity_milli);
}

static void
ask_quantity (CfCheckoutPage *page, const CfSaleLine *line)
{
  GtkWidget *pad = cf_figure_pad_new_quantity (line->unit);

  g_signal_connect_swapped (pad, "entered", G_CALLBACK (on_quantity_entered), page);
  cf_checkout_page_ask (page, line->name, _ ("How much of it?"), pad);
}

/* One more or one fewer of what is counted; what is weighed is weighed again. */
static void
change_by_one (CfCheckoutPage *page, gint64 by_milli)
{
  const CfSaleLine *line = cf_basket_view_selected (page->basket);
  gint64 quantity_milli;

  if (line == NULL)
    return;
  quantity_milli = quantity_of (page, line) + by_milli;
  if (line->unit != CF_UNIT_EACH)
    ask_quantity (page, line);
  else if (quantity_milli > 0)
    cf_checkout_line_set_quantity (page, line, quantity_milli);
  else
    cf_checkout_line_remove (page, line->line_id);
}

static void
on_more (GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  change_by_one (CF_CHECKOUT_PAGE (widget), CF_QUANTITY_ONE);
}

static void
on_fewer (GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  change_by_one (CF_CHECKOUT_PAGE (widget), -CF_QUANTITY_ONE);
}

static void
on_quantity (GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  CfCheckoutPage *page = CF_CHECKOUT_PAGE (widget);
  const CfSaleLine *line = cf_basket_view_selected (page->basket);

  if (line != NULL)
    ask_quantity (page, line);
}

static void
on_remove (GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  CfCheckoutPage *page = CF_CHECKOUT_PAGE (widget);
  const CfSaleLine *line = cf_basket_view_selected (page->basket);

  if (line != NULL)
    cf_checkout_line_remove (page, line->line_id);
}

void
cf_checkout_line_install (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "checkout.more", NULL, on_more);
  gtk_widget_class_install_action (class, "checkout.fewer", NULL, on_fewer);
  gtk_widget_class_install_action (class, "checkout.quantity", NULL, on_quantity);
  gtk_widget_class_install_action (class, "checkout.remove", NULL, on_remove);
}
