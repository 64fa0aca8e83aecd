// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/offer/offer.h"
#include "wire/error.h"

/* Rows of the feed of offers. The key of one is never used again: a changed offer is a new version,
 * and so another row. */
#define CF_WIRE_OFFER_PREFIX "offer/"

typedef struct {
  char *id;
  gint64 version;
  gint64 language; /* the version of the offer language that it is written in */
  CfOffer *offer; /* NULL: this program cannot read it, or may not price with it */
} CfWireOfferRow;

void cf_wire_offer_row_clear (CfWireOfferRow *row);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfWireOfferRow, cf_wire_offer_row_clear)

/* Its key: "offer/ID/VERSION". */
char *cf_wire_offer_row_key (const char *id, gint64 version) G_GNUC_WARN_UNUSED_RESULT;

/* A row of an offer whose canonical text that is. Errors: RANGE, TOO_LARGE. */
char *cf_wire_offer_row_encode (const char *id, gint64 version, const char *text,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads it. An offer that is written in a newer language, or in words that this program does not
 * know, is no error: one of them must not hold up the others. Errors: MALFORMED, RANGE, TOO_LARGE.
 */
gboolean cf_wire_offer_row_decode (const char *text, gsize length, CfWireOfferRow *ret_row,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
