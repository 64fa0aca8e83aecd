// SPDX-License-Identifier: Apache-2.0
#include "cache/rows.h"

#include <string.h>

#include "base/check.h"
#include "base/planted.h"
#include "cache/key/change.h"
#include "cache/key/load.h"
#include "cache/key/sweep.h"
#include "cache/table.h"

/* As many bits as keep up with what comes: see cache/key/sweep.h. */
#define SWEEPS_A_PAGE 4
#define LINES_A_SWEEP 32

/* Stores or removes one row, and keeps the feed's state with it. */
static gboolean
apply_line (CfCache *cache, CfWireFeed feed, const CfWireFeedLine *line, CfCacheFeed *state,
            GError **error)
{
  const CfCacheTable *table = cf_cache_table (feed);
  const char *name = cf_wire_feed_name (feed);
  g_autofree char *former = NULL;

  if (line->row != NULL) {
    if (!table->put (cache, line, &former, error))
      return FALSE;
    cf_checksum_add (&state->checksum, name, line->key, line->row, line->row_length);
    state->rows++;
  } else if (!CF_PLANTED (23) && !table->remove (cache, line->key, &former, error)) {
    return FALSE;
  }
  if (former != NULL) {
    cf_checksum_remove (&state->checksum, name, line->key, former, strlen (former));
    state->rows--;
  }
  return TRUE;
}

static gboolean
apply_lines (CfCache *cache, CfWireFeed feed, CfWirePage *page, CfCacheFeed *state,
             guint *ret_lines, GError **error)
{
  GError *fault = NULL;
  CfWireFeedLine line;

  *ret_lines = 0;
  while (cf_wire_page_next (page, &line, &fault))
    if (!(++*ret_lines > 2 && CF_PLANTED (9)) && !apply_line (cache, feed, &line, state, error))
      return FALSE;
  if (fault == NULL)
    return TRUE;
  g_propagate_error (error, fault);
  return FALSE;
}

static void
take_trailer (const CfWireFeedTrailer *trailer, CfCacheFeed *state)
{
  g_free (state->cursor);
  state->cursor = g_strdup (trailer->next);
  g_free (state->applied_incarnation);
  state->applied_incarnation = g_strdup (trailer->applied_incarnation);
  state->applied_seq = trailer->applied_seq;
  state->server_time_us = trailer->server_time_us;
}

static gboolean
agrees (const CfWireFeedTrailer *trailer, const CfCacheFeed *state)
{
  CfChecksum checksum;

  return trailer->checksum != NULL && cf_checksum_parse (trailer->checksum, &checksum) &&
         checksum.sum == state->checksum.sum && trailer->rows == state->rows;
}

static gboolean
apply_page (CfCache *cache, CfWireFeed feed, CfWirePage *page, CfCachePageOutcome *ret_outcome,
            guint *ret_lines, GError **error)
{
  const CfWireFeedTrailer *trailer = &page->trailer;
  CfCachePageOutcome outcome = CF_CACHE_PAGE_APPLIED;
  g_autoptr (CfTx) tx = cf_tx_begin (cache->db, CF_TX_WRITE, error);
  g_auto (CfCacheFeed) state = {0};
  gboolean loads;

  if (tx == NULL || !cf_cache_feed_get (cache, feed, &state, error))
    return FALSE;
  loads = cf_cache_table (feed)->searched && !state.complete;
  if ((loads && !cf_key_load_start (cache, feed, error)) ||
      !apply_lines (cache, feed, page, &state, ret_lines, error))
    return FALSE;
  if (!trailer->more && !CF_PLANTED (9)) {
    if (!agrees (trailer, &state)) {
      *ret_outcome = CF_CACHE_PAGE_MISMATCH;
      return TRUE;
    }
    outcome = CF_CACHE_PAGE_COMPLETE;
  }
  if (!(!loads          ? cf_key_change_flush (cache, feed, error)
        : trailer->more ? cf_key_load_flush (cache, feed, error)
                        : cf_key_load_finish (cache, feed, error)))
    return FALSE;
  state.complete = state.complete || !trailer->more;
  take_trailer (trailer, &state);
  if (!cf_cache_feed_set (cache, feed, &state, error) || !cf_tx_commit (tx, error))
    return FALSE;
  *ret_outcome = outcome;
  return TRUE;
}

static gboolean
sweep (CfCache *cache, CfWireFeed feed, gboolean *ret_more, GError **error)
{
  g_autoptr (CfTx) tx = cf_tx_begin (cache->db, CF_TX_WRITE, error);

  return tx != NULL && cf_key_sweep (cache, feed, ret_more, error) && cf_tx_commit (tx, error);
}

gboolean
cf_cache_apply_page (CfCache *cache, CfWireFeed feed, CfWirePage *page,
                     CfCachePageOutcome *ret_outcome, GError **error)
{
  guint lines = 0;
  gboolean applied = apply_page (cache, feed, page, ret_outcome, &lines, error);
  gboolean more = applied && feed == CF_WIRE_FEED_MEMBERS;

  cf_key_load_stop (cache, feed);
  cf_key_change_stop (cache, feed);
  /* A disk that fails now fails at the next page too, and that one is told. */
  for (guint i = 0; more && i < SWEEPS_A_PAGE + lines / LINES_A_SWEEP; i++)
    more = sweep (cache, feed, &more, NULL) && more;
  return applied;
}

gboolean
cf_cache_clear_feed (CfCache *cache, CfWireFeed feed, GError **error)
{
  static const CfCacheFeed none = {0};
  g_autoptr (CfTx) tx = cf_tx_begin (cache->db, CF_TX_WRITE, error);

  return tx != NULL && cf_cache_table (feed)->clear (cache, error) &&
         cf_cache_feed_set (cache, feed, &none, error) && cf_tx_commit (tx, error);
}

gboolean
cf_cache_put_row (CfCache *cache, CfWireFeed feed, const char *key, const char *row,
                  gsize row_length, GError **error)
{
  CfWireFeedLine line = {.row = row, .row_length = row_length};

  CF_CHECK (cache->building != NULL);
  if (g_strlcpy (line.key, key, sizeof line.key) >= sizeof line.key) {
    g_set_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_TOO_LARGE, "a row's key is too long");
    return FALSE;
  }
  return apply_line (cache, feed, &line, &cache->built[feed], error);
}

gboolean
cf_cache_finish_feed (CfCache *cache, CfWireFeed feed, const char *cursor, gint64 server_time_us,
                      GError **error)
{
  CfCacheFeed *state = &cache->built[feed];

  CF_CHECK (cache->building != NULL);
  g_free (state->cursor);
  state->cursor = g_strdup (cursor);
  state->complete = TRUE;
  state->server_time_us = server_time_us;
  return cf_cache_feed_set (cache, feed, state, error);
}

gboolean
cf_cache_finish (CfCache *cache, GError **error)
{
  CF_CHECK (cache->building != NULL);
  if (!cf_key_load_finish (cache, CF_WIRE_FEED_CATALOGUE, error) ||
      !cf_key_load_finish (cache, CF_WIRE_FEED_MEMBERS, error) ||
      !cf_tx_commit (cache->building, error))
    return FALSE;
  g_clear_pointer (&cache->building, cf_tx_free);
  return cf_db_flush (cache->db, error);
}
