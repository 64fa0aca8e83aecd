// SPDX-License-Identifier: Apache-2.0
#include "cache/key-index.h"

#include <string.h>

#include "base/check.h"
#include "cache/key-load.h"
#include "cache/table.h"

enum {
  SCAN,
  FIND,
  ADD,
  CHANGE,
  REMOVE,
  CLEAR,
  N_OWN
};

/* The products' statements first, then the members'. */
#define OF_INDEX(index)                                                                            \
  "SELECT keys FROM " index "_key WHERE first >= coalesce ((SELECT max (first) FROM " index        \
  "_key WHERE first <= ?1), X'') ORDER BY first",                                                  \
      "SELECT b, keys FROM " index "_key WHERE first = coalesce ((SELECT max (first) FROM " index  \
      "_key WHERE first <= ?1), (SELECT min (first) FROM " index "_key))",                         \
      "INSERT INTO " index "_key (first, keys) VALUES (?1, ?2)",                                   \
      "UPDATE " index "_key SET first = ?2, keys = ?3 WHERE b = ?1",                               \
      "DELETE FROM " index "_key WHERE b = ?1", "DELETE FROM " index "_key"

const char *const cf_key_index_statements[] = {OF_INDEX ("product"), OF_INDEX ("member")};
const guint cf_key_index_n_statements = G_N_ELEMENTS (cf_key_index_statements);

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

gboolean
cf_key_index_split (const char *keys, gint64 n, gboolean removed, CfKeyFunc func, gpointer data)
{
  CfKey key = {.n = n, .removed = removed};

  while (*keys != '\0') {
    gsize length = strcspn (keys, " ");

    cf_key_set (&key, keys, length);
    if (length > 0 && !func (&key, data))
      return FALSE;
    keys += length + (keys[length] == ' ' ? 1 : 0);
  }
  return TRUE;
}

gboolean
cf_key_index_append (CfCache *cache, CfWireFeed feed, const CfKey *first, const GByteArray *bytes,
                     GError **error)
{
  g_autoptr (GBytes) spelt = cf_key_spell (first);

  return CF_CACHE_RUN (cache->keys, statement (feed, ADD), error, bytes_value (spelt),
                       CF_BLOB (bytes->data, bytes->len));
}

/* The block that a key is in, or would be; b is 0 where there is none at all. */
typedef struct {
  gint64 b;
  GByteArray *bytes;
} Block;

static void
block_clear (Block *block)
{
  g_clear_pointer (&block->bytes, g_byte_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Block, block_clear)

static gboolean
find_block (CfCache *cache, CfWireFeed feed, const CfKey *key, Block *ret_block, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_stmt_set_get (cache->keys, statement (feed, FIND), error);
  g_autoptr (GBytes) spelt = cf_key_spell (key);
  const CfValue value = bytes_value (spelt);
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  cf_stmt_bind_values (stmt, &value, 1);
  step = cf_stmt_step (stmt, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  ret_block->bytes = g_byte_array_new ();
  if (step == CF_STEP_ROW) {
    gsize length;
    const guint8 *bytes = cf_stmt_get_blob (stmt, 1, &length);

    ret_block->b = cf_stmt_get_int64 (stmt, 0);
    g_byte_array_append (ret_block->bytes, bytes, (guint)length);
  }
  return TRUE;
}

/* What a block becomes: its keys, without or with the one in question, in one block or in two. */
typedef struct {
  GArray *keys; /* of CfKey */
  gboolean changed;
} Rewrite;

static gboolean
read_block (CfCache *cache, const GByteArray *bytes, const CfKey *key, Rewrite *rewrite,
            GError **error)
{
  gboolean present = FALSE;
  CfKeyReader reader;

  cf_key_reader_start (&reader, bytes->data, bytes->len);
  while (cf_key_reader_next (&reader)) {
    int order = cf_key_compare (&reader.key, key);

    if (order > 0 && !present && !key->removed) {
      g_array_append_val (rewrite->keys, *key);
      rewrite->changed = TRUE;
    }
    present = present || order >= 0;
    if (order == 0 && key->removed)
      rewrite->changed = TRUE;
    else
      g_array_append_val (rewrite->keys, reader.key);
  }
  if (reader.broken)
    return cf_cache_refuse_stored (cache, "a block of search keys", error);
  if (!present && !key->removed) {
    g_array_append_val (rewrite->keys, *key);
    rewrite->changed = TRUE;
  }
  return TRUE;
}

/* Packs keys from first on until the block is full or half of them are in. */
static guint
pack (const GArray *keys, guint first, guint end, GByteArray *bytes)
{
  CfKeyBlock block;

  cf_key_block_start (&block, bytes);
  while (first < end && cf_key_block_add (&block, &g_array_index (keys, CfKey, first)))
    first++;
  return first;
}

static gboolean
write_blocks (CfCache *cache, CfWireFeed feed, gint64 b, const GArray *keys, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GBytes) spelt = NULL;
  guint packed;

  if (keys->len == 0)
    return CF_CACHE_RUN (cache->keys, statement (feed, REMOVE), error, CF_INT64 (b));
  packed = pack (keys, 0, keys->len, bytes);
  if (packed < keys->len)
    packed = pack (keys, 0, keys->len / 2, bytes);
  spelt = cf_key_spell (&g_array_index (keys, CfKey, 0));
  if (b == 0) {
    if (!cf_key_index_append (cache, feed, &g_array_index (keys, CfKey, 0), bytes, error))
      return FALSE;
  } else if (!CF_CACHE_RUN (cache->keys, statement (feed, CHANGE), error, CF_INT64 (b),
                            bytes_value (spelt), CF_BLOB (bytes->data, bytes->len))) {
    return FALSE;
  }
  while (packed < keys->len) {
    const CfKey *first = &g_array_index (keys, CfKey, packed);

    packed = pack (keys, packed, keys->len, bytes);
    if (!cf_key_index_append (cache, feed, first, bytes, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
change_key (CfCache *cache, CfWireFeed feed, const CfKey *key, GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (CfKey));
  Rewrite rewrite = {.keys = keys};
  g_auto (Block) block = {0};

  if (!find_block (cache, feed, key, &block, error) ||
      !read_block (cache, block.bytes, key, &rewrite, error))
    return FALSE;
  return !rewrite.changed || write_blocks (cache, feed, block.b, keys, error);
}

typedef struct {
  CfCache *cache;
  CfWireFeed feed;
  GError **error;
} Change;

static gboolean
change_one (const CfKey *key, gpointer data)
{
  Change *change = data;

  if (change->cache->loads[change->feed] != NULL)
    return cf_key_load_add (change->cache, change->feed, key, change->error);
  return change_key (change->cache, change->feed, key, change->error);
}

gboolean
cf_key_index_add (CfCache *cache, CfWireFeed feed, gint64 n, const char *keys, GError **error)
{
  Change change = {.cache = cache, .feed = feed, .error = error};

  return cf_key_index_split (keys, n, FALSE, change_one, &change);
}

gboolean
cf_key_index_remove (CfCache *cache, CfWireFeed feed, gint64 n, const char *keys, GError **error)
{
  Change change = {.cache = cache, .feed = feed, .error = error};

  return cf_key_index_split (keys, n, TRUE, change_one, &change);
}

gboolean
cf_key_index_clear (CfCache *cache, CfWireFeed feed, GError **error)
{
  return cf_cache_run (cache->keys, statement (feed, CLEAR), NULL, 0, error) &&
         cf_key_load_clear (cache, feed, error);
}

gboolean
cf_key_index_scan (CfCache *cache, CfWireFeed feed, const char *prefix, CfKeyFunc func,
                   gpointer data, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_stmt_set_get (cache->keys, statement (feed, SCAN), error);
  gsize length = MIN (strlen (prefix), CF_KEY_BYTES_MAX);
  CfKeyReader reader;
  CfKey from = {0};
  g_autoptr (GBytes) spelt = NULL;
  CfValue value;
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  cf_key_set (&from, prefix, length);
  spelt = cf_key_spell (&from);
  value = bytes_value (spelt);
  cf_stmt_bind_values (stmt, &value, 1);
  while ((step = cf_stmt_step (stmt, error)) == CF_STEP_ROW) {
    gsize bytes_length;
    const guint8 *bytes = cf_stmt_get_blob (stmt, 0, &bytes_length);

    cf_key_reader_start (&reader, bytes, bytes_length);
    while (cf_key_reader_next (&reader)) {
      if (cf_key_has_prefix (&reader.key, prefix, length)) {
        if (!func (&reader.key, data))
          return TRUE;
      } else if (cf_key_compare (&reader.key, &from) > 0) {
        return TRUE;
      }
    }
    if (reader.broken)
      return cf_cache_refuse_stored (cache, "a block of search keys", error);
  }
  return step == CF_STEP_DONE;
}
