// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/offer/offer.h"

/* Offers, sorted by id, and found by what they are about: a basket must not be held against each of
 * ten thousand. */
typedef struct CfOfferBook CfOfferBook;

/* What an offer's goods are to it. */
enum {
  CF_ROLE_WHAT,
  CF_ROLE_SET, /* and so many more */
  CF_ROLE_IF = CF_ROLE_SET + CF_OFFER_SETS_MAX, /* and so many more */
};

/* An offer, by its place in the book, that some goods are about. */
typedef struct {
  guint offer;
  guint role;
} CfOfferEntry;

/* A book of those of the offers that may apply on the day; the offers are borrowed. Each must be
 * free of faults. Of two with one id the first counts. */
CfOfferBook *cf_offer_book_new (const GPtrArray *offers, gint64 day) G_GNUC_WARN_UNUSED_RESULT;
void cf_offer_book_free (CfOfferBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfOfferBook, cf_offer_book_free)

/* How many offers there are, and the one at a place. */
guint cf_offer_book_size (const CfOfferBook *book);
const CfOffer *cf_offer_book_get (const CfOfferBook *book, guint place);

/* Appends the entries (of CfOfferEntry) that hold the item, sorted, none twice. */
void cf_offer_book_find (const CfOfferBook *book, const CfOfferItem *item, GArray *entries);
