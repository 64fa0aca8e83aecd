// SPDX-License-Identifier: Apache-2.0
#include "cache/key/tier.h"

#include <string.h>

#include "base/check.h"
#include "cache/key/index.h"
#include "cache/table.h"

enum {
  LIST,
  ADD,
  CLEAR,
  VISITS,
  N_STATEMENTS
};

/* Only members have tiers. */
const char *const cf_key_tier_statements[N_STATEMENTS] = {
    [LIST] = "SELECT letter, since, top, swept FROM member_tier ORDER BY tier",
    [ADD] = "INSERT INTO member_tier VALUES (?1, ?2, ?3, ?4, ?5)",
    [CLEAR] = "DELETE FROM member_tier",
    [VISITS] = "SELECT visited_at_us FROM member",
};
const guint cf_key_tier_n_statements = N_STATEMENTS;

static void
read_tier (CfStmt *list, CfKeyTier *ret_tier)
{
  gsize length;
  const guint8 *swept = cf_stmt_get_blob (list, 3, &length);

  *ret_tier = (CfKeyTier){
      .letter = *cf_stmt_get_text (list, 0),
      .since = (guint16)cf_stmt_get_int64 (list, 1),
      .top = (guint16)cf_stmt_get_int64 (list, 2),
      .swept_length = (guint8)MIN (length, sizeof ret_tier->swept),
  };
  if (length > 0)
    memcpy (ret_tier->swept, swept, ret_tier->swept_length);
}

gboolean
cf_key_tiers_read (CfCache *cache, CfWireFeed feed, CfKeyTiers *ret_tiers, GError **error)
{
  g_autoptr (CfStmtLoan) list = NULL;
  CfStep step = CF_STEP_DONE;

  ret_tiers->n = 0;
  if (feed == CF_WIRE_FEED_MEMBERS) {
    list = cf_stmt_set_get (cache->tiers, LIST, error);
    if (list == NULL)
      return FALSE;
    while ((step = cf_stmt_step (list, error)) == CF_STEP_ROW && ret_tiers->n < CF_KEY_TIERS_MAX)
      read_tier (list, &ret_tiers->tiers[ret_tiers->n++]);
  }
  if (ret_tiers->n == 0)
    ret_tiers->tiers[ret_tiers->n++] =
        (CfKeyTier){.letter = 'a', .top = feed == CF_WIRE_FEED_MEMBERS ? G_MAXUINT16 : 0};
  return step != CF_STEP_ERROR;
}

gboolean
cf_key_tiers_write (CfCache *cache, const CfKeyTiers *tiers, GError **error)
{
  if (!cf_cache_run (cache->tiers, CLEAR, NULL, 0, error))
    return FALSE;
  for (guint i = 0; i < tiers->n; i++) {
    const CfKeyTier *tier = &tiers->tiers[i];
    const char letter[] = {tier->letter, '\0'};

    if (!CF_CACHE_RUN (cache->tiers, ADD, error, CF_INT64 (i), CF_TEXT (letter),
                       CF_INT64 (tier->since), CF_INT64 (tier->top),
                       CF_BLOB (tier->swept_length > 0 ? tier->swept : NULL, tier->swept_length)))
      return FALSE;
  }
  return TRUE;
}

gboolean
cf_key_tiers_clear (CfCache *cache, CfWireFeed feed, GError **error)
{
  return feed != CF_WIRE_FEED_MEMBERS || cf_cache_run (cache->tiers, CLEAR, NULL, 0, error);
}

guint
cf_key_tiers_find (const CfKeyTiers *tiers, guint16 rank)
{
  guint tier = 0;

  while (tier + 1 < tiers->n && rank < tiers->tiers[tier].since)
    tier++;
  return tier;
}

/* How many rows there are of each rank. */
static gboolean
count_ranks (CfCache *cache, gint64 *counts, GError **error)
{
  g_autoptr (CfStmtLoan) visits = cf_stmt_set_get (cache->tiers, VISITS, error);
  CfStep step;

  if (visits == NULL)
    return FALSE;
  while ((step = cf_stmt_step (visits, error)) == CF_STEP_ROW)
    counts[cf_key_rank (cf_stmt_get_int64 (visits, 0))]++;
  return step == CF_STEP_DONE;
}

static void
add_tier (CfKeyTiers *tiers, guint since, guint top)
{
  tiers->tiers[tiers->n] = (CfKeyTier){
      .letter = (char)('a' + tiers->n),
      .since = (guint16)since,
      .top = (guint16)top,
  };
  tiers->n++;
}

/* Those who were never here are many at once, and none is before the other: they have a tier of
 * their own. */
static void
part (const gint64 *counts, CfKeyTiers *tiers)
{
  gint64 room = CF_KEY_TIER_ROWS;
  guint top = G_MAXUINT16; /* whoever comes from now on goes into the first */
  gint64 rows = 0;

  for (guint rank = G_MAXUINT16; rank > 0; rank--) {
    rows += counts[rank];
    if ((rows >= room || (rank == 1 && counts[0] >= CF_KEY_TIER_ROWS)) &&
        tiers->n + 1 < CF_KEY_TIERS_MAX) {
      add_tier (tiers, rank, top);
      top = rank - 1;
      rows = 0;
      room *= CF_KEY_TIER_GROWTH;
    }
  }
  add_tier (tiers, 0, top);
}

gboolean
cf_key_tiers_plan (CfCache *cache, CfWireFeed feed, GError **error)
{
  g_autofree gint64 *counts = NULL;
  CfKeyTiers tiers = {0};

  if (feed != CF_WIRE_FEED_MEMBERS)
    return TRUE;
  counts = g_new0 (gint64, G_MAXUINT16 + 1);
  if (!count_ranks (cache, counts, error))
    return FALSE;
  part (counts, &tiers);
  return cf_key_tiers_write (cache, &tiers, error);
}
