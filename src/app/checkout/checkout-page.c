// SPDX-License-Identifier: Apache-2.0
#include "app/checkout/checkout-page.h"

#include <glib/gi18n.h>

#include "app/checkout/checkout-parts.h"
#include "app/checkout/entry-text.h"
#include "app/checkout/price-check.h"
#include "app/page.h"
#include "app/post.h"
#include "app/widgets/large.h"
#include "app/widgets/write.h"
#include "app/window.h"

static void cf_checkout_page_iface_init (CfPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CfCheckoutPage, cf_checkout_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CF_TYPE_PAGE, cf_checkout_page_iface_init))

gboolean
cf_checkout_page_has_lines (CfCheckoutPage *page)
{
  return page->snapshot != NULL && page->snapshot->checkout != NULL &&
         page->snapshot->checkout->quote->lines->len > 0;
}

void
cf_checkout_page_focus (CfCheckoutPage *page)
{
  gtk_entry_grab_focus_without_selecting (page->entry);
}

void
cf_checkout_page_ask (CfCheckoutPage *page, const char *title, const char *detail,
                      GtkWidget *content)
{
  gtk_widget_set_can_focus (page->grid, FALSE);
  cf_sheet_open (page->sheet, title, detail, content);
}

void
cf_checkout_page_pay (CfCheckoutPage *page)
{
  CfWindow *window = cf_window_of (GTK_WIDGET (page));

  if (window != NULL && cf_checkout_page_has_lines (page))
    cf_window_open (window, "pay");
}

static void
on_pay (GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  cf_checkout_page_pay (CF_CHECKOUT_PAGE (widget));
}

static void
on_detach (GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  CfBasketStep step = {.kind = CF_BASKET_DETACH_MEMBER};

  cf_post (widget, &(CfCommand){.kind = CF_COMMAND_STEP, .step = &step}, NULL);
}

static void
on_sheet_closed (CfCheckoutPage *page)
{
  gtk_widget_set_can_focus (page->grid, TRUE);
  cf_checkout_page_focus (page);
  cf_checkout_age_left (page);
}

static void
on_entry_changed (CfCheckoutPage *page)
{
  CfEntryText text;

  cf_entry_text_read (gtk_editable_get_text (GTK_EDITABLE (page->entry)), &text);
  cf_result_list_find (page->results, text.rest, FALSE);
}

static void
on_result_picked (CfCheckoutPage *page)
{
  CfResult result;

  if (cf_result_list_selected (page->results, &result))
    cf_checkout_sell_result (page, &result);
}

static void
on_key_picked (CfCheckoutPage *page, const CfProduct *product)
{
  CfEntryText text;

  cf_entry_text_read (gtk_editable_get_text (GTK_EDITABLE (page->entry)), &text);
  cf_checkout_sell_product (page, product, text.rest[0] == '\0' ? text.quantity_milli : 0);
}

/* --- the page --- */

static void
show_actions (CfCheckoutPage *page)
{
  const CfSnapshot *snapshot = page->snapshot;
  gboolean has_lines = cf_checkout_page_has_lines (page);
  gboolean has_steps = snapshot->checkout != NULL && snapshot->checkout->steps > 0;
  const struct {
    const char *name;
    gboolean on;
  } actions[] = {
      {"checkout.pay", has_lines},
      {"checkout.hold", has_steps},
      {"checkout.recall", snapshot->held->len > 0},
      {"checkout.discount", has_lines},
      {"checkout.reprice", has_lines},
      {"checkout.void", has_steps},
      {"checkout.undo", has_steps},
      {"checkout.more", has_lines},
      {"checkout.fewer", has_lines},
      {"checkout.quantity", has_lines},
      {"checkout.remove", has_lines},
      {"checkout.detach", snapshot->checkout != NULL && snapshot->checkout->member_id != NULL},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (page), actions[i].name, actions[i].on);
}

static void
show_page (CfPage *base, CfSnapshot *snapshot)
{
  CfCheckoutPage *page = CF_CHECKOUT_PAGE (base);
  guint n_held = snapshot->held->len;
  g_autofree char *recall =
      n_held == 0 ? g_strdup (_ ("Recall")) : g_strdup_printf (_ ("Recall (%u)"), n_held);

  cf_snapshot_ref (snapshot);
  cf_snapshot_unref (page->snapshot);
  page->snapshot = snapshot;
  cf_basket_view_show (page->basket, snapshot);
  cf_member_panel_show (page->member, snapshot, cf_clock_now_us (cf_clock_system ()));
  cf_quick_panel_show (page->quick, snapshot);
  cf_write_label (page->recall_label, recall);
  show_actions (page);
  cf_checkout_age_show (page);
}

static gboolean
scan_page (CfPage *base, const char *text)
{
  CfCheckoutPage *page = CF_CHECKOUT_PAGE (base);
  GtkWidget *content = cf_sheet_content (page->sheet);

  if (content != NULL && CF_IS_PRICE_CHECK (content))
    cf_price_check_scan (CF_PRICE_CHECK (content), text);
  else if (content != NULL)
    cf_window_tell (cf_window_of (GTK_WIDGET (page)),
                    _ ("Nothing was scanned: answer the question first, then scan again"));
  else
    cf_checkout_sell_scan (page, text);
  return TRUE;
}

/* Whoever signs in finds no half-asked question of somebody else's, but an age that is still to be
 * confirmed stays. */
static void
enter_page (CfPage *base)
{
  CfCheckoutPage *page = CF_CHECKOUT_PAGE (base);

  if (page->age_asked == 0)
    cf_sheet_close (page->sheet);
  if (cf_sheet_content (page->sheet) != NULL)
    (void)gtk_widget_grab_focus (cf_sheet_content (page->sheet)); /* it takes it */
  else
    cf_checkout_page_focus (page);
}

static void
cf_checkout_page_iface_init (CfPageInterface *iface)
{
  iface->show = show_page;
  iface->scan = scan_page;
  iface->enter = enter_page;
}

static void
dispose (GObject *object)
{
  CfCheckoutPage *page = CF_CHECKOUT_PAGE (object);

  g_clear_pointer (&page->overlay, gtk_widget_unparent);
  g_clear_pointer (&page->snapshot, cf_snapshot_unref);
  g_clear_pointer (&page->typed, g_free);
  g_clear_pointer (&page->asked, cf_product_free);
  g_clear_pointer (&page->held, g_ptr_array_unref);
  G_OBJECT_CLASS (cf_checkout_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget)
{
  g_type_ensure (CF_TYPE_BASKET_VIEW);
  g_type_ensure (CF_TYPE_RESULT_LIST);
  g_type_ensure (CF_TYPE_MEMBER_PANEL);
  g_type_ensure (CF_TYPE_QUICK_PANEL);
  g_type_ensure (CF_TYPE_SHEET);
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget, "/io/github/counterfoil/app/checkout/checkout-page.ui");
  gtk_widget_class_bind_template_child (widget, CfCheckoutPage, overlay);
  gtk_widget_class_bind_template_child (widget, CfCheckoutPage, grid);
  gtk_widget_class_bind_template_child (widget, CfCheckoutPage, entry);
  gtk_widget_class_bind_template_child (widget, CfCheckoutPage, basket);
  gtk_widget_class_bind_template_child (widget, CfCheckoutPage, results);
  gtk_widget_class_bind_template_child (widget, CfCheckoutPage, member);
  gtk_widget_class_bind_template_child (widget, CfCheckoutPage, quick);
  gtk_widget_class_bind_template_child (widget, CfCheckoutPage, deeds);
  gtk_widget_class_bind_template_child (widget, CfCheckoutPage, recall_label);
  gtk_widget_class_bind_template_child (widget, CfCheckoutPage, sheet);
}

static void
cf_checkout_page_class_init (CfCheckoutPageClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  bind_children (widget);
  cf_checkout_line_install (widget);
  cf_checkout_basket_install (widget);
  gtk_widget_class_install_action (widget, "checkout.pay", NULL, on_pay);
  gtk_widget_class_install_action (widget, "checkout.detach", NULL, on_detach);
}

static void
shape (gpointer page)
{
  cf_large_flow (CF_CHECKOUT_PAGE (page)->deeds, cf_large () ? 3 : 6);
}

static void
cf_checkout_page_init (CfCheckoutPage *page)
{
  gtk_widget_init_template (GTK_WIDGET (page));
  g_signal_connect_swapped (page->entry, "changed", G_CALLBACK (on_entry_changed), page);
  g_signal_connect_swapped (page->results, "picked", G_CALLBACK (on_result_picked), page);
  g_signal_connect_swapped (page->quick, "picked", G_CALLBACK (on_key_picked), page);
  g_signal_connect_swapped (page->sheet, "closed", G_CALLBACK (on_sheet_closed), page);
  cf_checkout_keys_listen (page);
  cf_large_follow (page, shape);
}

GtkWidget *
cf_checkout_page_new (void)
{
  return g_object_new (CF_TYPE_CHECKOUT_PAGE, NULL);
}
