// SPDX-License-Identifier: Apache-2.0
#include "cache/offer-row.h"

#include <string.h>

#include "cache/text-row.h"

enum {
  OF_DAY = CF_TEXT_ROW_STATEMENTS,
  N_STATEMENTS
};

static const char *const statements[N_STATEMENTS] = {
    [CF_TEXT_ROW_GET] = "SELECT body FROM offer_row WHERE key = ?1",
    [CF_TEXT_ROW_PUT] =
        "INSERT INTO offer_row (key, first_day, last_day, body) VALUES (?1, ?2, ?3, ?4)"
        " ON CONFLICT (key) DO UPDATE SET first_day = excluded.first_day,"
        " last_day = excluded.last_day, body = excluded.body",
    [CF_TEXT_ROW_REMOVE] = "DELETE FROM offer_row WHERE key = ?1",
    [CF_TEXT_ROW_CLEAR] = "DELETE FROM offer_row",
    [CF_TEXT_ROW_EACH] = "SELECT key, body FROM offer_row ORDER BY key",
    [OF_DAY] = "SELECT body FROM offer_row WHERE last_day >= ?1 AND first_day <= ?1 ORDER BY key",
};

static void
free_offer (gpointer offer)
{
  cf_offer_free (offer);
}

gboolean
cf_offer_row_list (CfCache *cache, gint64 day, GPtrArray **ret_offers, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_stmt_set_get (cache->rows[CF_WIRE_FEED_OFFERS], OF_DAY, error);
  g_autoptr (GPtrArray) offers = g_ptr_array_new_with_free_func (free_offer);
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_INT64 (day));
  while ((step = cf_stmt_step (stmt, error)) == CF_STEP_ROW) {
    g_auto (CfWireOfferRow) row = {0};

    if (!cf_cache_has_texts (cache, stmt, 0, 0, "an offer", error))
      return FALSE;
    if (!cf_wire_offer_row_decode (cf_stmt_get_text (stmt, 0), strlen (cf_stmt_get_text (stmt, 0)),
                                   &row, NULL))
      return cf_cache_refuse_stored (cache, "an offer", error);
    /* A newer program may have stored what this one cannot read. */
    if (row.offer != NULL)
      g_ptr_array_add (offers, g_steal_pointer (&row.offer));
  }
  if (step == CF_STEP_ERROR)
    return FALSE;
  *ret_offers = g_steal_pointer (&offers);
  return TRUE;
}

gboolean
cf_offer_row_count_unread (CfCache *cache, gint64 *ret_unread, GError **error)
{
  return cf_db_read_int64 (cache->db, "SELECT count (*) FROM offer_row WHERE last_day IS NULL",
                           ret_unread, error);
}

/* What a newer CRM sends under other keys is kept unread: it counts in the checksum. */
static gboolean
check_row (const CfWireFeedLine *line, CfWireOfferRow *ret_row, GError **error)
{
  g_autofree char *key = NULL;

  if (!g_str_has_prefix (line->key, CF_WIRE_OFFER_PREFIX))
    return cf_text_row_check_unread (line, "a row of offers", error);
  if (!cf_wire_offer_row_decode (line->row, line->row_length, ret_row, error))
    return FALSE;
  key = cf_wire_offer_row_key (ret_row->id, ret_row->version);
  return strcmp (line->key, key) == 0 || cf_cache_refuse_key ("an offer", error);
}

static gboolean
put (CfCache *cache, const CfWireFeedLine *line, char **ret_former, GError **error)
{
  g_autofree char *body = g_strndup (line->row, line->row_length);
  g_auto (CfWireOfferRow) row = {0};
  CfValue first = CF_NULL;
  CfValue last = CF_NULL;

  if (!check_row (line, &row, error))
    return FALSE;
  if (row.offer != NULL) {
    first = CF_INT64 (row.offer->when.first_day);
    last = CF_INT64 (row.offer->when.last_day);
  }
  return CF_TEXT_ROW_PUT_VALUES (cache->rows[CF_WIRE_FEED_OFFERS], line->key, ret_former, error,
                                 first, last, CF_TEXT (body));
}

static gboolean
remove_row (CfCache *cache, const char *key, char **ret_former, GError **error)
{
  return cf_text_row_remove (cache->rows[CF_WIRE_FEED_OFFERS], key, ret_former, error);
}

static gboolean
clear (CfCache *cache, GError **error)
{
  return cf_cache_run (cache->rows[CF_WIRE_FEED_OFFERS], CF_TEXT_ROW_CLEAR, NULL, 0, error);
}

static gboolean
each (CfCache *cache, CfCacheRowFunc func, gpointer data, GError **error)
{
  return cf_text_row_each (cache, cache->rows[CF_WIRE_FEED_OFFERS], "an offer", func, data, error);
}

const CfCacheTable cf_cache_offer_table = {
    .statements = statements,
    .n_statements = N_STATEMENTS,
    .put = put,
    .remove = remove_row,
    .clear = clear,
    .each = each,
};
