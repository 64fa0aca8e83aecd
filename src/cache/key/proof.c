// SPDX-License-Identifier: Apache-2.0
#include "cache/key/proof.h"

#include <string.h>

#include "cache/key/index.h"
#include "cache/key/row-keys.h"
#include "cache/key/tier.h"
#include "cache/member-row.h"
#include "cache/table.h"
#include "wire/row.h"

/* A sum over keys and whose they are, whatever their order; the keys of the row under way; and each
 * row's rank. */
typedef struct {
  CfChecksum checksum;
  GArray *row; /* CfKey */
  GArray *ranks; /* guint16 by number */
  CfKeyTiers tiers; /* of the index */
} Sum;

static gboolean
add_key (const char *text, gsize length, gint64 n, Sum *sum)
{
  char closed[CF_KEY_BYTES_MAX + 1] = {0};

  memcpy (closed, text, length);
  cf_checksum_add (&sum->checksum, "key", closed, &n, sizeof n);
  return TRUE;
}

/* Whether a key stands where somebody looks for it. */
static gboolean
is_in_tier (const CfKeyTiers *tiers, const CfKey *key)
{
  for (guint i = 0; i < tiers->n; i++)
    if (tiers->tiers[i].letter == key->key[0])
      return TRUE;
  return FALSE;
}

/* Without its tier's letter. Keys of a rank that the row has no more are never looked at. */
static gboolean
add_index_key (const CfKey *key, gpointer data)
{
  Sum *sum = data;

  if (key->length == 0 || key->n < 0 || key->n >= sum->ranks->len ||
      g_array_index (sum->ranks, guint16, key->n) != key->rank || !is_in_tier (&sum->tiers, key))
    return TRUE;
  return add_key (key->key + 1, key->length - 1u, key->n, sum);
}

/* A key that a row names twice, or that is cut to what another one is, stands in the index once. */
static gboolean
add_row_key (const CfKey *key, gpointer data)
{
  Sum *sum = data;

  for (guint i = 0; i < sum->row->len; i++)
    if (cf_key_compare (&g_array_index (sum->row, CfKey, i), key) == 0)
      return TRUE;
  g_array_append_vals (sum->row, key, 1);
  return add_key (key->key, key->length, key->n, sum);
}

static void
add_row (Sum *sum, CfWireFeed feed, gint64 n, guint16 rank, const char *keys)
{
  CfKey like = {.n = n, .rank = rank};

  g_array_set_size (sum->row, 0);
  if (n >= sum->ranks->len)
    g_array_set_size (sum->ranks, (guint)n + 1);
  g_array_index (sum->ranks, guint16, n) = rank;
  (void)cf_key_row_each (feed, keys, &like, add_row_key, sum); /* no key stops it */
}

static gboolean
add_product (CfCache *cache, Sum *sum, gint64 n, const char *body, GError **error)
{
  g_auto (CfWireProductRow) row = {0};

  if (!cf_wire_product_row_decode (body, strlen (body), &row, NULL))
    return cf_cache_refuse_stored (cache, "product", error);
  add_row (sum, CF_WIRE_FEED_CATALOGUE, n, 0, row.keys);
  return TRUE;
}

static void
add_member (Sum *sum, CfStmt *row)
{
  g_autofree char *keys = cf_member_row_keys (row);

  add_row (sum, CF_WIRE_FEED_MEMBERS, cf_stmt_get_int64 (row, 4),
           cf_key_rank (cf_stmt_get_int64 (row, 5)), keys);
}

static gboolean
sum_rows (CfCache *cache, CfWireFeed feed, Sum *sum, GError **error)
{
  gboolean is_members = feed == CF_WIRE_FEED_MEMBERS;
  g_autoptr (CfStmt) rows =
      cf_stmt_new (cache->db,
                   is_members ? "SELECT id, phone, card, keys, n, visited_at_us FROM member"
                              : "SELECT n, body FROM product",
                   error);
  CfStep step;

  if (rows == NULL)
    return FALSE;
  while ((step = cf_stmt_step (rows, error)) == CF_STEP_ROW)
    if (is_members)
      add_member (sum, rows);
    else if (!add_product (cache, sum, cf_stmt_get_int64 (rows, 0), cf_stmt_get_text (rows, 1),
                           error))
      return FALSE;
  return step == CF_STEP_DONE;
}

/* A block is found by its first key. */
static gboolean
check_firsts (CfCache *cache, CfWireFeed feed, GError **error)
{
  g_autoptr (CfStmt) blocks =
      cf_stmt_new (cache->db,
                   feed == CF_WIRE_FEED_MEMBERS ? "SELECT first, keys FROM member_key"
                                                : "SELECT first, keys FROM product_key",
                   error);
  CfStep step = CF_STEP_ERROR;

  while (blocks != NULL && (step = cf_stmt_step (blocks, error)) == CF_STEP_ROW) {
    g_autoptr (GBytes) spelt = NULL;
    CfKeyReader reader;
    gsize length;
    const guint8 *bytes = cf_stmt_get_blob (blocks, 1, &length);
    const guint8 *first;

    cf_key_reader_start (&reader, bytes, length);
    if (!cf_key_reader_next (&reader))
      return cf_cache_refuse_stored (cache, "a block of search keys", error);
    spelt = cf_key_spell (&reader.key);
    first = cf_stmt_get_blob (blocks, 0, &length);
    if (length != g_bytes_get_size (spelt) ||
        memcmp (first, g_bytes_get_data (spelt, NULL), length) != 0)
      return cf_cache_refuse_stored (cache, "a block of search keys", error);
  }
  return step == CF_STEP_DONE;
}

gboolean
cf_key_proof (CfCache *cache, CfWireFeed feed, GError **error)
{
  g_autoptr (GArray) row = g_array_new (FALSE, FALSE, sizeof (CfKey));
  g_autoptr (GArray) ranks = g_array_new (FALSE, TRUE, sizeof (guint16));
  Sum rows = {.row = row, .ranks = ranks};
  Sum index = {.row = row, .ranks = ranks};
  CfKey from = {0};

  if (!cf_cache_table (feed)->searched)
    return TRUE;
  if (!check_firsts (cache, feed, error) || !sum_rows (cache, feed, &rows, error) ||
      !cf_key_tiers_read (cache, feed, &index.tiers, error) ||
      !cf_key_index_scan (cache, feed, &from, add_index_key, &index, error))
    return FALSE;
  if (rows.checksum.sum == index.checksum.sum)
    return TRUE;
  g_set_error (error, CF_DB_ERROR, CF_DB_ERROR_CORRUPT,
               "%s: the search keys of %s are not those of its rows", cf_db_name (cache->db),
               cf_wire_feed_name (feed));
  return FALSE;
}
