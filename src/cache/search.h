// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to cache/: what cashiers type, looked up in the search keys. */

#include "cache/lookup.h"
#include "wire/feed.h"

/* The numbers of the rows found, the best first. */
typedef struct {
  gint64 numbers[CF_CACHE_LIMIT_MAX + 1];
  guint n;
  gboolean more; /* than were asked for */
} CfSearchHits;

/* The rows that a text finds, at most limit of them; of feeds CATALOGUE and MEMBERS. */
gboolean cf_search_find (CfCache *cache, CfWireFeed feed, const char *text, guint limit,
                         CfSearchHits *ret_hits, GError **error);

/* The rows that have a key exactly. */
gboolean cf_search_find_key (CfCache *cache, CfWireFeed feed, const char *key, guint limit,
                             CfSearchHits *ret_hits, GError **error);
