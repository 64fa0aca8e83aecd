// SPDX-License-Identifier: Apache-2.0
#include "till/offer/offers.h"

#include <string.h>

#include "cache/rows.h"
#include "wire/offer/row.h"

void
offers_tell (TillFixture *fixture, const char *id, gint64 version, const char *text)
{
  g_autofree char *key = cf_wire_offer_row_key (id, version);
  g_autofree char *row = text != NULL ? cf_wire_offer_row_encode (id, version, text, NULL) : NULL;
  g_autofree char *path = till_fixture_cache_path (fixture);
  const CfDbAddress address = {.location = path, .mode = CF_DB_WRITER};
  g_autoptr (CfWirePageWriter) writer = cf_wire_page_writer_new (1);
  CfWireFeedTrailer trailer = {.more = TRUE, .next = (char[]){"c"}, .rows = -1};
  g_autoptr (GBytes) bytes = NULL;
  g_auto (CfWirePage) page = {0};
  CfCachePageOutcome outcome;
  GError *error = NULL;
  CfCache *cache;
  const char *bytes_text;
  gsize length;

  g_assert_cmpint (cf_wire_page_writer_add (writer, key, row, row != NULL ? strlen (row) : 0), ==,
                   CF_WIRE_PAGE_ADDED);
  bytes = cf_wire_page_writer_finish (writer, &trailer, &error);
  g_assert_no_error (error);
  bytes_text = g_bytes_get_data (bytes, &length);
  g_assert_true (cf_wire_page_open (bytes_text, length, &page, &error));
  cf_till_close_cache (fixture->till);
  cache = cf_cache_open (&address, &error);
  g_assert_no_error (error);
  g_assert_true (cf_cache_apply_page (cache, CF_WIRE_FEED_OFFERS, &page, &outcome, &error));
  g_assert_no_error (error);
  cf_cache_close (cache);
  g_assert_true (cf_till_reload (fixture->till, &error));
  g_assert_no_error (error);
}
