// SPDX-License-Identifier: Apache-2.0
#include "cache/key-proof.h"

#include <string.h>

#include "cache/key-index.h"
#include "cache/table.h"
#include "wire/row.h"

/* A sum over keys and whose they are, whatever their order; and the keys of the row under way. */
typedef struct {
  CfChecksum checksum;
  GArray *row; /* CfKey */
} Sum;

static gboolean
add_key (const CfKey *key, gpointer data)
{
  Sum *sum = data;
  char text[CF_KEY_BYTES_MAX + 1] = {0};

  memcpy (text, key->key, key->length);
  cf_checksum_add (&sum->checksum, "key", text, &key->n, sizeof key->n);
  return TRUE;
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
  return add_key (key, data);
}

static void
add_row (Sum *sum, gint64 n, const char *keys)
{
  g_array_set_size (sum->row, 0);
  (void)cf_key_index_split (keys, n, FALSE, add_row_key, sum); /* no key stops it */
}

static gboolean
add_product (CfCache *cache, Sum *sum, gint64 n, const char *body, GError **error)
{
  g_auto (CfWireProductRow) row = {0};

  if (!cf_wire_product_row_decode (body, strlen (body), &row, NULL))
    return cf_cache_refuse_stored (cache, "product", error);
  add_row (sum, n, row.keys);
  return TRUE;
}

static gboolean
sum_rows (CfCache *cache, CfWireFeed feed, Sum *sum, GError **error)
{
  gboolean is_members = feed == CF_WIRE_FEED_MEMBERS;
  g_autoptr (CfStmt) rows = cf_stmt_new (
      cache->db, is_members ? "SELECT n, keys FROM member" : "SELECT n, body FROM product", error);
  CfStep step;

  if (rows == NULL)
    return FALSE;
  while ((step = cf_stmt_step (rows, error)) == CF_STEP_ROW) {
    gint64 n = cf_stmt_get_int64 (rows, 0);
    const char *text = cf_stmt_get_text (rows, 1);

    if (is_members)
      add_row (sum, n, text);
    else if (!add_product (cache, sum, n, text, error))
      return FALSE;
  }
  return step == CF_STEP_DONE;
}

gboolean
cf_key_proof (CfCache *cache, CfWireFeed feed, GError **error)
{
  g_autoptr (GArray) row = g_array_new (FALSE, FALSE, sizeof (CfKey));
  Sum rows = {.row = row};
  Sum index = {.row = row};

  if (!cf_cache_table (feed)->searched)
    return TRUE;
  if (!sum_rows (cache, feed, &rows, error) ||
      !cf_key_index_scan (cache, feed, "", add_key, &index, error))
    return FALSE;
  if (rows.checksum.sum == index.checksum.sum)
    return TRUE;
  g_set_error (error, CF_DB_ERROR, CF_DB_ERROR_CORRUPT,
               "%s: the search keys of %s are not those of its rows", cf_db_name (cache->db),
               cf_wire_feed_name (feed));
  return FALSE;
}
