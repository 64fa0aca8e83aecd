// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/offer/price.h"
#include "core/quote.h"

/* What a basket costs at that moment with the offers of the book, whoever asks: a till, or the CRM
 * for a web shop. *ret_hints (of CfOfferHint) is what to tell a customer who is near an offer;
 * *ret_proved is FALSE when the work ended before it was sure that nothing is cheaper. A basket that
 * is beyond what offers can price costs what it costs without them. Errors: as cf_quote_basket;
 * *ret_hints is set all the same. */
CfQuoteOutcome cf_offer_quote (const CfOfferBook *book, const CfOfferMoment *moment,
                               const CfBasket *basket, const CfTaxSettings *tax,
                               CfQuote **ret_quote, gboolean *ret_proved, GPtrArray **ret_hints);
