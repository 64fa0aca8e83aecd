// SPDX-License-Identifier: Apache-2.0
#include "cache/search.h"

#include <string.h>

#include "base/check.h"
#include "cache/key-index.h"
#include "cache/member-row.h"
#include "fold/query.h"

/* Of several words the longest is looked up first, since it is likely the rarest; up to so many
 * members are asked for their own keys, more are met with those of the other words. */
#define SIFTED_MAX 1000

/* One search under way. */
typedef struct {
  CfCache *cache;
  CfWireFeed feed;
  guint wanted; /* one more than the caller's limit, so that it can be told of more */
  CfSearchHits *hits;
} Search;

static gboolean
is_full (const Search *search)
{
  return search->hits->n >= search->wanted;
}

/* A row may be found in several ways; there are never many hits to look through. */
static void
add_hit (Search *search, gint64 n)
{
  CfSearchHits *hits = search->hits;

  for (guint i = 0; i < hits->n; i++)
    if (hits->numbers[i] == n)
      return;
  hits->numbers[hits->n++] = n;
}

/* Takes the keys of one probe. */
typedef struct {
  Search *search;
  gsize length; /* of the key that is looked for, 0: longer ones will do */
} Taking;

static gboolean
take_key (const CfKey *key, gpointer data)
{
  const Taking *taking = data;

  /* A complete key stands before all that begin with it. */
  if (taking->length != 0 && key->length > taking->length)
    return FALSE;
  add_hit (taking->search, key->n);
  return !is_full (taking->search);
}

static gboolean
scan (Search *search, const char *key, gboolean exactly, GError **error)
{
  Taking taking = {.search = search, .length = exactly ? MIN (strlen (key), CF_KEY_BYTES_MAX) : 0};

  return cf_key_index_scan (search->cache, search->feed, key, take_key, &taking, error);
}

static gboolean
collect (const CfKey *key, gpointer data)
{
  GArray *numbers = data;

  g_array_append_val (numbers, key->n);
  return TRUE;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *)a;
  gint64 right = *(const gint64 *)b;

  return left < right ? -1 : left > right;
}

/* Of sorted numbers, those that the other word has too. */
static void
intersect (GArray *numbers, const GArray *others)
{
  guint kept = 0;
  guint j = 0;

  for (guint i = 0; i < numbers->len; i++) {
    gint64 n = g_array_index (numbers, gint64, i);

    while (j < others->len && g_array_index (others, gint64, j) < n)
      j++;
    if (j < others->len && g_array_index (others, gint64, j) == n)
      g_array_index (numbers, gint64, kept++) = n;
  }
  g_array_set_size (numbers, kept);
}

static gboolean
meet_words (Search *search, char **keys, GArray *numbers, GError **error)
{
  g_array_sort (numbers, compare_numbers);
  for (gsize i = 0; keys[i] != NULL && numbers->len > 0; i++) {
    g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (gint64));

    if (!cf_key_index_scan (search->cache, search->feed, keys[i], collect, others, error))
      return FALSE;
    g_array_sort (others, compare_numbers);
    intersect (numbers, others);
  }
  for (guint i = 0; i < numbers->len && !is_full (search); i++)
    add_hit (search, g_array_index (numbers, gint64, i));
  return TRUE;
}

static gboolean
sift_members (Search *search, char **keys, const GArray *numbers, GError **error)
{
  for (guint i = 0; i < numbers->len && !is_full (search); i++) {
    gint64 n = g_array_index (numbers, gint64, i);
    gboolean has;

    if (!cf_member_row_has_keys (search->cache, n, keys, &has, error))
      return FALSE;
    if (has)
      add_hit (search, n);
  }
  return TRUE;
}

static const char *
find_longest (char **keys)
{
  const char *longest = keys[0];

  for (gsize i = 1; keys[i] != NULL; i++)
    if (strlen (keys[i]) > strlen (longest))
      longest = keys[i];
  return longest;
}

/* Rows that have, for each of several words, a key that begins so. */
static gboolean
find_words (Search *search, char **keys, GError **error)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!cf_key_index_scan (search->cache, search->feed, find_longest (keys), collect, numbers,
                          error))
    return FALSE;
  if (search->feed == CF_WIRE_FEED_MEMBERS && numbers->len <= SIFTED_MAX)
    return sift_members (search, keys, numbers, error);
  return meet_words (search, keys, numbers, error);
}

static gboolean
run_probe (Search *search, const CfFoldProbe *probe, gboolean exactly, GError **error)
{
  gboolean single = probe->keys[1] == NULL;

  if (is_full (search))
    return TRUE;
  if (exactly)
    return !single || scan (search, probe->keys[0], TRUE, error);
  if (probe->exact_only)
    return TRUE;
  return single ? scan (search, probe->keys[0], FALSE, error)
                : find_words (search, probe->keys, error);
}

/* Cuts what was found to what was asked for. */
static void
finish (CfSearchHits *hits, guint limit)
{
  hits->more = hits->n > limit;
  hits->n = MIN (hits->n, limit);
}

gboolean
cf_search_find (CfCache *cache, CfWireFeed feed, const char *text, guint limit,
                CfSearchHits *ret_hits, GError **error)
{
  CfFoldSubject subject = feed == CF_WIRE_FEED_MEMBERS ? CF_FOLD_MEMBERS : CF_FOLD_PRODUCTS;
  g_autoptr (GPtrArray) probes = cf_fold_query (text, subject);
  Search search = {.cache = cache, .feed = feed, .wanted = limit + 1, .hits = ret_hits};

  CF_CHECK (limit >= 1 && limit <= CF_CACHE_LIMIT_MAX);
  ret_hits->n = 0;
  for (int exactly = 1; exactly >= 0; exactly--)
    for (guint i = 0; i < probes->len; i++)
      if (!run_probe (&search, g_ptr_array_index (probes, i), exactly != 0, error))
        return FALSE;
  finish (ret_hits, limit);
  return TRUE;
}

gboolean
cf_search_find_key (CfCache *cache, CfWireFeed feed, const char *key, guint limit,
                    CfSearchHits *ret_hits, GError **error)
{
  Search search = {.cache = cache, .feed = feed, .wanted = limit + 1, .hits = ret_hits};

  CF_CHECK (limit >= 1 && limit <= CF_CACHE_LIMIT_MAX);
  ret_hits->n = 0;
  if (!scan (&search, key, TRUE, error))
    return FALSE;
  finish (ret_hits, limit);
  return TRUE;
}
