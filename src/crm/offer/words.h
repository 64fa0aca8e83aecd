// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/offer/offer.h"

/* What an offer says, in plain English: one sentence a line, without a line's end after the last.
 * digits: decimals of the currency. */
char *cf_offer_words (const CfOffer *offer, guint8 digits) G_GNUC_WARN_UNUSED_RESULT;
