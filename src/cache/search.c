// SPDX-License-Identifier: Apache-2.0
#include "cache/search.h"

#include <string.h>

#include "base/check.h"
#include "cache/member-row.h"
#include "cache/table.h"
#include "fold/query.h"

/* A load sorts its keys in small lots, which stay within a processor's cache, and merges this many
 * of them at a time: the fastest of what was tried. */
#define LOAD_HASH_BYTES "524288"
#define LOAD_RUNS "256"

/* Of several words the one that is likely the rarest is looked up, and at most so many of its rows
 * are asked for the others before the index intersects whole lists. */
#define CANDIDATES_MAX 1000

enum {
  ADD,
  REMOVE,
  CLEAR,
  MATCH,
  RANGE,
  SET,
  MERGE,
  N_STATEMENTS
};

/* The members' statements stand behind the products'. */
#define OF_INDEX(index)                                                                            \
  "INSERT INTO " index "_search (rowid, keys) VALUES (?1, ?2)",                                    \
      "INSERT INTO " index "_search (" index "_search, rowid, keys) VALUES ('delete', ?1, ?2)",    \
      "INSERT INTO " index "_search (" index "_search) VALUES ('delete-all')",                     \
      "SELECT rowid FROM " index "_search WHERE " index "_search MATCH ?1",                        \
      "SELECT doc FROM " index "_key WHERE term >= ?1 AND term < ?2",                              \
      "INSERT INTO " index "_search (" index "_search, rank) VALUES (?1, ?2)",                     \
      "INSERT INTO " index "_search (" index "_search) VALUES ('optimize')"

const char *const cf_search_statements[] = {OF_INDEX ("product"), OF_INDEX ("member")};
const guint cf_search_n_statements = G_N_ELEMENTS (cf_search_statements);

static guint
statement (CfWireFeed feed, guint which)
{
  CF_CHECK (feed == CF_WIRE_FEED_CATALOGUE || feed == CF_WIRE_FEED_MEMBERS);
  return which + (feed == CF_WIRE_FEED_MEMBERS ? N_STATEMENTS : 0);
}

gboolean
cf_search_add (CfCache *cache, CfWireFeed feed, gint64 n, const char *keys, GError **error)
{
  return CF_CACHE_RUN (cache->searches, statement (feed, ADD), error, CF_INT64 (n), CF_TEXT (keys));
}

gboolean
cf_search_remove (CfCache *cache, CfWireFeed feed, gint64 n, const char *keys, GError **error)
{
  return CF_CACHE_RUN (cache->searches, statement (feed, REMOVE), error, CF_INT64 (n),
                       CF_TEXT (keys));
}

gboolean
cf_search_clear (CfCache *cache, CfWireFeed feed, GError **error)
{
  return cf_cache_run (cache->searches, statement (feed, CLEAR), NULL, 0, error);
}

static gboolean
set (CfCache *cache, CfWireFeed feed, const char *option, const char *value, GError **error)
{
  return CF_CACHE_RUN (cache->searches, statement (feed, SET), error, CF_TEXT (option),
                       CF_TEXT (value));
}

gboolean
cf_search_start_load (CfCache *cache, CfWireFeed feed, GError **error)
{
  return set (cache, feed, "automerge", "0", error) &&
         set (cache, feed, "crisismerge", LOAD_RUNS, error) &&
         set (cache, feed, "hashsize", LOAD_HASH_BYTES, error);
}

gboolean
cf_search_finish_load (CfCache *cache, CfWireFeed feed, GError **error)
{
  /* FTS5's own defaults. */
  return set (cache, feed, "automerge", "4", error) &&
         set (cache, feed, "crisismerge", "16", error) &&
         set (cache, feed, "hashsize", "1048576", error) &&
         cf_cache_run (cache->searches, statement (feed, MERGE), NULL, 0, error);
}

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
add_hit (CfSearchHits *hits, gint64 n)
{
  for (guint i = 0; i < hits->n; i++)
    if (hits->numbers[i] == n)
      return;
  hits->numbers[hits->n++] = n;
}

static gboolean
take_hits (Search *search, CfStmt *stmt, GError **error)
{
  CfStep step = CF_STEP_DONE;

  while (!is_full (search) && (step = cf_stmt_step (stmt, error)) == CF_STEP_ROW)
    add_hit (search->hits, cf_stmt_get_int64 (stmt, 0));
  return step != CF_STEP_ERROR;
}

/* Rows that have all keys, or keys that begin with them: in the order of their numbers. */
static gboolean
match_keys (Search *search, char **keys, gboolean exactly, GError **error)
{
  g_autoptr (CfStmtLoan) stmt =
      cf_stmt_set_get (search->cache->searches, statement (search->feed, MATCH), error);
  g_autoptr (GString) query = g_string_new (NULL);

  if (stmt == NULL)
    return FALSE;
  /* A folded key holds no quote. */
  for (gsize i = 0; keys[i] != NULL; i++)
    g_string_append_printf (query, "%s\"%s\"%s", i > 0 ? " AND " : "", keys[i],
                            exactly ? "" : " *");
  CF_STMT_BIND (stmt, CF_TEXT (query->str));
  return take_hits (search, stmt, error);
}

/* Every key that begins so, in the order of the keys: only as many are read as are asked for,
 * however many there are. */
static CfStmtLoan *
get_range (Search *search, const char *key, GError **error)
{
  CfStmtLoan *stmt =
      cf_stmt_set_get (search->cache->searches, statement (search->feed, RANGE), error);
  /* Behind everything that begins with key: the last of all characters, which no key holds. */
  g_autofree char *end = g_strconcat (key, "\xf4\x8f\xbf\xbf", NULL);

  if (stmt != NULL) {
    cf_stmt_bind_text (stmt, 1, key);
    cf_stmt_bind_text (stmt, 2, end);
  }
  return stmt;
}

static gboolean
scan_keys (Search *search, const char *key, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = get_range (search, key, error);

  return stmt != NULL && take_hits (search, stmt, error);
}

static guint
find_longest (char **keys)
{
  guint longest = 0;

  for (guint i = 1; keys[i] != NULL; i++)
    if (strlen (keys[i]) > strlen (keys[longest]))
      longest = i;
  return longest;
}

/* Members that have keys beginning with each of several. Rows are told apart by their own keys, so
 * that "li an" does not read everybody whose name begins with either. *ret_all is FALSE when there
 * were too many to ask. */
static gboolean
sift_members (Search *search, char **keys, gboolean *ret_all, GError **error)
{
  guint longest = find_longest (keys);
  g_autoptr (CfStmtLoan) stmt = get_range (search, keys[longest], error);
  CfStep step = CF_STEP_DONE;
  guint n = 0;

  if (stmt == NULL)
    return FALSE;
  while (!is_full (search) && n++ < CANDIDATES_MAX &&
         (step = cf_stmt_step (stmt, error)) == CF_STEP_ROW) {
    gint64 candidate = cf_stmt_get_int64 (stmt, 0);
    gboolean has = FALSE;

    if (!cf_member_row_has_keys (search->cache, candidate, keys, &has, error))
      return FALSE;
    if (has)
      add_hit (search->hits, candidate);
  }
  *ret_all = is_full (search) || step == CF_STEP_DONE;
  return step != CF_STEP_ERROR;
}

static gboolean
match_words (Search *search, char **keys, GError **error)
{
  gboolean all = FALSE;

  if (search->feed == CF_WIRE_FEED_MEMBERS && !sift_members (search, keys, &all, error))
    return FALSE;
  return all || match_keys (search, keys, FALSE, error);
}

static gboolean
run_probe (Search *search, const CfFoldProbe *probe, gboolean exactly, GError **error)
{
  gboolean single = probe->keys[1] == NULL;

  if (is_full (search))
    return TRUE;
  if (exactly)
    return !single || match_keys (search, probe->keys, TRUE, error);
  if (probe->exact_only)
    return TRUE;
  return single ? scan_keys (search, probe->keys[0], error)
                : match_words (search, probe->keys, error);
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
  g_autofree char *own = g_strdup (key);
  char *keys[] = {own, NULL};

  CF_CHECK (limit >= 1 && limit <= CF_CACHE_LIMIT_MAX);
  ret_hits->n = 0;
  if (!match_keys (&search, keys, TRUE, error))
    return FALSE;
  finish (ret_hits, limit);
  return TRUE;
}
