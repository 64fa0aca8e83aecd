// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cache/feed.h"
#include "wire/page.h"

typedef enum {
  CF_CACHE_PAGE_APPLIED, /* more pages follow */
  CF_CACHE_PAGE_COMPLETE, /* no more follow, and the file holds what the CRM says it should */
  CF_CACHE_PAGE_MISMATCH, /* it would not: nothing was changed; load the feed afresh */
} CfCachePageOutcome;

/* Stores the rows of a page that cf_wire_page_open() found whole, and its cursor, in one
 * transaction. The search keys of a first load are merged by its last page, which then takes
 * about 2 s for each million members; until then no text finds anything.
 * Errors: CF_WIRE_ERROR for a row that is malformed, CF_DB_ERROR; either way nothing was changed.
 */
gboolean cf_cache_apply_page (CfCache *cache, CfWireFeed feed, CfWirePage *page,
                              CfCachePageOutcome *ret_outcome,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Forgets a feed: its rows, its cursor, everything, in one transaction. */
gboolean cf_cache_clear_feed (CfCache *cache, CfWireFeed feed,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Building a file, opened as CF_DB_BULK. A row is canonical, as in the feed; one with a key that
 * was put before replaces it.
 * Errors: CF_WIRE_ERROR, CF_DB_ERROR; the file is then to be thrown away. */
gboolean cf_cache_put_row (CfCache *cache, CfWireFeed feed, const char *key, const char *row,
                           gsize row_length, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Says where each till goes on from, once all rows of a feed are put. */
gboolean cf_cache_finish_feed (CfCache *cache, CfWireFeed feed, const char *cursor,
                               gint64 server_time_us, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Makes of a bulk file one that is complete in itself and durable. Only to be closed, or its feeds
 * read, after. */
gboolean cf_cache_finish (CfCache *cache, GError **error) G_GNUC_WARN_UNUSED_RESULT;
