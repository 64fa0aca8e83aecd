// SPDX-License-Identifier: Apache-2.0
#include "core/offer/quote.h"

#include "core/offer/hint.h"
#include "core/offer/item.h"

static void
free_list (gpointer list)
{
  g_strfreev (list);
}

/* What the offers make of the basket: NULL where there is nothing to be made. */
static CfOfferPrice *
price (const CfOfferBook *book, const CfOfferMoment *moment, const CfBasket *basket,
       GPtrArray **ret_hints)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (free_list);
  g_autoptr (GArray) items = cf_offer_items_new (basket, tags);
  const CfOfferItem *all = (const CfOfferItem *)(gconstpointer)items->data;
  g_autoptr (CfOfferPrice) priced = NULL;
  g_autoptr (GArray) near = NULL;

  if (!cf_offer_price (book, moment, all, items->len, &priced))
    return NULL;
  near = cf_offer_explain_near (book, moment, all, items->len, priced);
  *ret_hints = cf_offer_hints_new (basket, priced, near);
  return g_steal_pointer (&priced);
}

CfQuoteOutcome
cf_offer_quote (const CfOfferBook *book, const CfOfferMoment *moment, const CfBasket *basket,
                const CfTaxSettings *tax, CfOfferQuote *ret_quote)
{
  g_autoptr (CfOfferPrice) priced = NULL;

  *ret_quote = (CfOfferQuote){NULL, NULL, TRUE};
  if (cf_offer_book_size (book) > 0 && basket->lines->len > 0)
    priced = price (book, moment, basket, &ret_quote->hints);
  if (ret_quote->hints == NULL)
    ret_quote->hints = g_ptr_array_new ();
  if (priced != NULL)
    ret_quote->proved = priced->proved;
  return cf_quote_basket_with (basket, tax, priced, &ret_quote->quote);
}
