// SPDX-License-Identifier: Apache-2.0
#include "cache/feed.h"

#include "cache/table.h"

enum {
  GET,
  SET,
  N_STATEMENTS
};

const char *const cf_cache_feed_statements[] = {
    [GET] = "SELECT cursor, checksum, row_count, complete, applied_incarnation, applied_seq,"
            " server_time_us FROM feed WHERE name = ?1",
    [SET] = "INSERT INTO feed (name, cursor, checksum, row_count, complete, applied_incarnation,"
            " applied_seq, server_time_us) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
            " ON CONFLICT (name) DO UPDATE SET cursor = excluded.cursor,"
            " checksum = excluded.checksum, row_count = excluded.row_count,"
            " complete = excluded.complete, applied_incarnation = excluded.applied_incarnation,"
            " applied_seq = excluded.applied_seq, server_time_us = excluded.server_time_us",
};
const guint cf_cache_feed_n_statements = N_STATEMENTS;

void
cf_cache_feed_clear (CfCacheFeed *state)
{
  g_free (state->cursor);
  g_free (state->applied_incarnation);
  *state = (CfCacheFeed){0};
}

gboolean
cf_cache_feed_get (CfCache *cache, CfWireFeed feed, CfCacheFeed *ret_state, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_stmt_set_get (cache->feeds, GET, error);
  g_auto (CfCacheFeed) state = {0};
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_TEXT (cf_wire_feed_name (feed)));
  step = cf_stmt_step (stmt, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  if (step == CF_STEP_ROW) {
    const char *checksum = cf_stmt_get_text (stmt, 1);

    if (checksum == NULL || !cf_checksum_parse (checksum, &state.checksum)) {
      g_set_error (error, CF_DB_ERROR, CF_DB_ERROR_CORRUPT, "%s: the checksum of %s is no checksum",
                   cf_db_name (cache->db), cf_wire_feed_name (feed));
      return FALSE;
    }
    state.cursor = g_strdup (cf_stmt_get_text (stmt, 0));
    state.rows = cf_stmt_get_int64 (stmt, 2);
    state.complete = cf_stmt_get_int64 (stmt, 3) != 0;
    state.applied_incarnation = g_strdup (cf_stmt_get_text (stmt, 4));
    state.applied_seq = cf_stmt_get_int64 (stmt, 5);
    state.server_time_us = cf_stmt_get_int64 (stmt, 6);
  }
  *ret_state = state;
  state = (CfCacheFeed){0};
  return TRUE;
}

gboolean
cf_cache_feed_set (CfCache *cache, CfWireFeed feed, const CfCacheFeed *state, GError **error)
{
  g_autofree char *checksum = cf_checksum_format (&state->checksum);

  return CF_CACHE_RUN (cache->feeds, SET, error, CF_TEXT (cf_wire_feed_name (feed)),
                       CF_TEXT (state->cursor), CF_TEXT (checksum), CF_INT64 (state->rows),
                       CF_INT64 (state->complete ? 1 : 0), CF_TEXT (state->applied_incarnation),
                       CF_INT64 (state->applied_seq), CF_INT64 (state->server_time_us));
}

typedef struct {
  const char *feed;
  CfChecksum checksum;
  gint64 rows;
} Sum;

static gboolean
add_row (const char *key, const char *row, gsize row_length, gpointer data)
{
  Sum *sum = data;

  cf_checksum_add (&sum->checksum, sum->feed, key, row, row_length);
  sum->rows++;
  return TRUE;
}

gboolean
cf_cache_feed_sum (CfCache *cache, CfWireFeed feed, CfChecksum *ret_checksum, gint64 *ret_rows,
                   GError **error)
{
  Sum sum = {.feed = cf_wire_feed_name (feed)};
  g_autoptr (GError) cause = NULL;

  if (!cf_cache_table (feed)->each (cache, add_row, &sum, &cause)) {
    /* What was a row once and cannot be written as one is damage, and not the fault of a line. */
    if (cause->domain == CF_WIRE_ERROR)
      return cf_cache_refuse_stored (cache, sum.feed, error);
    g_propagate_error (error, g_steal_pointer (&cause));
    return FALSE;
  }
  *ret_checksum = sum.checksum;
  *ret_rows = sum.rows;
  return TRUE;
}
