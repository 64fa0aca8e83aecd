// SPDX-License-Identifier: Apache-2.0
#include "till/offer/offers.h"

#include "wire/offer/row.h"

void
offers_tell (TillFixture *fixture, const char *id, gint64 version, const char *text)
{
  g_autofree char *key = cf_wire_offer_row_key (id, version);
  g_autofree char *row = text != NULL ? cf_wire_offer_row_encode (id, version, text, NULL) : NULL;

  till_fixture_tell (fixture, CF_WIRE_FEED_OFFERS, key, row);
}
