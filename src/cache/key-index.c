// SPDX-License-Identifier: Apache-2.0
#include "cache/key-index.h"

#include <string.h>

#include "base/check.h"
#include "cache/key-load.h"
#include "cache/key-tier.h"
#include "cache/table.h"

enum {
  SCAN,
  ADD,
  CLEAR,
  N_OWN
};

/* The products' statements first, then the members'. */
#define OF_INDEX(index)                                                                            \
  "SELECT keys FROM " index "_key WHERE first >= coalesce ((SELECT max (first) FROM " index        \
  "_key WHERE first <= ?1), X'') ORDER BY first",                                                  \
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

gboolean
cf_key_index_scan (CfCache *cache, CfWireFeed feed, char letter, const char *prefix,
                   CfKeyFunc func, gpointer data, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_stmt_set_get (cache->keys, statement (feed, SCAN), error);
  CfKeyReader reader;
  CfKey from = {.key = {letter}};
  g_autoptr (GBytes) spelt = NULL;
  CfValue value;
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  from.length = (guint8)(1 + MIN (strlen (prefix), CF_KEY_BYTES_MAX - 1));
  memcpy (from.key + 1, prefix, from.length - 1U);
  spelt = cf_key_spell (&from);
  value = bytes_value (spelt);
  cf_stmt_bind_values (stmt, &value, 1);
  while ((step = cf_stmt_step (stmt, error)) == CF_STEP_ROW) {
    gsize bytes_length;
    const guint8 *bytes = cf_stmt_get_blob (stmt, 0, &bytes_length);

    cf_key_reader_start (&reader, bytes, bytes_length);
    while (cf_key_reader_next (&reader)) {
      if (cf_key_has_prefix (&reader.key, from.key, from.length)) {
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
