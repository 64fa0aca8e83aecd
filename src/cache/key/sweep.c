// SPDX-License-Identifier: Apache-2.0
#include "cache/key/sweep.h"

#include <string.h>

#include "cache/key/change.h"
#include "cache/key/tier.h"
#include "cache/table.h"
#include "fold/keys.h"

#define BLOCKS_AT_ONCE 16

enum {
  NEXT,
  DROP,
  N_STATEMENTS
};

/* A tier's blocks lie from its letter up to the letter behind it. */
const char *const cf_key_sweep_statements[N_STATEMENTS] = {
    [NEXT] = "SELECT b, keys FROM member_key WHERE first > ?1 AND first < ?2 ORDER BY first"
             " LIMIT ?3",
    [DROP] = "DELETE FROM member_key WHERE b = ?1",
};
const guint cf_key_sweep_n_statements = N_STATEMENTS;

/* --- which tier, and what of it --- */

static gboolean
note_rank (const CfKey *key, gpointer data)
{
  g_array_append_val ((GArray *)data, key->rank);
  return TRUE;
}

/* Each member has one key of an id, so that those tell which ranks there are. */
static gboolean
list_ranks (CfCache *cache, const CfKeyTier *tier, GArray *ranks, GError **error)
{
  static const char tag[] = {CF_FOLD_TAG_ID, '\0'};
  CfKey from = {0};

  cf_key_set_in_tier (&from, tier->letter, tag, strlen (tag));
  return cf_key_index_scan (cache, CF_WIRE_FEED_MEMBERS, &from, note_rank, ranks, error);
}

static gint64
room_of (guint tier)
{
  gint64 rows = CF_KEY_TIER_ROWS;

  while (tier-- > 0)
    rows *= CF_KEY_TIER_GROWTH;
  return rows;
}

/* From which rank on the members of a tier stay in it; FALSE where it is not too large, or cannot
 * be parted. It is asked with every page, and mostly the tier is small: nothing is counted then. */
static gboolean
part (const GArray *listed, guint tier, guint16 *ret_since)
{
  g_autofree guint32 *ranks = NULL;
  gint64 kept = 0;
  guint since = G_MAXUINT16;

  if (listed->len <= 2 * room_of (tier))
    return FALSE;
  ranks = g_new0 (guint32, G_MAXUINT16 + 1);
  for (guint i = 0; i < listed->len; i++)
    ranks[g_array_index (listed, guint16, i)]++;
  for (kept = ranks[since]; since > 1 && kept < room_of (tier); kept += ranks[since])
    since--;
  *ret_since = (guint16)since;
  return listed->len - kept > room_of (tier) / 2;
}

static char
free_letter (const CfKeyTiers *tiers)
{
  char letter = 'a';

  for (guint i = 0; i < tiers->n; i++)
    if (tiers->tiers[i].letter == letter) {
      letter++;
      i = G_MAXUINT; /* from the beginning again */
    }
  return letter;
}

/* Whether no visitors go into the tier behind: those who never came keep one to themselves. */
static gboolean
lacks_behind (const CfKeyTiers *tiers, guint t)
{
  return t + 1 == tiers->n || tiers->tiers[t + 1].top == 0;
}

static void
insert_behind (CfKeyTiers *tiers, guint t)
{
  const CfKeyTier *tier = &tiers->tiers[t];
  CfKeyTier behind = {.letter = free_letter (tiers), .since = tier->since};

  memmove (&tiers->tiers[t + 2], &tiers->tiers[t + 1], (tiers->n - t - 1) * sizeof tiers->tiers[0]);
  tiers->tiers[t + 1] = behind;
  tiers->n++;
}

/* Begins to sweep a tier if it is too large. */
static gboolean
begin (CfCache *cache, CfKeyTiers *tiers, guint t, GError **error)
{
  CfKeyTier *tier = &tiers->tiers[t];
  g_autoptr (GArray) ranks = g_array_new (FALSE, FALSE, sizeof (guint16));
  guint16 since;

  if (tier->top == 0 || (lacks_behind (tiers, t) && tiers->n == CF_KEY_TIERS_MAX))
    return TRUE;
  if (!list_ranks (cache, tier, ranks, error))
    return FALSE;
  if (!part (ranks, t, &since))
    return TRUE;
  if (lacks_behind (tiers, t))
    insert_behind (tiers, t);
  tiers->tiers[t + 1].top = MAX (tiers->tiers[t + 1].top, (guint16)(since - 1));
  tier->since = since;
  tier->swept[0] = (guint8)tier->letter;
  tier->swept_length = 1;
  return TRUE;
}

/* --- a bit of it --- */

typedef struct {
  GArray *kept; /* of CfKey */
  GArray *moved; /* likewise, with the letter of the tier behind */
  GArray *blocks; /* of gint64: those that were read */
} Bit;

static void
bit_clear (Bit *bit)
{
  g_array_unref (bit->kept);
  g_array_unref (bit->moved);
  g_array_unref (bit->blocks);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bit, bit_clear)

static gboolean
read_block (CfCache *cache, CfStmt *next, const CfKeyTier *tier, const CfKeyTier *behind, Bit *bit,
            GError **error)
{
  gint64 b = cf_stmt_get_int64 (next, 0);
  gsize length;
  const guint8 *bytes = cf_stmt_get_blob (next, 1, &length);
  CfKeyReader reader;

  cf_key_reader_start (&reader, bytes, length);
  while (cf_key_reader_next (&reader)) {
    CfKey key = reader.key;

    if (key.rank < tier->since) {
      key.key[0] = behind->letter;
      g_array_append_val (bit->moved, key);
    } else {
      g_array_append_val (bit->kept, key);
    }
  }
  g_array_append_val (bit->blocks, b);
  return !reader.broken || cf_cache_refuse_stored (cache, "a block of search keys", error);
}

static gboolean
read_bit (CfCache *cache, const CfKeyTier *tier, const CfKeyTier *behind, Bit *bit, GError **error)
{
  g_autoptr (CfStmtLoan) next = cf_stmt_set_get (cache->swept, NEXT, error);
  guint8 end = (guint8)(tier->letter + 1);
  CfStep step;

  if (next == NULL)
    return FALSE;
  CF_STMT_BIND (next, CF_BLOB (tier->swept, tier->swept_length), CF_BLOB (&end, 1),
                CF_INT64 (BLOCKS_AT_ONCE));
  while ((step = cf_stmt_step (next, error)) == CF_STEP_ROW)
    if (!read_block (cache, next, tier, behind, bit, error))
      return FALSE;
  return step == CF_STEP_DONE;
}

static gboolean
write_bit (CfCache *cache, const Bit *bit, GError **error)
{
  g_auto (CfKeyWriter) writer = {0};

  for (guint i = 0; i < bit->blocks->len; i++)
    if (!CF_CACHE_RUN (cache->swept, DROP, error,
                       CF_INT64 (g_array_index (bit->blocks, gint64, i))))
      return FALSE;
  cf_key_writer_start (&writer, cache, CF_WIRE_FEED_MEMBERS);
  for (guint i = 0; i < bit->kept->len; i++)
    if (!cf_key_writer_add (&writer, &g_array_index (bit->kept, CfKey, i), error))
      return FALSE;
  return cf_key_writer_finish (&writer, error) && cf_key_change_move (cache, bit->moved, error);
}

/* The last key of all that were read, as the tier spells it. */
static void
note_last (CfKeyTier *tier, const Bit *bit)
{
  const CfKey *kept =
      bit->kept->len == 0 ? NULL : &g_array_index (bit->kept, CfKey, bit->kept->len - 1);
  CfKey last = {0};
  g_autoptr (GBytes) spelt = NULL;
  gsize length;

  if (bit->moved->len > 0) {
    last = g_array_index (bit->moved, CfKey, bit->moved->len - 1);
    last.key[0] = tier->letter;
  }
  if (kept != NULL && (last.length == 0 || cf_key_compare (kept, &last) > 0))
    last = *kept;
  spelt = cf_key_spell (&last);
  length = g_bytes_get_size (spelt);
  memcpy (tier->swept, g_bytes_get_data (spelt, NULL), length);
  tier->swept_length = (guint8)length;
}

/* Nothing is left behind the last bit: the tier behind may be too large now. */
static gboolean
sweep_bit (CfCache *cache, CfKeyTiers *tiers, guint t, GError **error)
{
  CfKeyTier *tier = &tiers->tiers[t];
  g_auto (Bit) bit = {.kept = g_array_new (FALSE, FALSE, sizeof (CfKey)),
                      .moved = g_array_new (FALSE, FALSE, sizeof (CfKey)),
                      .blocks = g_array_new (FALSE, FALSE, sizeof (gint64))};

  if (!read_bit (cache, tier, tier + 1, &bit, error))
    return FALSE;
  if (bit.blocks->len == 0) {
    tier->swept_length = 0;
    return begin (cache, tiers, t + 1, error);
  }
  note_last (tier, &bit);
  return write_bit (cache, &bit, error);
}

gboolean
cf_key_sweep (CfCache *cache, CfWireFeed feed, gboolean *ret_more, GError **error)
{
  CfKeyTiers tiers = {0};
  CfKeyTiers before;
  guint t = 0;

  *ret_more = FALSE;
  if (feed != CF_WIRE_FEED_MEMBERS)
    return TRUE;
  if (!cf_key_tiers_read (cache, feed, &tiers, error))
    return FALSE;
  before = tiers;
  while (t < tiers.n && tiers.tiers[t].swept_length == 0)
    t++;
  if (!(t < tiers.n ? sweep_bit (cache, &tiers, t, error) : begin (cache, &tiers, 0, error)))
    return FALSE;
  for (t = 0; t < tiers.n; t++)
    *ret_more = *ret_more || tiers.tiers[t].swept_length > 0;
  return memcmp (&tiers, &before, sizeof tiers) == 0 || cf_key_tiers_write (cache, &tiers, error);
}
