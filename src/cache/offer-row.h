// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to cache/: the rows of the feed of offers. */

#include "cache/file.h"
#include "wire/offer/row.h"

/* The offers of a day, by key: an array of CfOffer that owns them. */
gboolean cf_offer_row_list (CfCache *cache, gint64 day, GPtrArray **ret_offers, GError **error);

/* How many rows cannot be priced with. */
gboolean cf_offer_row_count_unread (CfCache *cache, gint64 *ret_unread, GError **error);
