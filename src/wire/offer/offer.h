// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/offer/offer.h"
#include "core/offer/price.h"
#include "wire/error.h"

#define CF_WIRE_OFFERS_VERSION 1
#define CF_WIRE_OFFERS_BYTES_MAX (16 * 1024 * 1024)
#define CF_WIRE_OFFERS_MAX 20000 /* in one document */
#define CF_WIRE_SAMPLES_MAX 100

/* A basket that the author of an offer wants to see priced. */
typedef struct {
  char *name;
  GArray *items; /* of CfOfferItem; the texts are the sample's */
  GPtrArray *texts;
  gboolean expects; /* what it must come to is said: */
  gint64 expected_minor;
} CfWireSample;

/* A document of the offer language. */
typedef struct {
  GPtrArray *offers; /* of CfOffer, each free of faults, no two with one id */
  GPtrArray *texts; /* of char: the canonical JSON of each, in the same order */
  GPtrArray *samples; /* of CfWireSample */
} CfWireOffers;

/* Reads one. Errors: MALFORMED: the path of what is wrong, what is wrong with it, and what is
 * allowed; TOO_LARGE. Source: data/api/offers.schema.json. */
gboolean cf_wire_offers_parse (const char *text, gsize length, CfWireOffers *ret_offers,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
void cf_wire_offers_clear (CfWireOffers *offers);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfWireOffers, cf_wire_offers_clear)
