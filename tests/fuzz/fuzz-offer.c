// SPDX-License-Identifier: Apache-2.0
/* A document of offers; its samples, and a basket made up for each offer, are priced. */
#include "fuzz.h"

#include "core/offer/explain.h"
#include "core/offer/probe.h"
#include "wire/offer/offer.h"

#define EXPLAINED_MAX 3 /* offers and lines, so that one input stays quick */

/* No cent is lost, and nothing costs less than nothing. */
static void
prove (const CfOfferPrice *price, const CfOfferItem *items, gsize n_items)
{
  gint64 saved_minor = 0;
  g_assert_cmpuint (price->saved_minor->len, ==, n_items);
  for (guint i = 0; i < n_items; i++) {
    gint64 line_minor = g_array_index (price->saved_minor, gint64, i);
    g_assert_true (line_minor >= 0 && line_minor <= items[i].price_minor * items[i].units);
    saved_minor += line_minor;
  }
  g_assert_cmpint (price->gross_minor - saved_minor, ==, price->total_minor);
  for (guint i = 0; i < price->parts->len; i++)
    g_assert_cmpint (g_array_index (price->parts, CfOfferPart, i).saved_minor, >=, 0);
}

static void
price_basket (const GPtrArray *offers, const CfOfferMoment *moment, const CfOfferItem *items,
              gsize n_items)
{
  g_autoptr (CfOfferBook) book = cf_offer_book_new (offers, moment->day);
  g_autoptr (CfOfferPrice) price = NULL;
  if (!cf_offer_price (book, moment, items, n_items, &price))
    return;
  prove (price, items, n_items);
  if (n_items > EXPLAINED_MAX || offers->len > EXPLAINED_MAX)
    return;
  g_autoptr (GArray) lost = cf_offer_explain_lost (book, moment, items, n_items, price);
  g_autoptr (GArray) near = cf_offer_explain_near (book, moment, items, n_items, price);
  for (guint i = 0; i < lost->len; i++)
    g_assert_cmpint (g_array_index (lost, CfOfferLost, i).worse_minor, >=, 0);
  for (guint i = 0; i < near->len; i++)
    g_assert_cmpint (g_array_index (near, CfOfferNear, i).saved_minor, >, 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const coupons[] = {"C1", "C2", "SPRING", NULL};
  static const char *const segments[] = {"x", NULL};
  const CfOfferBuyer buyer = {.tier = "gold", .segments = segments, .birthday = "02-29"};
  const CfOfferMoment moment = {
      .day = 20454, .minute = 720, .buyer = &buyer, .coupons = coupons, .shop_id = "s"};
  g_auto (CfWireOffers) offers = {0};
  if (!cf_wire_offers_parse ((const char *)(gconstpointer)data, size, &offers, NULL))
    return 0;
  for (guint i = 0; i < offers.samples->len; i++) {
    const CfWireSample *sample = g_ptr_array_index (offers.samples, i);
    price_basket (offers.offers, &moment, (const CfOfferItem *)(gconstpointer)sample->items->data,
                  sample->items->len);
  }
  for (guint i = 0; i < offers.offers->len && i < EXPLAINED_MAX; i++) {
    CfOfferProbe probe;
    cf_offer_probe_init (&probe, g_ptr_array_index (offers.offers, i), 101 * (i + 1), 2);
    price_basket (offers.offers, &probe.moment, probe.items, probe.n_items);
  }
  return 0;
}
