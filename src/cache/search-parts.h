// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to cache/: rows that have several things at once, as a name, initials and the last
 * digits of a phone number. */

#include "cache/file.h"
#include "cache/search-pool.h"
#include "fold/query.h"
#include "wire/feed.h"

/* What one search may look at, at the most; it then answers with what it has, and that there may be
 * more. Counted in keys and rows, never in time: who searches twice finds the same. */
typedef struct {
  guint steps; /* keys */
  guint part_steps; /* keys behind which parts are looked for no more */
  /* Keys of one part and tier that are gathered: first a few, and more if no part has so few. */
  guint gathered_few;
  guint gathered;
  guint met; /* keys of another part that are met with those */
  guint reads; /* rows that are read to look at their keys, each a page of the disk */
  guint limit; /* rows that are given */
} CfSearchBounds;

/* One tier to be looked through. */
typedef struct {
  CfCache *cache;
  CfWireFeed feed;
  const CfFoldQuery *query; /* it has parts */
  char letter;
  CfSearchPool *pool; /* what is found goes here */
  const CfSearchBounds *bounds;
  guint *steps; /* the keys looked at are added */
  guint *reads; /* how many more rows may be read; those that are are taken off */
  gboolean *partly; /* set when there may be others */
} CfSearchParts;

/* Finds the tier's rows that have every part: all of them where some part has not too many rows in
 * the tier, else some. */
gboolean cf_search_parts (CfSearchParts *parts, GError **error);
