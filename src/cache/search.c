// SPDX-License-Identifier: Apache-2.0
#include "cache/search.h"

#include <string.h>

#include "base/check.h"
#include "cache/key/index.h"
#include "cache/key/probe.h"
#include "cache/key/tier.h"
#include "cache/search-parts.h"
#include "cache/search-pool.h"
#include "fold/typo.h"

/* One search under way. */
typedef struct {
  CfCache *cache;
  CfWireFeed feed;
  const CfFoldQuery *query;
  const CfSearchBounds *bounds;
  guint wanted; /* one more than the caller's limit, so that it can be told of more */
  guint steps;
  guint reads; /* rows that may yet be read to look at their keys */
  gboolean partly; /* not all that there is was looked at */
  const CfKeyTier *tier; /* that is being searched */
  CfSearchPool *pools; /* by grade */
} Search;

/* Whether nothing of this tier, or of those behind it, can be among the best of its grade. */
static gboolean
is_full (const Search *search, CfFoldGrade grade)
{
  return cf_search_pool_is_full (&search->pools[grade], search->tier->top);
}

/* Takes the keys of one probe. */
typedef struct {
  Search *search;
  gsize length; /* of the whole key in the index */
  CfFoldGrade grade; /* of those that are longer */
  gboolean exact_only;
} Taking;

static gboolean
take_key (const CfKey *key, gpointer data)
{
  Taking *taking = data;
  Search *search = taking->search;
  gboolean exact = key->length == taking->length;
  CfFoldGrade grade = exact ? CF_FOLD_EXACT : taking->grade;
  CfSearchPool *pool = &search->pools[grade];

  /* A whole key stands before all that begin with it. */
  if (!exact && (taking->exact_only || is_full (search, grade)))
    return FALSE;
  cf_search_pool_add (pool, key->n, key->rank);
  return ++search->steps < search->bounds->steps &&
         !cf_search_pool_is_full (pool, search->tier->top);
}

static gboolean
scan (Search *search, const char *key, CfFoldGrade grade, gboolean exact_only, GError **error)
{
  CfKey from = {0};
  Taking taking = {
      .search = search,
      .grade = grade,
      .exact_only = exact_only,
  };

  cf_key_set_in_tier (&from, search->tier->letter, key, strlen (key));
  taking.length = from.length;
  return cf_key_index_scan (search->cache, search->feed, &from, take_key, &taking, error);
}

/* Whether there are as many of a better grade as are wanted. */
static gboolean
has_better (Search *search, CfFoldGrade grade)
{
  gboolean full = FALSE;

  for (CfFoldGrade better = 0; better < grade && !full; better++) {
    cf_search_pool_cut (&search->pools[better]);
    full = search->pools[better].cut;
  }
  return full;
}

static gboolean
search_parts (Search *search, GError **error)
{
  CfSearchParts parts = {
      .cache = search->cache,
      .feed = search->feed,
      .query = search->query,
      .letter = search->tier->letter,
      .pool = &search->pools[CF_FOLD_BEGINNING],
      .bounds = search->bounds,
      .steps = &search->steps,
      .reads = &search->reads,
      .partly = &search->partly,
  };

  if (search->query->parts->len == 0 || is_full (search, CF_FOLD_BEGINNING) ||
      search->steps >= search->bounds->steps || has_better (search, CF_FOLD_BEGINNING))
    return TRUE;
  /* What the probes have found in this tier tells how late a row must have come. */
  cf_search_pool_cut (parts.pool);
  return cf_search_parts (&parts, error);
}

static gboolean
search_probes (Search *search, GError **error)
{
  for (guint i = 0; i < search->query->probes->len && search->steps < search->bounds->steps; i++) {
    const CfFoldProbe *probe = g_ptr_array_index (search->query->probes, i);

    if (!scan (search, probe->key, probe->grade, probe->exact_only, error))
      return FALSE;
  }
  return search_parts (search, error);
}

/* Few of the texts that may have been meant begin any key. */
static gboolean
search_tier_for (Search *search, const GPtrArray *keys, GError **error)
{
  g_autoptr (GPtrArray) begun = NULL;

  if (!cf_key_probe (search->cache, search->feed, search->tier->letter, keys, &begun, error))
    return FALSE;
  for (guint i = 0; i < begun->len && search->steps < search->bounds->steps; i++)
    if (!scan (search, g_ptr_array_index (begun, i), CF_FOLD_TYPO, FALSE, error))
      return FALSE;
  return TRUE;
}

static gboolean
has_any (const Search *search)
{
  for (CfFoldGrade grade = 0; grade < CF_FOLD_GRADE_COUNT; grade++)
    if (search->pools[grade].n > 0)
      return TRUE;
  return FALSE;
}

/* Only when nothing else was found. */
static gboolean
search_typos (Search *search, const CfKeyTiers *tiers, GError **error)
{
  for (CfFoldTypoKind kind = 0; kind < CF_FOLD_TYPO_COUNT; kind++) {
    g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

    if (search->query->code == NULL || has_any (search))
      break;
    cf_fold_typos (search->query->code, kind, keys);
    for (guint tier = 0; tier < tiers->n && keys->len > 0; tier++) {
      search->tier = &tiers->tiers[tier];
      if (!search_tier_for (search, keys, error))
        return FALSE;
    }
  }
  return TRUE;
}

/* The pools are cut between tiers: with as many as are wanted, who came earlier matters no more. */
static gboolean
search_tiers (Search *search, const CfKeyTiers *tiers, GError **error)
{
  for (guint tier = 0; tier < tiers->n; tier++) {
    search->tier = &tiers->tiers[tier];
    if (is_full (search, CF_FOLD_EXACT))
      break;
    if (!search_probes (search, error))
      return FALSE;
    for (CfFoldGrade grade = 0; grade < CF_FOLD_GRADE_COUNT; grade++)
      cf_search_pool_cut (&search->pools[grade]);
  }
  return has_any (search) || search_typos (search, tiers, error);
}

static gboolean
has_hit (const CfSearchHits *hits, gint64 n)
{
  for (guint i = 0; i < hits->n; i++)
    if (hits->hits[i].n == n)
      return TRUE;
  return FALSE;
}

/* Puts the grades one behind the other, and cuts them to what was asked for. */
static void
collect (const Search *search, guint limit, CfSearchHits *ret_hits)
{
  ret_hits->n = 0;
  for (CfFoldGrade grade = 0; grade < CF_FOLD_GRADE_COUNT; grade++) {
    CfSearchPool *pool = &search->pools[grade];

    cf_search_pool_sort (pool);
    for (guint i = 0; i < pool->n && ret_hits->n < search->wanted; i++)
      if (!has_hit (ret_hits, pool->rows[i].n))
        ret_hits->hits[ret_hits->n++] = (CfSearchHit){pool->rows[i].n, grade, pool->rows[i].rank};
  }
  ret_hits->more = ret_hits->n > limit || search->partly || search->steps >= search->bounds->steps;
  ret_hits->n = MIN (ret_hits->n, limit);
  ret_hits->steps = search->steps;
  ret_hits->reads = search->bounds->reads - search->reads;
}

static CfSearchBounds
bounds_for (guint limit)
{
  return (CfSearchBounds){
      .steps = 200000,
      .part_steps = 150000,
      .gathered_few = 2000,
      .gathered = 25000,
      .met = 50000,
      .reads = 250,
      .limit = limit,
  };
}

static gboolean
run (CfCache *cache, CfWireFeed feed, const CfFoldQuery *query, const CfSearchBounds *bounds,
     CfSearchHits *ret_hits, GError **error)
{
  g_autofree CfSearchPool *pools = g_new (CfSearchPool, CF_FOLD_GRADE_COUNT);
  Search search = {.cache = cache,
                   .feed = feed,
                   .query = query,
                   .bounds = bounds,
                   .wanted = bounds->limit + 1,
                   .reads = bounds->reads,
                   .pools = pools};
  CfKeyTiers tiers;
  gboolean done;

  CF_CHECK (bounds->limit >= 1 && bounds->limit <= CF_CACHE_LIMIT_MAX);
  for (CfFoldGrade grade = 0; grade < CF_FOLD_GRADE_COUNT; grade++)
    cf_search_pool_start (&pools[grade], search.wanted);
  done = cf_key_tiers_read (cache, feed, &tiers, error) && search_tiers (&search, &tiers, error);
  if (done)
    collect (&search, bounds->limit, ret_hits);
  return done;
}

gboolean
cf_search_find_within (CfCache *cache, CfWireFeed feed, const char *text,
                       const CfSearchBounds *bounds, CfSearchHits *ret_hits, GError **error)
{
  CfFoldSubject subject = feed == CF_WIRE_FEED_MEMBERS ? CF_FOLD_MEMBERS : CF_FOLD_PRODUCTS;
  g_autoptr (CfFoldQuery) query = cf_fold_query_new (text, subject);

  return run (cache, feed, query, bounds, ret_hits, error);
}

gboolean
cf_search_find (CfCache *cache, CfWireFeed feed, const char *text, guint limit,
                CfSearchHits *ret_hits, GError **error)
{
  const CfSearchBounds bounds = bounds_for (limit);

  return cf_search_find_within (cache, feed, text, &bounds, ret_hits, error);
}

gboolean
cf_search_find_key (CfCache *cache, CfWireFeed feed, const char *key, guint limit,
                    CfSearchHits *ret_hits, GError **error)
{
  const CfSearchBounds bounds = bounds_for (limit);
  g_autoptr (CfFoldQuery) query = cf_fold_query_of_key (key);

  return run (cache, feed, query, &bounds, ret_hits, error);
}
