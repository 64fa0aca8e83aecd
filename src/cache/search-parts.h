// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to cache/: rows that have several things at once, as a name, initials and the last
 * digits of a phone number. */

#include "cache/file.h"
#include "cache/search-pool.h"
#include "fold/query.h"
#include "wire/feed.h"

/* One tier to be looked through. */
typedef struct {
  CfCache *cache;
  CfWireFeed feed;
  const CfFoldQuery *query; /* it has parts */
  char letter;
  CfSearchPool *pool; /* what is found goes here */
  guint *steps; /* the keys looked at are added */
  guint *reads; /* how many more rows may be read; those that are are taken off */
  gboolean *partly; /* set when there may be others */
} CfSearchParts;

/* Finds the tier's rows that have every part: all of them where some part has not too many rows in
 * the tier, else some. */
gboolean cf_search_parts (CfSearchParts *parts, GError **error);
