// SPDX-License-Identifier: Apache-2.0
#include "cache/key/index.h"

#include <string.h>

#include "base/check.h"
#include "cache/key/load.h"
#include "cache/key/tier.h"
#include "cache/table.h"

enum {
  AT,
  BEHIND,
  ADD,
  CLEAR,
  N_OWN
};

/* The products' statements first, then the members'. */
#define OF_INDEX(index)                                                                            \
  "SELECT first, keys FROM " index "_key WHERE first <= ?1 ORDER BY first DESC LIMIT 1",           \
      "SELECT keys FROM " index "_key WHERE first > ?1 ORDER BY first",                            \
      "INSERT INTO " index "_key (first, keys) VALUES (?1, ?2)", "DELETE FROM " index "_key"

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
cf_key_index_split (const char *keys, const CfKey *like, CfKeyFunc func, gpointer data)
{
  CfKey key = *like;

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

gboolean
cf_key_index_clear (CfCache *cache, CfWireFeed feed, GError **error)
{
  return cf_cache_run (cache->keys, statement (feed, CLEAR), NULL, 0, error) &&
         cf_key_tiers_clear (cache, feed, error) && cf_key_load_clear (cache, feed, error);
}

/* Gives keys that begin so to func. */
typedef struct {
  const CfKey *from; /* what they begin with */
  CfKeyFunc func;
  gpointer data;
  gboolean ended; /* nothing that is behind matters */
} Scan;

static gboolean
scan_block (CfCache *cache, CfStmt *stmt, int column, Scan *scan, GError **error)
{
  gsize length;
  const guint8 *bytes = cf_stmt_get_blob (stmt, column, &length);
  const CfKey *from = scan->from;
  gboolean begins = FALSE;
  CfKeyReader reader;

  cf_key_reader_start (&reader, bytes, length);
  cf_key_reader_seek (&reader, from->key, from->length);
  while (!scan->ended && cf_key_reader_next (&reader)) {
    begins = (begins && reader.shared >= from->length) ||
             cf_key_has_prefix (&reader.key, from->key, from->length);
    scan->ended = !begins || !scan->func (&reader.key, scan->data);
  }
  return !reader.broken || cf_cache_refuse_stored (cache, "a block of search keys", error);
}

/* The block in which the keys begin; most often they end in it too. */
static gboolean
scan_first (CfCache *cache, CfWireFeed feed, GBytes *from, Scan *scan, GError **error)
{
  g_autoptr (CfStmtLoan) at = cf_stmt_set_get (cache->keys, statement (feed, AT), error);
  CfStep step;

  if (at == NULL)
    return FALSE;
  CF_STMT_BIND (at, bytes_value (from));
  step = cf_stmt_step (at, error);
  return step == CF_STEP_DONE || (step == CF_STEP_ROW && scan_block (cache, at, 1, scan, error));
}

gboolean
cf_key_index_scan (CfCache *cache, CfWireFeed feed, const CfKey *from, CfKeyFunc func,
                   gpointer data, GError **error)
{
  Scan scan = {.from = from, .func = func, .data = data};
  g_autoptr (CfStmtLoan) behind = NULL;
  g_autoptr (GBytes) spelt = cf_key_spell (from);
  CfStep step = CF_STEP_DONE;

  if (!scan_first (cache, feed, spelt, &scan, error))
    return FALSE;
  if (scan.ended)
    return TRUE;
  behind = cf_stmt_set_get (cache->keys, statement (feed, BEHIND), error);
  if (behind == NULL)
    return FALSE;
  CF_STMT_BIND (behind, bytes_value (spelt));
  while (!scan.ended && (step = cf_stmt_step (behind, error)) == CF_STEP_ROW)
    if (!scan_block (cache, behind, 0, &scan, error))
      return FALSE;
  return step != CF_STEP_ERROR;
}

void
cf_key_writer_start (CfKeyWriter *writer, CfCache *cache, CfWireFeed feed)
{
  writer->cache = cache;
  writer->feed = feed;
  writer->bytes = g_byte_array_new ();
}

void
cf_key_writer_clear (CfKeyWriter *writer)
{
  g_clear_pointer (&writer->bytes, g_byte_array_unref);
}

gboolean
cf_key_writer_finish (CfKeyWriter *writer, GError **error)
{
  return writer->bytes->len == 0 ||
         cf_key_index_append (writer->cache, writer->feed, &writer->first, writer->bytes, error);
}

gboolean
cf_key_writer_add (CfKeyWriter *writer, const CfKey *key, GError **error)
{
  if (writer->bytes->len > 0 && cf_key_block_add (&writer->block, key))
    return TRUE;
  if (!cf_key_writer_finish (writer, error))
    return FALSE;
  cf_key_block_start (&writer->block, writer->bytes);
  writer->first = *key;
  return cf_key_block_add (&writer->block, key);
}
