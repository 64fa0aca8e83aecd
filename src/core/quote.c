// SPDX-License-Identifier: Apache-2.0
#include "core/quote.h"

#include "base/check.h"
#include "core/money.h"

static void
free_line (gpointer line)
{
  cf_sale_line_free (line);
}

static void
free_tax (gpointer total)
{
  cf_tax_total_free (total);
}

/* To be copied only. */
static char *
borrow (const char *text)
{
  return (char *)(guintptr)text;
}

/* The offer that gives the most points for the line, before those that make its price. */
static void
add_multiplier (const CfOfferPrice *price, guint line, GArray *offers)
{
  for (guint i = 0; price != NULL && i < price->points->len; i++) {
    const CfOfferPoints *points = &g_array_index (price->points, CfOfferPoints, i);
    const CfLineOffer offer = {borrow (points->offer->id), borrow (points->offer->name),
                               points->offer->version, 0, points->multiplier_milli};

    if (points->line == line)
      g_array_append_val (offers, offer);
  }
}

/* What offers do to a line, from the price's parts at *part on, which are sorted by line. */
static GArray *
offers_of (const CfOfferPrice *price, guint line, guint *part)
{
  GArray *offers = g_array_new (FALSE, FALSE, sizeof (CfLineOffer));

  add_multiplier (price, line, offers);
  for (; price != NULL && *part < price->parts->len; ++*part) {
    const CfOfferPart *one = &g_array_index (price->parts, CfOfferPart, *part);
    const CfLineOffer offer = {borrow (one->offer->id), borrow (one->offer->name),
                               one->offer->version, one->saved_minor, 0};

    if (one->line != line)
      break;
    g_array_append_val (offers, offer);
  }
  return offers;
}

static gint64
sum_of (const GArray *offers)
{
  gint64 sum_minor = 0;

  for (guint i = 0; i < offers->len; i++)
    sum_minor += g_array_index (offers, CfLineOffer, i).saved_minor;
  return sum_minor;
}

static CfSaleLine *
line_of (const CfBasketLine *line, GArray *offers)
{
  const CfProduct *product = line->product;
  gint64 offer_minor = sum_of (offers);
  const CfSaleLine quoted = {
      .line_id = line->line_id,
      .product_id = product->id,
      .code = product->code,
      .name = product->name,
      .category = product->category,
      .tax_group = product->tax_group,
      .unit = product->unit,
      .quantity_milli = line->quantity_milli,
      .price_minor = line->price_minor,
      .label_minor = line->label_minor,
      .has_label = line->has_label,
      .gross_minor = line->gross_minor,
      .offer_minor = offer_minor,
      .discount_minor = cf_discount_take (&line->discount, line->gross_minor - offer_minor),
      .discount_reason = borrow (line->discount.reason),
      .price_reason = borrow (line->price_reason),
      .batch = borrow (line->batch),
      .serial = borrow (line->serial),
      .expiry = borrow (line->expiry),
      .coupon = borrow (line->coupon),
      .offers = (CfLineOffer *)(gpointer)offers->data,
      .n_offers = offers->len,
  };

  CF_CHECK (offer_minor >= 0 && offer_minor <= line->gross_minor);
  return cf_sale_line_copy (&quoted);
}

/* Adds a total for the line's group if it has none yet; FALSE when the shop knows no such group. */
static gboolean
add_tax_total (CfQuote *quote, const CfSaleLine *line, const CfTaxSettings *settings)
{
  const CfTaxGroup *group;
  CfTaxTotal *total;

  if (cf_sale_line_tax_total (line, quote->taxes) != NULL)
    return TRUE;
  group = cf_tax_settings_find (settings, line->tax_group);
  if (group == NULL)
    return FALSE;
  total = g_new0 (CfTaxTotal, 1);
  total->tax_group = g_strdup (group->id);
  total->name = g_strdup (group->name);
  total->n_rates = group->n_rates;
  for (gsize i = 0; i < group->n_rates; i++)
    total->rates[i] = group->rates[i];
  g_ptr_array_add (quote->taxes, total);
  return TRUE;
}

static gboolean
sum_lines (CfQuote *quote)
{
  for (guint i = 0; i < quote->lines->len; i++) {
    const CfSaleLine *line = g_ptr_array_index (quote->lines, i);

    quote->saved_minor += line->offer_minor + line->discount_minor + line->basket_discount_minor;
    if (!cf_money_add (quote->net_minor, line->net_minor, &quote->net_minor) ||
        !cf_money_add (quote->tax_minor, line->tax_minor, &quote->tax_minor) ||
        !cf_money_add (quote->total_minor, line->total_minor, &quote->total_minor))
      return FALSE;
  }
  return TRUE;
}

static CfQuote *
quote_new (const CfBasket *basket, const CfTaxSettings *settings)
{
  CfQuote *quote = g_new0 (CfQuote, 1);

  g_atomic_ref_count_init (&quote->references);
  quote->tax_method = settings->method;
  quote->tax_inclusive = settings->inclusive;
  quote->lines = g_ptr_array_new_full (basket->lines->len, free_line);
  quote->taxes = g_ptr_array_new_with_free_func (free_tax);
  quote->gross_minor = basket->gross_minor;
  quote->basket_discount_reason = g_strdup (basket->discount.reason);
  quote->member_id = g_strdup (basket->member_id);
  return quote;
}

CfQuoteOutcome
cf_quote_basket (const CfBasket *basket, const CfTaxSettings *settings, CfQuote **ret_quote)
{
  return cf_quote_basket_with (basket, settings, NULL, ret_quote);
}

CfQuoteOutcome
cf_quote_basket_with (const CfBasket *basket, const CfTaxSettings *settings,
                      const CfOfferPrice *price, CfQuote **ret_quote)
{
  g_autoptr (CfQuote) quote = quote_new (basket, settings);
  gint64 subtotal_minor = 0;
  guint part = 0;

  for (guint i = 0; i < basket->lines->len; i++) {
    g_autoptr (GArray) offers = offers_of (price, i, &part);
    CfSaleLine *line = line_of (&g_array_index (basket->lines, CfBasketLine, i), offers);

    subtotal_minor += cf_sale_line_own (line);
    g_ptr_array_add (quote->lines, line);
    if (!add_tax_total (quote, line, settings))
      return CF_QUOTE_UNKNOWN_TAX_GROUP;
  }
  quote->basket_discount_minor = cf_discount_take (&basket->discount, subtotal_minor);
  cf_sale_lines_spread_discount (quote->lines, quote->basket_discount_minor);
  if (!cf_sale_lines_tax (quote->lines, quote->taxes, settings->method, settings->inclusive) ||
      !sum_lines (quote) || quote->total_minor > CF_SALE_AMOUNT_MAX)
    return CF_QUOTE_TOO_LARGE;
  *ret_quote = g_steal_pointer (&quote);
  return CF_QUOTE_OK;
}

CfQuote *
cf_quote_ref (CfQuote *quote)
{
  g_atomic_ref_count_inc (&quote->references);
  return quote;
}

void
cf_quote_unref (CfQuote *quote)
{
  if (quote == NULL || !g_atomic_ref_count_dec (&quote->references))
    return;
  g_ptr_array_unref (quote->lines);
  g_ptr_array_unref (quote->taxes);
  g_free (quote->basket_discount_reason);
  g_free (quote->member_id);
  g_free (quote);
}
