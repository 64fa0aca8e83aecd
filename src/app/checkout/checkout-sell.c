// SPDX-License-Identifier: Apache-2.0
#include <glib/gi18n.h>

#include "app/checkout/checkout-parts.h"
#include "app/checkout/entry-text.h"
#include "app/checkout/figure-pad.h"
#include "app/post.h"
#include "app/sentence.h"
#include "app/text.h"
#include "app/window.h"

static void on_added (GtkWidget *widget, const CfReply *reply);

static void
clear_entry (CfCheckoutPage *page)
{
  gtk_editable_set_text (GTK_EDITABLE (page->entry), "");
}

static void
add (CfCheckoutPage *page, gint64 quantity_milli, const gint64 *price_minor)
{
  CfCommand command = {.kind = CF_COMMAND_ADD,
                       .text = page->asked->id,
                       .quantity_milli = quantity_milli,
                       .on = price_minor != NULL,
                       .amount_minor = price_minor == NULL ? 0 : *price_minor};

  cf_post_quietly (GTK_WIDGET (page), &command, on_added);
}

static void
set_asked (CfCheckoutPage *page, const CfProduct *product, gint64 quantity_milli)
{
  CfProduct *copy = cf_product_copy (product);

  cf_product_free (page->asked);
  page->asked = copy;
  page->asked_milli = quantity_milli;
}

/* --- what an article asks for before it can be sold --- */

static void
on_price_entered (CfCheckoutPage *page, gint64 price_minor)
{
  cf_sheet_close (page->sheet);
  add (page, page->asked_milli, &price_minor);
}

static void
ask_price (CfCheckoutPage *page, const CfProduct *product, gint64 quantity_milli)
{
  GtkWidget *pad = cf_figure_pad_new_amount (&page->snapshot->shop->currency);

  set_asked (page, product, quantity_milli);
  g_signal_connect_swapped (pad, "entered", G_CALLBACK (on_price_entered), page);
  cf_checkout_page_ask (page, page->asked->name, _ ("What does it cost?"), pad);
}

static void
on_weight_entered (CfCheckoutPage *page, gint64 quantity_milli)
{
  cf_sheet_close (page->sheet);
  page->asked_milli = quantity_milli;
  if (page->asked->open_price)
    ask_price (page, page->asked, quantity_milli);
  else
    add (page, quantity_milli, NULL);
}

static void
ask_weight (CfCheckoutPage *page, const CfProduct *product)
{
  GtkWidget *pad = cf_figure_pad_new_quantity (product->unit);
  g_autofree char *price = cf_text_money (product->price_minor, &page->snapshot->shop->currency);
  g_autofree char *detail =
      g_strdup_printf (_ ("%s/%s · what does it weigh?"), price, cf_text_unit (product->unit));

  set_asked (page, product, 0);
  g_signal_connect_swapped (pad, "entered", G_CALLBACK (on_weight_entered), page);
  cf_checkout_page_ask (page, page->asked->name, detail, pad);
}

/* --- what became of it --- */

static void
show_line (CfCheckoutPage *page, const CfReply *reply)
{
  g_autofree char *warning = cf_sentence_of_warning (&reply->scan);

  cf_basket_view_select (page->basket, reply->scan.line_id);
  if (warning != NULL) {
    cf_basket_view_note (page->basket, reply->scan.line_id, warning);
    cf_window_tell (cf_window_of (GTK_WIDGET (page)), warning);
  }
}

static gboolean
asks_price (const CfScan *scan)
{
  return scan->outcome == CF_SCAN_BASKET && scan->basket_outcome == CF_BASKET_NO_PRICE &&
         scan->product != NULL && scan->product->open_price;
}

static void
on_added (GtkWidget *widget, const CfReply *reply)
{
  CfCheckoutPage *page = CF_CHECKOUT_PAGE (widget);
  CfWindow *window = cf_window_of (widget);

  if (window == NULL)
    return;
  if (reply->error == NULL && reply->scan.outcome == CF_SCAN_LINE)
    show_line (page, reply);
  else if (reply->error == NULL && reply->scan.outcome == CF_SCAN_NEEDS_WEIGHT)
    ask_weight (page, reply->scan.product);
  else if (reply->error == NULL && asks_price (&reply->scan))
    ask_price (page, reply->scan.product, page->asked_milli);
  else
    cf_window_tell_reply (window, reply);
}

/* What was typed is gone from the entry, unless somebody has typed on meanwhile. */
static void
drop_typed (CfCheckoutPage *page)
{
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (page->entry)), page->typed) == 0)
    clear_entry (page);
}

static gboolean
is_found (const CfReply *reply)
{
  return reply->error != NULL ||
         (reply->scan.outcome != CF_SCAN_UNKNOWN && reply->scan.outcome != CF_SCAN_BAD_CODE);
}

/* No code of anything: then it was the beginning of a name or a number. */
static void
on_typed (GtkWidget *widget, const CfReply *reply)
{
  CfCheckoutPage *page = CF_CHECKOUT_PAGE (widget);
  CfResult result;

  if (is_found (reply)) {
    drop_typed (page);
    on_added (widget, reply);
  } else if (cf_result_list_selected (page->results, &result))
    cf_checkout_sell_result (page, &result);
  else if (cf_result_list_count (page->results) > 0)
    cf_result_list_move (page->results, 1);
  else
    on_added (widget, reply);
}

/* --- what comes in --- */

void
cf_checkout_sell_scan (CfCheckoutPage *page, const char *text)
{
  CfEntryText typed;
  CfCommand command = {.kind = CF_COMMAND_SCAN, .text = text};

  cf_entry_text_read (gtk_editable_get_text (GTK_EDITABLE (page->entry)), &typed);
  if (typed.rest[0] == '\0')
    command.quantity_milli = typed.quantity_milli;
  page->asked_milli = command.quantity_milli;
  clear_entry (page);
  cf_post_quietly (GTK_WIDGET (page), &command, on_added);
}

void
cf_checkout_sell_product (CfCheckoutPage *page, const CfProduct *product, gint64 quantity_milli)
{
  set_asked (page, product, quantity_milli);
  clear_entry (page);
  if (page->asked->weighed && quantity_milli == 0)
    ask_weight (page, page->asked);
  else if (page->asked->open_price)
    ask_price (page, page->asked, quantity_milli);
  else
    add (page, quantity_milli, NULL);
}

void
cf_checkout_sell_result (CfCheckoutPage *page, const CfResult *result)
{
  CfEntryText typed;
  CfBasketStep step = {.kind = CF_BASKET_ATTACH_MEMBER};

  cf_entry_text_read (gtk_editable_get_text (GTK_EDITABLE (page->entry)), &typed);
  if (result->product != NULL) {
    cf_checkout_sell_product (page, result->product, typed.quantity_milli);
    return;
  }
  step.member_id = result->member->id;
  cf_post (GTK_WIDGET (page), &(CfCommand){.kind = CF_COMMAND_STEP, .step = &step}, NULL);
  clear_entry (page);
}

static void
scan_typed (CfCheckoutPage *page, const char *text, const CfEntryText *typed)
{
  CfCommand command = {
      .kind = CF_COMMAND_SCAN, .text = typed->rest, .quantity_milli = typed->quantity_milli};

  g_free (page->typed);
  page->typed = g_strdup (text);
  page->asked_milli = typed->quantity_milli;
  cf_post_quietly (GTK_WIDGET (page), &command, on_typed);
}

void
cf_checkout_sell_enter (CfCheckoutPage *page)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (page->entry));
  const CfSaleLine *line = cf_basket_view_selected (page->basket);
  CfEntryText typed;
  CfResult result;

  cf_entry_text_read (text, &typed);
  if (typed.rest[0] != '\0' && cf_result_list_selected (page->results, &result))
    cf_checkout_sell_result (page, &result);
  else if (typed.rest[0] != '\0')
    scan_typed (page, text, &typed);
  else if (typed.quantity_milli > 0 && line != NULL) {
    cf_checkout_line_set_quantity (page, line, typed.quantity_milli);
    clear_entry (page);
  } else if (text[0] == '\0')
    cf_checkout_page_pay (page);
}
