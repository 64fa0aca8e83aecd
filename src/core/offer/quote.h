// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/offer/price.h"
#include "core/quote.h"

/* What a basket costs with offers, and what to say of it. */
typedef struct {
  CfQuote *quote; /* the caller's to unref */
  GPtrArray
      *hints; /* of CfOfferHint, which it owns: what to tell a customer who is near an offer */
  gboolean proved; /* no other use of the offers is cheaper; else the search was ended */
} CfOfferQuote;

/* Prices a basket at that moment with the offers of the book, whoever asks: a till, or the CRM for
 * a web shop. A basket that is beyond what offers can price costs what it costs without them.
 * Errors: as cf_quote_basket; the hints are set all the same, and the quote is NULL. */
CfQuoteOutcome cf_offer_quote (const CfOfferBook *book, const CfOfferMoment *moment,
                               const CfBasket *basket, const CfTaxSettings *tax,
                               CfOfferQuote *ret_quote) G_GNUC_WARN_UNUSED_RESULT;
