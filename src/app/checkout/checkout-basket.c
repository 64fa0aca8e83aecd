// SPDX-License-Identifier: Apache-2.0
#include <glib/gi18n.h>

#include "app/checkout/checkout-parts.h"
#include "app/checkout/choice-list.h"
#include "app/checkout/discount-form.h"
#include "app/checkout/price-check.h"
#include "app/post.h"
#include "app/text.h"
#include "app/window.h"

static const char *const void_reasons[] = {N_ ("The customer has left"),
                                           N_ ("The customer cannot pay"), N_ ("Rung up wrongly"),
                                           N_ ("A test or training")};

/* --- on hold and back --- */

static void
on_held (GtkWidget *widget, const CfReply *reply)
{
  CfWindow *window = cf_window_of (widget);

  if (window != NULL && reply->error == NULL)
    cf_window_tell (window, _ ("The basket is on hold: Ctrl+R takes it back"));
}

/* Without a label it is told by its member, whose name is not written down with it. */
static void
post_hold (CfCheckoutPage *page, const char *typed, CfPostDone done)
{
  cf_post (GTK_WIDGET (page), &(CfCommand){.kind = CF_COMMAND_HOLD, .detail = typed}, done);
}

/* What stands in the entry is its label: "red scarf". */
static void
on_hold (GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  CfCheckoutPage *page = CF_CHECKOUT_PAGE (widget);
  g_autofree char *label =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (page->entry))));

  gtk_editable_set_text (GTK_EDITABLE (page->entry), "");
  post_hold (page, label, on_held);
}

/* What is open goes on hold itself, so that two customers can take turns. */
static void
on_held_chosen (CfCheckoutPage *page, int place)
{
  const CfHeldView *view = g_ptr_array_index (page->held, place);
  g_autofree char *op_id = g_strdup (view->held->op_id);

  cf_sheet_close (page->sheet);
  if (page->snapshot->checkout->steps > 0)
    post_hold (page, "", NULL);
  cf_post (GTK_WIDGET (page), &(CfCommand){.kind = CF_COMMAND_RECALL, .text = op_id}, NULL);
}

static void
add_held (CfChoiceList *list, const CfHeldView *view, const CfShop *shop)
{
  gint64 now_us = cf_clock_now_us (cf_clock_system ());
  g_autofree char *time = cf_text_time (view->held->began_at_us, shop->utc_offset_min, now_us);
  g_autofree char *amount = cf_text_amount (view->gross_minor, &shop->currency);
  g_autofree char *detail =
      g_strdup_printf (ngettext ("%s · %d line · %s", "%s · %d lines · %s", (gulong)view->lines),
                       time, (int)view->lines, view->names);
  const char *label = view->held->label;

  if (label == NULL || label[0] == '\0')
    label = view->member_shown;
  cf_choice_list_add (list, label == NULL ? _ ("No name") : label, detail, amount);
}

static void
on_held_listed (GtkWidget *widget, const CfReply *reply)
{
  CfCheckoutPage *page = CF_CHECKOUT_PAGE (widget);
  GtkWidget *list;

  if (reply->found == NULL || reply->found->len == 0)
    return;
  g_clear_pointer (&page->held, g_ptr_array_unref);
  page->held = g_ptr_array_ref (reply->found);
  list = cf_choice_list_new ();
  for (guint i = 0; i < page->held->len; i++)
    add_held (CF_CHOICE_LIST (list), g_ptr_array_index (page->held, i), page->snapshot->shop);
  g_signal_connect_swapped (list, "chosen", G_CALLBACK (on_held_chosen), page);
  cf_checkout_page_ask (
      page, _ ("Which basket?"),
      page->snapshot->checkout->steps > 0 ? _ ("The open one goes on hold in its place") : NULL,
      list);
}

static void
on_recall (GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  cf_post (widget, &(CfCommand){.kind = CF_COMMAND_LIST_HELD}, on_held_listed);
}

/* --- discount --- */

static void
on_discounted (GtkWidget *widget, const CfReply *reply)
{
  if (reply->error == NULL && reply->basket == CF_BASKET_OK)
    cf_sheet_close (CF_CHECKOUT_PAGE (widget)->sheet);
}

static void
on_discount_entered (CfCheckoutPage *page, const CfBasketStep *step)
{
  cf_post (GTK_WIDGET (page), &(CfCommand){.kind = CF_COMMAND_STEP, .step = step}, on_discounted);
}

static GtkWidget *
ask_discount (CfCheckoutPage *page, const CfSaleLine *line)
{
  GtkWidget *form = cf_discount_form_new (line, &page->snapshot->shop->currency,
                                          page->snapshot->checkout->quote->basket_discount_minor);

  g_signal_connect_swapped (form, "entered", G_CALLBACK (on_discount_entered), page);
  cf_checkout_page_ask (page, _ ("Discount or new price"), line == NULL ? NULL : line->name, form);
  return form;
}

static void
on_discount (GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  CfCheckoutPage *page = CF_CHECKOUT_PAGE (widget);

  (void)ask_discount (page, cf_basket_view_selected (page->basket)); /* it is on the sheet */
}

static void
on_reprice (GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  CfCheckoutPage *page = CF_CHECKOUT_PAGE (widget);
  const CfSaleLine *line = cf_basket_view_selected (page->basket);

  if (line != NULL)
    cf_discount_form_ask_price (CF_DISCOUNT_FORM (ask_discount (page, line)));
}

/* --- void, undo, price check --- */

static void
on_void_chosen (CfCheckoutPage *page, int place)
{
  cf_sheet_close (page->sheet);
  cf_post (GTK_WIDGET (page),
           &(CfCommand){.kind = CF_COMMAND_VOID, .detail = _ (void_reasons[place])}, NULL);
}

static void
on_void (GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  CfCheckoutPage *page = CF_CHECKOUT_PAGE (widget);
  GtkWidget *list = cf_choice_list_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (void_reasons); i++)
    cf_choice_list_add (CF_CHOICE_LIST (list), _ (void_reasons[i]), NULL, NULL);
  g_signal_connect_swapped (list, "chosen", G_CALLBACK (on_void_chosen), page);
  cf_checkout_page_ask (page, _ ("Give the whole basket up?"),
                        _ ("It is written down with the reason, and cannot be taken back"), list);
}

static void
on_undo (GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  cf_post (widget, &(CfCommand){.kind = CF_COMMAND_UNDO}, NULL);
}

static void
on_price (GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  cf_checkout_page_ask (CF_CHECKOUT_PAGE (widget), _ ("Price check"), NULL, cf_price_check_new ());
}

void
cf_checkout_basket_install (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "checkout.hold", NULL, on_hold);
  gtk_widget_class_install_action (class, "checkout.recall", NULL, on_recall);
  gtk_widget_class_install_action (class, "checkout.discount", NULL, on_discount);
  gtk_widget_class_install_action (class, "checkout.reprice", NULL, on_reprice);
  gtk_widget_class_install_action (class, "checkout.void", NULL, on_void);
  gtk_widget_class_install_action (class, "checkout.undo", NULL, on_undo);
  gtk_widget_class_install_action (class, "checkout.price", NULL, on_price);
}
