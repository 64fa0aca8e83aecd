// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/offer/book.h"
#include "till/till.h"

/* The offers of a business day as the live cache has them, made anew only when they have moved. A
 * till sells on without them: where they cannot be read there are none. Shape: borrowed until the
 * next call. */
const CfOfferBook *cf_offer_shelf_book (CfTill *till, gint64 day);

/* How many offers that book has, and how many rows this program cannot price with; −1: none could
 * be read. */
void cf_offer_shelf_count (CfTill *till, gint64 day, gint64 *ret_live, gint64 *ret_unread);
