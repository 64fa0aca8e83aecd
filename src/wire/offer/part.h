// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/offer/offer.h"
#include "wire/offer/member.h"

/* The parts of one offer. Each takes the member out of the offer's object; a fault is the author's.
 * For other files of wire/offer/ only. */

/* Goods: NULL without the member, which is a fault if it is needed. */
CfOfferGoods *cf_wire_offer_goods (CfWireAuthor *author, const json_t *json, const char *key,
                                   gboolean needed) G_GNUC_WARN_UNUSED_RESULT;

/* "when": dates, hours, places and buyers. */
void cf_wire_offer_when (CfWireAuthor *author, const json_t *offer, CfOfferWhen *when);

/* An offer; of no use once the author has a fault. */
CfOffer *cf_wire_offer_read (CfWireAuthor *author, const json_t *json) G_GNUC_WARN_UNUSED_RESULT;

/* "then": what it gives. The offer's goods must have been read before. */
void cf_wire_offer_then (CfWireAuthor *author, const json_t *json, CfOffer *offer);
