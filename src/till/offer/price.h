// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/till.h"

#define CF_OFFER_CHANNEL_TILL "till"

/* Prices a basket with the offers of now, of this shop and of whoever stands at the basket; without
 * them where they cannot be used. *ret_hints is an array of CfOfferHint that owns them.
 * Errors: what the disk refuses. */
gboolean cf_till_quote (CfTill *till, const CfBasket *basket, CfQuoteOutcome *ret_outcome,
                        CfQuote **ret_quote, GPtrArray **ret_hints,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
