// SPDX-License-Identifier: Apache-2.0
#include "cache/search-pool.h"

#include <stdlib.h>

static int
compare_rows (const void *left, const void *right)
{
  const CfSearchRow *a = left;
  const CfSearchRow *b = right;

  if (a->n != b->n)
    return a->n < b->n ? -1 : 1;
  if (a->rank != b->rank)
    return a->rank > b->rank ? -1 : 1;
  return a->order < b->order ? -1 : a->order > b->order;
}

static int
compare_ranks (const void *left, const void *right)
{
  const CfSearchRow *a = left;
  const CfSearchRow *b = right;

  if (a->rank != b->rank)
    return a->rank > b->rank ? -1 : 1;
  return a->order < b->order ? -1 : a->order > b->order;
}

void
cf_search_pool_sort (CfSearchPool *pool)
{
  guint kept = 0;

  if (pool->sorted)
    return;
  pool->sorted = TRUE;
  qsort (pool->rows, pool->n, sizeof pool->rows[0], compare_rows);
  for (guint i = 0; i < pool->n; i++)
    if (i == 0 || pool->rows[i].n != pool->rows[i - 1].n)
      pool->rows[kept++] = pool->rows[i];
  pool->n = kept;
  qsort (pool->rows, pool->n, sizeof pool->rows[0], compare_ranks);
}

gboolean
cf_search_pool_is_full (const CfSearchPool *pool, guint16 rank)
{
  return pool->cut && pool->floor >= rank;
}

void
cf_search_pool_start (CfSearchPool *pool, guint wanted)
{
  pool->n = 0;
  pool->sorted = TRUE;
  pool->wanted = wanted;
  pool->order = 0;
  pool->cut = FALSE;
  pool->floor = 0;
}

void
cf_search_pool_cut (CfSearchPool *pool)
{
  cf_search_pool_sort (pool);
  if (pool->n < pool->wanted)
    return;
  pool->n = pool->wanted;
  pool->cut = TRUE;
  pool->floor = pool->rows[pool->n - 1].rank;
}

void
cf_search_pool_add (CfSearchPool *pool, gint64 n, guint16 rank)
{
  if (cf_search_pool_is_full (pool, rank))
    return;
  if (pool->n == CF_SEARCH_POOL_MAX) {
    cf_search_pool_cut (pool);
    cf_search_pool_add (pool, n, rank);
    return;
  }
  pool->sorted = FALSE;
  pool->rows[pool->n++] = (CfSearchRow){.n = n, .order = pool->order++, .rank = rank};
}
