// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/checkout/basket-view.h"
#include "app/checkout/checkout-page.h"
#include "app/checkout/member-panel.h"
#include "app/checkout/quick-panel.h"
#include "app/checkout/result-list.h"
#include "app/widgets/sheet.h"
#include "till/counter/reply.h"

/* Between the files of the checkout page, and nobody else's. */
struct _CfCheckoutPage {
  GtkWidget parent;
  GtkWidget *overlay;
  GtkWidget *grid; /* all but the sheet */
  GtkEntry *entry;
  CfBasketView *basket;
  CfResultList *results;
  CfMemberPanel *member;
  CfQuickPanel *quick;
  GtkGrid *deeds;
  GtkLabel *recall_label;
  CfSheet *sheet;
  CfSnapshot *snapshot; /* what is shown; NULL before the first */
  char *typed; /* what was in the entry when it was sent */
  gboolean composing; /* an input method has the keys */

  /* A weight or a price is asked for this article, of which so much was given. */
  CfProduct *asked;
  gint64 asked_milli;

  gint64 age_asked; /* the sheet asks whether the buyer is so old; 0: it does not */
  guint age_posts; /* answers on their way to the till */

  /* The quantity on its way to the till: what "one more" counts from. */
  gint64 wanted_line_id;
  gint64 wanted_milli;
  guint wanted_posts;

  GPtrArray *held; /* CfHeldView: what the open list shows */
};

/* checkout-sell.c: what was scanned, typed or touched, on its way into the basket. */
void cf_checkout_sell_scan (CfCheckoutPage *page, const char *text);
void cf_checkout_sell_enter (CfCheckoutPage *page);
void cf_checkout_sell_result (CfCheckoutPage *page, const CfResult *result);
void cf_checkout_sell_product (CfCheckoutPage *page, const CfProduct *product,
                               gint64 quantity_milli);

/* checkout-age.c: asks for the buyer's age where the basket waits for it. */
void cf_checkout_age_show (CfCheckoutPage *page);

/* The sheet has gone: an age that nobody has confirmed is one that was not shown. */
void cf_checkout_age_left (CfCheckoutPage *page);

/* checkout-line.c: the selected line. */
void cf_checkout_line_install (GtkWidgetClass *class);
void cf_checkout_line_set_quantity (CfCheckoutPage *page, const CfSaleLine *line,
                                    gint64 quantity_milli);
void cf_checkout_line_remove (CfCheckoutPage *page, gint64 line_id);

/* checkout-basket.c: the whole basket. */
void cf_checkout_basket_install (GtkWidgetClass *class);

/* checkout-keys.c: listens to the keys. */
void cf_checkout_keys_listen (CfCheckoutPage *page);

/* checkout-page.c: for the others. */
void cf_checkout_page_ask (CfCheckoutPage *page, const char *title, const char *detail,
                           GtkWidget *content);
void cf_checkout_page_pay (CfCheckoutPage *page);
void cf_checkout_page_focus (CfCheckoutPage *page);
gboolean cf_checkout_page_has_lines (CfCheckoutPage *page);
