// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/basket.h"
#include "core/offer/price.h"
#include "core/sale-line.h"

typedef enum {
  CF_QUOTE_OK,
  CF_QUOTE_UNKNOWN_TAX_GROUP, /* a product names a group that the shop does not have */
  CF_QUOTE_TOO_LARGE, /* with tax on top, a figure leaves the limits of money */
} CfQuoteOutcome;

/* What a basket costs. Immutable once made. Sums are over the lines:
 * inclusive: gross − saved = total; exclusive: gross − saved = net; always net + tax = total. */
typedef struct {
  CfTaxMethod tax_method;
  gboolean tax_inclusive;
  GPtrArray *lines; /* of CfSaleLine */
  GPtrArray *taxes; /* of CfTaxTotal, in the order in which the lines name them */
  gint64 gross_minor;
  gint64 saved_minor; /* all offers and discounts, ≥ 0 */
  gint64 basket_discount_minor; /* the part of saved that is the basket's */
  char *basket_discount_reason; /* may be NULL */
  gint64 net_minor;
  gint64 tax_minor;
  gint64 total_minor;
  char *member_id; /* may be NULL */
  gatomicrefcount references;
} CfQuote;

/* Prices a basket; an empty one costs nothing. Pure: the same basket and settings give the same
 * quote. Rounding: a basket discount and a document's tax spread over the lines by largest
 * remainder. Errors: any outcome but CF_QUOTE_OK leaves *ret_quote untouched. */
CfQuoteOutcome cf_quote_basket (const CfBasket *basket, const CfTaxSettings *settings,
                                CfQuote **ret_quote) G_GNUC_WARN_UNUSED_RESULT;

/* The same with what offers make of the basket: the price of its items, one for each line. Each
 * line tells which offers made its price. The discounts that a cashier gives are taken from what
 * the offers have left. NULL: no offers. */
CfQuoteOutcome cf_quote_basket_with (const CfBasket *basket, const CfTaxSettings *settings,
                                     const CfOfferPrice *price,
                                     CfQuote **ret_quote) G_GNUC_WARN_UNUSED_RESULT;

/* One holder more, and one less: a quote is shared, never copied. NULL is no quote to unref. */
CfQuote *cf_quote_ref (CfQuote *quote) G_GNUC_WARN_UNUSED_RESULT;
void cf_quote_unref (CfQuote *quote);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfQuote, cf_quote_unref)
