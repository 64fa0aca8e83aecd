// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to cache/: the search indexes of members and products. Only the feeds CATALOGUE and
 * MEMBERS have one. */

#include "cache/lookup.h"
#include "wire/feed.h"

/* Puts a row's keys into the index, or takes out those that were put in for it. */
gboolean cf_search_add (CfCache *cache, CfWireFeed feed, gint64 n, const char *keys,
                        GError **error);
gboolean cf_search_remove (CfCache *cache, CfWireFeed feed, gint64 n, const char *keys,
                           GError **error);
gboolean cf_search_clear (CfCache *cache, CfWireFeed feed, GError **error);

/* From here on the index grows in many small runs, which is fast to write and slower to read … */
gboolean cf_search_start_load (CfCache *cache, CfWireFeed feed, GError **error);

/* … until they are merged into one. */
gboolean cf_search_finish_load (CfCache *cache, CfWireFeed feed, GError **error);

/* The numbers of the rows found, the best first. */
typedef struct {
  gint64 numbers[CF_CACHE_LIMIT_MAX + 1];
  guint n;
  gboolean more; /* than were asked for */
} CfSearchHits;

/* The rows that a text finds, at most limit of them. */
gboolean cf_search_find (CfCache *cache, CfWireFeed feed, const char *text, guint limit,
                         CfSearchHits *ret_hits, GError **error);

/* The rows that have a key exactly. */
gboolean cf_search_find_key (CfCache *cache, CfWireFeed feed, const char *key, guint limit,
                             CfSearchHits *ret_hits, GError **error);

/* For the file that prepares them. */
extern const char *const cf_search_statements[];
extern const guint cf_search_n_statements;
