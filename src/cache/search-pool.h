// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to cache/: the best rows of many that a scan comes by. */

#include "cache/key/block.h"
#include "cache/lookup.h"

#define CF_SEARCH_POOL_MAX 512

typedef struct {
  gint64 n;
  guint order; /* which came later */
  guint16 rank;
} CfSearchRow;

/* A pool keeps at least the best `wanted` of the rows that were put into it: by rank, and those of
 * one rank by which came first. */
typedef struct {
  CfSearchRow rows[CF_SEARCH_POOL_MAX];
  guint n;
  guint wanted; /* at most CF_SEARCH_POOL_MAX / 2 */
  guint order;
  gboolean sorted; /* since the last row was put in */
  gboolean cut; /* some were left out: none that is not above floor matters any more */
  guint16 floor;
} CfSearchPool;

/* Puts a row in. A row may come several times. */
void cf_search_pool_add (CfSearchPool *pool, gint64 n, guint16 rank);

/* Whether no row of at most that rank would be kept. */
gboolean cf_search_pool_is_full (const CfSearchPool *pool, guint16 rank);

/* An empty one. */
void cf_search_pool_start (CfSearchPool *pool, guint wanted);

/* Leaves only the best `wanted` in, if there are so many. */
void cf_search_pool_cut (CfSearchPool *pool);

/* Sorts the rows and leaves each in once. */
void cf_search_pool_sort (CfSearchPool *pool);
