// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to cache/: what cashiers type, looked up in the search keys. */

#include "cache/lookup.h"
#include "cache/search-parts.h"
#include "fold/query.h"
#include "wire/feed.h"

/* A row that was found. */
typedef struct {
  gint64 n; /* its number */
  CfFoldGrade grade;
  guint16 rank;
} CfSearchHit;

/* The best first: by grade, and members of one grade by when they were last here, as exactly as
 * cf_key_rank() tells. */
typedef struct {
  CfSearchHit hits[CF_CACHE_LIMIT_MAX + 1];
  guint n;
  guint steps; /* keys and rows that were looked at for it */
  guint reads;
  gboolean more; /* than were asked for, or what would take too long to look through */
} CfSearchHits;

/* The rows that a text finds, at most limit of them; of feeds CATALOGUE and MEMBERS. */
gboolean cf_search_find (CfCache *cache, CfWireFeed feed, const char *text, guint limit,
                         CfSearchHits *ret_hits, GError **error);

/* The same within other bounds: what those of cf_search_find() lose is measured so. */
gboolean cf_search_find_within (CfCache *cache, CfWireFeed feed, const char *text,
                                const CfSearchBounds *bounds, CfSearchHits *ret_hits,
                                GError **error);

/* The rows that have a key exactly. */
gboolean cf_search_find_key (CfCache *cache, CfWireFeed feed, const char *key, guint limit,
                             CfSearchHits *ret_hits, GError **error);
