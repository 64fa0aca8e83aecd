// SPDX-License-Identifier: Apache-2.0
#include "cache/key/change.h"

#include <string.h>

#include "base/check.h"
#include "cache/key/load.h"
#include "cache/key/row-keys.h"
#include "cache/key/tier.h"
#include "cache/table.h"

enum {
  FIND,
  NEXT,
  CHANGE,
  REMOVE,
  N_OWN
};

/* The products' statements first, then the members'. A tier's blocks lie from its letter, ?2, up to
 * the letter behind it, ?3. */
#define OF_INDEX(index)                                                                            \
  "SELECT b, first, keys FROM " index "_key WHERE first = coalesce ("                              \
  "(SELECT max (first) FROM " index "_key WHERE first <= ?1 AND first >= ?2),"                     \
  " (SELECT min (first) FROM " index "_key WHERE first >= ?2 AND first < ?3))",                    \
      "SELECT min (first) FROM " index "_key WHERE first > ?1 AND first < ?2",                     \
      "UPDATE " index "_key SET first = ?2, keys = ?3 WHERE b = ?1",                               \
      "DELETE FROM " index "_key WHERE b = ?1"

const char *const cf_key_change_statements[] = {OF_INDEX ("product"), OF_INDEX ("member")};
const guint cf_key_change_n_statements = G_N_ELEMENTS (cf_key_change_statements);

static guint
statement (CfWireFeed feed, guint which)
{
  CF_CHECK (feed == CF_WIRE_FEED_CATALOGUE || feed == CF_WIRE_FEED_MEMBERS);
  return which + (feed == CF_WIRE_FEED_MEMBERS ? N_OWN : 0);
}

static CfValue
bytes_value (GBytes *bytes)
{
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  return CF_BLOB (data, length);
}

/* Takes keys as they come. */
typedef struct {
  CfCache *cache;
  CfWireFeed feed;
  GError **error;
} Taking;

static gboolean
take (const CfKey *key, gpointer data)
{
  const Taking *taking = data;
  CfCache *cache = taking->cache;

  if (cache->loads[taking->feed] != NULL)
    return cf_key_load_add (cache, taking->feed, key, taking->error);
  if (cache->changed[taking->feed] == NULL)
    cache->changed[taking->feed] = g_array_new (FALSE, FALSE, sizeof (CfKey));
  g_array_append_val (cache->changed[taking->feed], *key);
  return TRUE;
}

gboolean
cf_key_change_add (CfCache *cache, CfWireFeed feed, gint64 n, guint16 rank, const char *keys,
                   GError **error)
{
  Taking taking = {.cache = cache, .feed = feed, .error = error};

  return cf_key_row_each (feed, keys, &(CfKey){.n = n, .rank = rank}, take, &taking);
}

gboolean
cf_key_change_remove (CfCache *cache, CfWireFeed feed, gint64 n, const char *keys, GError **error)
{
  Taking taking = {.cache = cache, .feed = feed, .error = error};

  return cf_key_row_each (feed, keys, &(CfKey){.n = n, .removed = TRUE}, take, &taking);
}

void
cf_key_change_stop (CfCache *cache, CfWireFeed feed)
{
  g_clear_pointer (&cache->changed[feed], g_array_unref);
}

/* The block that a key is in, or would be; b is 0 where its tier has none. */
typedef struct {
  gint64 b;
  GByteArray *bytes;
  GBytes *end; /* where the next block of the tier begins, or the next tier */
} Block;

static void
block_clear (Block *block)
{
  g_clear_pointer (&block->bytes, g_byte_array_unref);
  g_clear_pointer (&block->end, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Block, block_clear)

static gboolean
find_end (CfCache *cache, CfWireFeed feed, CfValue first, CfValue tier_end, Block *block,
          GError **error)
{
  g_autoptr (CfStmtLoan) next = cf_stmt_set_get (cache->changes, statement (feed, NEXT), error);
  const guint8 *bytes;
  gsize length;

  if (next == NULL)
    return FALSE;
  CF_STMT_BIND (next, first, tier_end);
  if (cf_stmt_step (next, error) != CF_STEP_ROW)
    return FALSE;
  if (!cf_stmt_is_null (next, 0)) {
    bytes = cf_stmt_get_blob (next, 0, &length);
    g_bytes_unref (block->end);
    block->end = g_bytes_new (bytes, length);
  }
  return TRUE;
}

static gboolean
find_block (CfCache *cache, CfWireFeed feed, const CfKey *key, Block *ret_block, GError **error)
{
  g_autoptr (CfStmtLoan) find = cf_stmt_set_get (cache->changes, statement (feed, FIND), error);
  g_autoptr (GBytes) spelt = cf_key_spell (key);
  const guint8 letters[] = {(guint8)key->key[0], (guint8)(key->key[0] + 1)};
  CfStep step;

  ret_block->bytes = g_byte_array_new ();
  ret_block->end = g_bytes_new (&letters[1], 1);
  if (find == NULL)
    return FALSE;
  CF_STMT_BIND (find, bytes_value (spelt), CF_BLOB (&letters[0], 1), CF_BLOB (&letters[1], 1));
  step = cf_stmt_step (find, error);
  if (step == CF_STEP_ROW) {
    gsize first_length;
    gsize length;
    const guint8 *first = cf_stmt_get_blob (find, 1, &first_length);
    const guint8 *bytes = cf_stmt_get_blob (find, 2, &length);

    ret_block->b = cf_stmt_get_int64 (find, 0);
    g_byte_array_append (ret_block->bytes, bytes, (guint)length);
    return find_end (cache, feed, CF_BLOB (first, first_length), CF_BLOB (&letters[1], 1),
                     ret_block, error);
  }
  return step == CF_STEP_DONE;
}

/* What a block becomes. */
typedef struct {
  GArray *keys; /* of CfKey */
  gboolean moves; /* keys from the tier in front, and no changes */
  gboolean changed;
} Rewrite;

/* Of a key that is changed several times the last counts; of one that was left behind here and is
 * moved here, the newer. */
static void
put_key (Rewrite *rewrite, const CfKey *change, const CfKey *former)
{
  if (rewrite->moves && former != NULL && former->rank >= change->rank) {
    g_array_append_val (rewrite->keys, *former);
    return;
  }
  if (!change->removed)
    g_array_append_val (rewrite->keys, *change);
  rewrite->changed =
      rewrite->changed ||
      (former == NULL ? !change->removed : change->removed || change->rank != former->rank);
}

/* Walks through a block and the changes that belong to it, both in order. */
static gboolean
rewrite_block (CfCache *cache, const GByteArray *bytes, const CfKey *changes, gsize n,
               Rewrite *rewrite, GError **error)
{
  gsize next = 0;
  CfKeyReader reader;

  cf_key_reader_start (&reader, bytes->data, bytes->len);
  while (cf_key_reader_next (&reader)) {
    while (next < n && cf_key_compare (&changes[next], &reader.key) < 0)
      put_key (rewrite, &changes[next++], NULL);
    if (next < n && cf_key_compare (&changes[next], &reader.key) == 0)
      put_key (rewrite, &changes[next++], &reader.key);
    else
      g_array_append_val (rewrite->keys, reader.key);
  }
  if (reader.broken)
    return cf_cache_refuse_stored (cache, "a block of search keys", error);
  while (next < n)
    put_key (rewrite, &changes[next++], NULL);
  return TRUE;
}

/* Packs keys from first on until the block is full. */
static guint
pack (const GArray *keys, guint first, gsize bytes_max, GByteArray *bytes)
{
  CfKeyBlock block;

  cf_key_block_start (&block, bytes);
  block.bytes_max = bytes_max;
  while (first < keys->len && cf_key_block_add (&block, &g_array_index (keys, CfKey, first)))
    first++;
  return first;
}

static gboolean
write_block (CfCache *cache, CfWireFeed feed, gint64 b, const CfKey *first, const GByteArray *bytes,
             GError **error)
{
  g_autoptr (GBytes) spelt = cf_key_spell (first);

  if (b == 0)
    return cf_key_index_append (cache, feed, first, bytes, error);
  return CF_CACHE_RUN (cache->changes, statement (feed, CHANGE), error, CF_INT64 (b),
                       bytes_value (spelt), CF_BLOB (bytes->data, bytes->len));
}

/* Keys that do not fit one block are spread evenly over as many as leave room in each. */
static gboolean
write_blocks (CfCache *cache, CfWireFeed feed, gint64 b, const GArray *keys, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gsize bytes_max = CF_KEY_BLOCK_BYTES_MAX;
  guint first = 0;

  if (keys->len == 0)
    return b == 0 || CF_CACHE_RUN (cache->changes, statement (feed, REMOVE), error, CF_INT64 (b));
  if (pack (keys, 0, bytes_max, bytes) < keys->len) {
    (void)pack (keys, 0, G_MAXSIZE, bytes); /* for how long it is */
    bytes_max = bytes->len / (bytes->len * 4 / 3 / CF_KEY_BLOCK_BYTES_MAX + 1) + 32;
  }
  while (first < keys->len) {
    const CfKey *key = &g_array_index (keys, CfKey, first);

    first = pack (keys, first, bytes_max, bytes);
    if (!write_block (cache, feed, b, key, bytes, error))
      return FALSE;
    b = 0;
  }
  return TRUE;
}

/* How many of the changes, which are in order, belong into the block of the first one. */
static gsize
count_inside (const CfKey *changes, gsize n, const Block *block)
{
  gsize inside = 1;

  for (; inside < n; inside++) {
    g_autoptr (GBytes) spelt = cf_key_spell (&changes[inside]);

    if (g_bytes_compare (spelt, block->end) >= 0)
      break;
  }
  return inside;
}

static gboolean
apply (CfCache *cache, CfWireFeed feed, const CfKey *changes, gsize n, gboolean moves,
       GError **error)
{
  for (gsize done = 0; done < n;) {
    g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (CfKey));
    Rewrite rewrite = {.keys = keys, .moves = moves};
    g_auto (Block) block = {0};
    gsize inside;

    if (!find_block (cache, feed, &changes[done], &block, error))
      return FALSE;
    inside = count_inside (changes + done, n - done, &block);
    if (!rewrite_block (cache, block.bytes, changes + done, inside, &rewrite, error) ||
        (rewrite.changed && !write_blocks (cache, feed, block.b, keys, error)))
      return FALSE;
    done += inside;
  }
  return TRUE;
}

/* Gives keys their tiers' letters: one that is put the tier of its rank, one that is taken out all
 * of them. */
static GArray *
spread (const GArray *changed, const CfKeyTiers *tiers)
{
  GArray *spread = g_array_new (FALSE, FALSE, sizeof (CfKey));

  for (guint i = 0; i < changed->len; i++) {
    const CfKey *key = &g_array_index (changed, CfKey, i);
    guint own = cf_key_tiers_find (tiers, key->rank);
    CfKey lettered = *key;

    cf_key_set_in_tier (&lettered, '\0', key->key, key->length);
    for (guint tier = 0; tier < tiers->n; tier++)
      if (key->removed || tier == own) {
        lettered.key[0] = tiers->tiers[tier].letter;
        g_array_append_val (spread, lettered);
      }
  }
  return spread;
}

static int
compare (gconstpointer a, gconstpointer b, gpointer data G_GNUC_UNUSED)
{
  return cf_key_compare (a, b);
}

/* Sorts changes; of those of one key the last is kept. */
static void
sort (GArray *changes)
{
  guint kept = 0;

  /* A stable sort. */
  g_qsort_with_data (changes->data, (gint)changes->len, sizeof (CfKey), compare, NULL);
  for (guint i = 0; i < changes->len; i++) {
    CfKey key = g_array_index (changes, CfKey, i);

    if (kept > 0 && cf_key_compare (&g_array_index (changes, CfKey, kept - 1), &key) == 0)
      kept--;
    g_array_index (changes, CfKey, kept++) = key;
  }
  g_array_set_size (changes, kept);
}

gboolean
cf_key_change_flush (CfCache *cache, CfWireFeed feed, GError **error)
{
  g_autoptr (GArray) changed = g_steal_pointer (&cache->changed[feed]);
  g_autoptr (GArray) changes = NULL;
  CfKeyTiers tiers;

  if (changed == NULL)
    return TRUE;
  if (!cf_key_tiers_read (cache, feed, &tiers, error))
    return FALSE;
  changes = spread (changed, &tiers);
  sort (changes);
  return apply (cache, feed, (const CfKey *)(gpointer)changes->data, changes->len, FALSE, error);
}

gboolean
cf_key_change_move (CfCache *cache, const GArray *keys, GError **error)
{
  return apply (cache, CF_WIRE_FEED_MEMBERS, (const CfKey *)(gpointer)keys->data, keys->len, TRUE,
                error);
}
