// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/offer/solve/problem.h"

/* A claim whose applications take several units, or are few: how far it is, is part of the key. */
typedef struct {
  const CfOfferClaim *of;
  guint pending_at; /* among the key's bytes: the units that wait, slot by slot */
  gint used_at; /* among the bytes: two that count applications; −1: they need no counting */
  gint bundle_at; /* among the words, with all: prices by class, then applications; −1: none */
  gint64 remaining[CF_OFFER_SETS_MAX]; /* units that still come */
  gint64 price; /* of a bundle, weighed */
} CfOfferOpen;

/* How many applications what waits will make, once it is whole: pending has the units of each slot.
 */
gint64 cf_offer_open_begun (const CfOfferClaim *claim, const guint8 *pending);

/* Whether what waits, by the key's bytes, can still become whole applications. */
gboolean cf_offer_open_can_close (const CfOfferOpen *open, const guint8 *bytes);
