// SPDX-License-Identifier: Apache-2.0
#include "cache/file.h"

#include <glib/gstdio.h>

#include "cache-sql.h"
#include "cache/feed.h"
#include "cache/key/change.h"
#include "cache/key/load.h"
#include "cache/key/proof.h"
#include "cache/member-row.h"
#include "cache/product-row.h"
#include "cache/table.h"
#include "db/copy.h"
#include "db/migrate.h"

#define SQL_PATH "/io/github/counterfoil/cache/sql"
#define WRITER_CACHE_KIB (32 * 1024)
#define READER_CACHE_KIB (8 * 1024)
#define BULK_CACHE_KIB (256 * 1024)
#define WRITER_CHECKPOINT_PAGES 4000
#define READER_MMAP_BYTES (G_GINT64_CONSTANT (1) << 30)

/* The search keys of a bulk file are staged, and merged when it is finished. */
static gboolean
start_building (CfCache *cache, GError **error)
{
  cache->building = cf_tx_begin (cache->db, CF_TX_WRITE, error);
  return cache->building != NULL && cf_key_load_start (cache, CF_WIRE_FEED_CATALOGUE, error) &&
         cf_key_load_start (cache, CF_WIRE_FEED_MEMBERS, error);
}

/* Packs the search keys of a feed anew where a newer program has dropped them. */
static gboolean
repack (CfCache *cache, CfWireFeed feed, const char *is_dropped,
        gboolean (*stage) (CfCache *cache, GError **error), GError **error)
{
  g_autoptr (CfTx) tx = NULL;
  gint64 dropped;

  if (!cf_db_read_int64 (cache->db, is_dropped, &dropped, error))
    return FALSE;
  if (dropped == 0)
    return TRUE;
  tx = cf_tx_begin (cache->db, CF_TX_WRITE, error);
  return tx != NULL && cf_key_load_start (cache, feed, error) && stage (cache, error) &&
         cf_key_load_finish (cache, feed, error) && cf_tx_commit (tx, error);
}

#define IS_DROPPED(table, feed)                                                                    \
  "SELECT EXISTS (SELECT 1 FROM feed WHERE name = '" feed "' AND complete = 1)"                    \
  " AND EXISTS (SELECT 1 FROM " table ") AND NOT EXISTS (SELECT 1 FROM " table "_key)"

static gboolean
repack_all (CfCache *cache, GError **error)
{
  return repack (cache, CF_WIRE_FEED_CATALOGUE, IS_DROPPED ("product", "catalogue"),
                 cf_product_row_stage, error) &&
         repack (cache, CF_WIRE_FEED_MEMBERS, IS_DROPPED ("member", "members"), cf_member_row_stage,
                 error);
}

static gboolean
prepare (CfCache *cache, CfDbMode mode, GError **error)
{
  gboolean writes = mode == CF_DB_WRITER || mode == CF_DB_BULK;

  if (!writes && !cf_migrate_check (cache->db, cf_cache_sql_get_resource (), SQL_PATH, error))
    return FALSE;
  if (writes && !cf_migrate (cache->db, cf_cache_sql_get_resource (), SQL_PATH, error))
    return FALSE;
  for (CfWireFeed feed = 0; feed < CF_WIRE_FEED_COUNT; feed++)
    cache->rows[feed] = cf_stmt_set_new (cache->db, cf_cache_table (feed)->statements,
                                         cf_cache_table (feed)->n_statements);
  cache->notes = cf_stmt_set_new (cache->db, cf_note_row_statements, cf_note_row_n_statements);
  cache->feeds = cf_stmt_set_new (cache->db, cf_cache_feed_statements, cf_cache_feed_n_statements);
  cache->keys = cf_stmt_set_new (cache->db, cf_key_index_statements, cf_key_index_n_statements);
  cache->probed = cf_stmt_set_new (cache->db, cf_key_probe_statements, cf_key_probe_n_statements);
  cache->changes =
      cf_stmt_set_new (cache->db, cf_key_change_statements, cf_key_change_n_statements);
  cache->tiers = cf_stmt_set_new (cache->db, cf_key_tier_statements, cf_key_tier_n_statements);
  cache->staged = cf_stmt_set_new (cache->db, cf_key_load_statements, cf_key_load_n_statements);
  cache->merged = cf_stmt_set_new (cache->db, cf_key_merge_statements, cf_key_merge_n_statements);
  return mode == CF_DB_BULK ? start_building (cache, error) : !writes || repack_all (cache, error);
}

CfCache *
cf_cache_open (const CfDbAddress *address, GError **error)
{
  CfDbAddress own = *address;
  g_autoptr (CfCache) cache = g_new0 (CfCache, 1);

  own.application_id = CF_CACHE_APPLICATION_ID;
  own.sync = CF_DB_SYNC_NORMAL; /* what a power cut takes is fetched again */
  own.cache_kib = READER_CACHE_KIB;
  if (address->mode == CF_DB_WRITER) {
    own.cache_kib = WRITER_CACHE_KIB;
    own.autocheckpoint_pages = WRITER_CHECKPOINT_PAGES;
  } else if (address->mode == CF_DB_BULK) {
    own.cache_kib = BULK_CACHE_KIB;
    if (g_file_test (address->location, G_FILE_TEST_EXISTS)) {
      g_set_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED, "%s: the file is there already",
                   address->location);
      return NULL;
    }
  } else {
    own.mmap_bytes = READER_MMAP_BYTES;
  }
  cache->db = cf_db_open (&own, error);
  if (cache->db == NULL || !prepare (cache, address->mode, error))
    return NULL;
  return g_steal_pointer (&cache);
}

void
cf_cache_close (CfCache *cache)
{
  if (cache == NULL)
    return;
  for (CfWireFeed feed = 0; feed < CF_WIRE_FEED_COUNT; feed++) {
    g_clear_pointer (&cache->rows[feed], cf_stmt_set_free);
    cf_cache_feed_clear (&cache->built[feed]);
    cf_key_load_stop (cache, feed);
    cf_key_change_stop (cache, feed);
  }
  g_clear_pointer (&cache->notes, cf_stmt_set_free);
  g_clear_pointer (&cache->feeds, cf_stmt_set_free);
  g_clear_pointer (&cache->keys, cf_stmt_set_free);
  g_clear_pointer (&cache->probed, cf_stmt_set_free);
  g_clear_pointer (&cache->changes, cf_stmt_set_free);
  g_clear_pointer (&cache->tiers, cf_stmt_set_free);
  g_clear_pointer (&cache->staged, cf_stmt_set_free);
  g_clear_pointer (&cache->merged, cf_stmt_set_free);
  g_clear_pointer (&cache->building, cf_tx_free);
  g_clear_pointer (&cache->db, cf_db_close);
  g_free (cache);
}

gboolean
cf_cache_flush (CfCache *cache, GError **error)
{
  return cf_db_flush (cache->db, error);
}

gint64
cf_cache_schema_version (void)
{
  return cf_migrate_newest (cf_cache_sql_get_resource (), SQL_PATH);
}

static gboolean
check_feed (CfCache *cache, CfWireFeed feed, GError **error)
{
  g_auto (CfCacheFeed) state = {0};
  CfChecksum checksum;
  gint64 rows;

  if (!cf_cache_feed_get (cache, feed, &state, error) ||
      !cf_cache_feed_sum (cache, feed, &checksum, &rows, error))
    return FALSE;
  if (checksum.sum == state.checksum.sum && rows == state.rows)
    return TRUE;
  g_set_error (error, CF_DB_ERROR, CF_DB_ERROR_CORRUPT, "%s: the rows of %s are not those it got",
               cf_db_name (cache->db), cf_wire_feed_name (feed));
  return FALSE;
}

gboolean
cf_cache_check (CfCache *cache, GError **error)
{
  g_autoptr (CfTx) tx = NULL;

  /* Rows and sums of one moment. */
  if (!cf_tx_is_open (cache->db) && (tx = cf_tx_begin (cache->db, CF_TX_READ, error)) == NULL)
    return FALSE;
  if (!cf_db_quick_check (cache->db, error))
    return FALSE;
  for (CfWireFeed feed = 0; feed < CF_WIRE_FEED_COUNT; feed++)
    if (!check_feed (cache, feed, error) || !cf_key_proof (cache, feed, error))
      return FALSE;
  return cf_product_row_prove (cache, error);
}
