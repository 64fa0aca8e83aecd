// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to cache/: rows that have several things at once, as a name, initials and the last digits
 * of a phone number. */

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
} CfSearchParts;

/* Finds the tier's rows that have every part: all of them where some part has not too many rows in
 * the tier, else the latest of those that it comes by. */
gboolean cf_search_parts (CfSearchParts *parts, GError **error);
