// SPDX-License-Identifier: Apache-2.0
#include <glib/gi18n.h>

#include "app/checkout/checkout-parts.h"
#include "app/checkout/choice-list.h"
#include "app/post.h"

enum {
  AGE_YES,
  AGE_NO,
};

static void
on_answered (GtkWidget *widget, const CfReply *reply G_GNUC_UNUSED)
{
  CfCheckoutPage *page = CF_CHECKOUT_PAGE (widget);

  page->age_posts--;
  cf_checkout_age_show (page);
}

/* The till keeps the answer with the basket: whoever comes back to it is not asked again. */
static void
answer (CfCheckoutPage *page, CfBasketStepKind kind)
{
  CfBasketStep step = {.kind = kind, .age_min = page->age_asked};

  page->age_asked = 0;
  page->age_posts++;
  cf_post (GTK_WIDGET (page), &(CfCommand){.kind = CF_COMMAND_STEP, .step = &step}, on_answered);
}

static void
on_chosen (CfCheckoutPage *page, int place)
{
  if (place == AGE_YES)
    answer (page, CF_BASKET_CONFIRM_AGE);
  cf_sheet_close (page->sheet);
}

static const char *
name_of_line (const CfCheckout *checkout, gint64 line_id)
{
  for (guint i = 0; i < checkout->quote->lines->len; i++) {
    const CfSaleLine *line = g_ptr_array_index (checkout->quote->lines, i);

    if (line->line_id == line_id)
      return line->name;
  }
  return NULL;
}

static void
ask (CfCheckoutPage *page, const CfCheckout *checkout)
{
  int years = (int)MIN (checkout->age_asked, G_MAXINT);
  g_autofree char *title = g_strdup_printf (_ ("Is the customer %d or older?"), years);
  g_autofree char *yes = g_strdup_printf (_ ("Yes, %d or older"), years);
  GtkWidget *choices = cf_choice_list_new ();

  page->age_asked = checkout->age_asked;
  cf_choice_list_add (CF_CHOICE_LIST (choices), yes, _ ("asked once for this basket"), NULL);
  cf_choice_list_add (CF_CHOICE_LIST (choices), _ ("No, or not shown: take it out"), NULL, NULL);
  g_signal_connect_swapped (choices, "chosen", G_CALLBACK (on_chosen), page);
  cf_checkout_page_ask (page, title, name_of_line (checkout, checkout->age_line_id), choices);
}

void
cf_checkout_age_show (CfCheckoutPage *page)
{
  const CfCheckout *checkout = page->snapshot->checkout;
  gint64 asked = checkout == NULL ? 0 : checkout->age_asked;

  if (page->age_posts > 0)
    return;
  if (page->age_asked != 0 && page->age_asked != asked) {
    page->age_asked = 0;
    cf_sheet_close (page->sheet);
  }
  if (asked != 0 && cf_sheet_content (page->sheet) == NULL)
    ask (page, checkout);
}

void
cf_checkout_age_left (CfCheckoutPage *page)
{
  if (page->age_asked != 0)
    answer (page, CF_BASKET_REFUSE_AGE);
  else if (page->snapshot != NULL)
    cf_checkout_age_show (page);
}
