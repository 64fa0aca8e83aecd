// SPDX-License-Identifier: Apache-2.0
#include "cache/key/tier.h"

#include <string.h>

#include "base/check.h"
#include "cache/key/index.h"
#include "cache/table.h"

#define GROWTH 8
#define FIRST_ROWS 2048 /* of the foremost tier of a load */
#define FIRST_BLOCKS 64 /* as large as the first may grow, some 2000 members */

enum {
  LIST,
  ADD,
  CLEAR,
  VISITS,
  COUNT,
  NEXT,
  DROP,
  N_STATEMENTS
};

/* Only members have tiers. */
const char *const cf_key_tier_statements[N_STATEMENTS] = {
    [LIST] = "SELECT letter, since, top FROM member_tier ORDER BY tier",
    [ADD] = "INSERT INTO member_tier (tier, letter, since, top) VALUES (?1, ?2, ?3, ?4)",
    [CLEAR] = "DELETE FROM member_tier",
    [VISITS] = "SELECT visited_at_us FROM member",
    [COUNT] = "SELECT count(*) FROM (SELECT 1 FROM member_key WHERE first >= ?1 AND first < ?2"
              " LIMIT ?3)",
    [NEXT] = "SELECT first, keys FROM member_key WHERE first > ?1 AND first < ?2 ORDER BY first"
             " LIMIT 1",
    [DROP] = "DELETE FROM member_key WHERE first >= ?1 AND first < ?2",
};
const guint cf_key_tier_n_statements = N_STATEMENTS;

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
      ret_tiers->tiers[ret_tiers->n++] = (CfKeyTier){
          .letter = *cf_stmt_get_text (list, 0),
          .since = (guint16)cf_stmt_get_int64 (list, 1),
          .top = (guint16)cf_stmt_get_int64 (list, 2),
      };
  }
  if (ret_tiers->n == 0)
    ret_tiers->tiers[ret_tiers->n++] =
        (CfKeyTier){.letter = 'a', .top = feed == CF_WIRE_FEED_MEMBERS ? G_MAXUINT16 : 0};
  return step != CF_STEP_ERROR;
}

static gboolean
write_tiers (CfCache *cache, const CfKeyTiers *tiers, GError **error)
{
  if (!cf_cache_run (cache->tiers, CLEAR, NULL, 0, error))
    return FALSE;
  for (guint i = 0; i < tiers->n; i++) {
    const char letter[] = {tiers->tiers[i].letter, '\0'};

    if (!CF_CACHE_RUN (cache->tiers, ADD, error, CF_INT64 (i), CF_TEXT (letter),
                       CF_INT64 (tiers->tiers[i].since), CF_INT64 (tiers->tiers[i].top)))
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
  gint64 room = FIRST_ROWS;
  guint top = G_MAXUINT16;
  gint64 rows = 0;

  while (top > 0 && counts[top] == 0)
    top--;
  add_tier (tiers, MAX (top, 1), G_MAXUINT16); /* for who comes from now on */
  for (guint rank = top; rank > 0; rank--) {
    rows += counts[rank];
    if ((rows >= room || (rank == 1 && counts[0] >= FIRST_ROWS)) &&
        tiers->n + 1 < CF_KEY_TIERS_MAX) {
      add_tier (tiers, rank, top);
      top = rank - 1;
      rows = 0;
      room *= GROWTH;
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
  return write_tiers (cache, &tiers, error);
}

/* Where a tier's blocks lie: from its letter up to the letter behind it. */
typedef struct {
  guint8 from;
  guint8 to;
} Range;

static Range
range_of (char letter)
{
  return (Range){(guint8)letter, (guint8)(letter + 1)};
}

static gboolean
is_too_large (CfCache *cache, char letter, gint64 blocks_max, gboolean *ret_is, GError **error)
{
  g_autoptr (CfStmtLoan) count = cf_stmt_set_get (cache->tiers, COUNT, error);
  Range range = range_of (letter);

  if (count == NULL)
    return FALSE;
  CF_STMT_BIND (count, CF_BLOB (&range.from, 1), CF_BLOB (&range.to, 1), CF_INT64 (blocks_max + 1));
  if (cf_stmt_step (count, error) != CF_STEP_ROW)
    return FALSE;
  *ret_is = cf_stmt_get_int64 (count, 0) > blocks_max;
  return TRUE;
}

/* A tier being read; it stands at its reader's key. */
typedef struct {
  GByteArray *first; /* of the block being read, at the beginning the letter alone */
  GByteArray *bytes;
  Range range;
  CfKeyReader reader;
  gboolean at_end;
} Source;

static void
source_init (Source *source, char letter)
{
  source->range = range_of (letter);
  source->first = g_byte_array_append (g_byte_array_new (), &source->range.from, 1);
  source->bytes = g_byte_array_new ();
  cf_key_reader_start (&source->reader, source->bytes->data, 0);
}

static void
source_clear (Source *source)
{
  g_byte_array_unref (source->first);
  g_byte_array_unref (source->bytes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Source, source_clear)

static void
take_bytes (CfStmt *stmt, int column, GByteArray *bytes)
{
  gsize length;
  const guint8 *data = cf_stmt_get_blob (stmt, column, &length);

  g_byte_array_set_size (bytes, 0);
  g_byte_array_append (bytes, data, (guint)length);
}

static gboolean
read_block (CfCache *cache, Source *source, GError **error)
{
  g_autoptr (CfStmtLoan) next = cf_stmt_set_get (cache->tiers, NEXT, error);
  CfStep step;

  if (next == NULL)
    return FALSE;
  CF_STMT_BIND (next, CF_BLOB (source->first->data, source->first->len),
                CF_BLOB (&source->range.to, 1));
  step = cf_stmt_step (next, error);
  source->at_end = step == CF_STEP_DONE;
  if (step != CF_STEP_ROW)
    return source->at_end;
  take_bytes (next, 0, source->first);
  take_bytes (next, 1, source->bytes);
  cf_key_reader_start (&source->reader, source->bytes->data, source->bytes->len);
  return TRUE;
}

static gboolean
advance (CfCache *cache, Source *source, GError **error)
{
  while (!cf_key_reader_next (&source->reader)) {
    if (source->reader.broken)
      return cf_cache_refuse_stored (cache, "a block of search keys", error);
    if (!read_block (cache, source, error))
      return FALSE;
    if (source->at_end)
      break;
  }
  return TRUE;
}

/* By all but the tiers' letters. */
static int
compare_sources (const Source *a, const Source *b)
{
  CfKey key = a->reader.key;

  if (a->at_end || b->at_end)
    return a->at_end ? 1 : -1;
  key.key[0] = b->reader.key.key[0];
  return cf_key_compare (&key, &b->reader.key);
}

/* Writes the keys of both as one tier. Of a row's key that stands in both, the newer is kept. */
static gboolean
write_merged (CfCache *cache, Source *newer, Source *older, char letter, guint16 *ret_top,
              GError **error)
{
  g_auto (CfKeyWriter) writer = {0};

  *ret_top = 0;
  cf_key_writer_start (&writer, cache, CF_WIRE_FEED_MEMBERS);
  if (!advance (cache, newer, error) || !advance (cache, older, error))
    return FALSE;
  while (!newer->at_end || !older->at_end) {
    int order = compare_sources (newer, older);
    CfKey key = order <= 0 ? newer->reader.key : older->reader.key;

    key.key[0] = letter;
    *ret_top = MAX (*ret_top, key.rank);
    if (!cf_key_writer_add (&writer, &key, error) ||
        (order >= 0 && !advance (cache, older, error)) ||
        (order <= 0 && !advance (cache, newer, error)))
      return FALSE;
  }
  return cf_key_writer_finish (&writer, error);
}

static gboolean
drop (CfCache *cache, char letter, GError **error)
{
  Range range = range_of (letter);

  return CF_CACHE_RUN (cache->tiers, DROP, error, CF_BLOB (&range.from, 1), CF_BLOB (&range.to, 1));
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

static gboolean
merge (CfCache *cache, char newer, char older, char merged, guint16 *ret_top, GError **error)
{
  g_auto (Source) new_source = {0};
  g_auto (Source) old_source = {0};

  source_init (&new_source, newer);
  source_init (&old_source, older);
  return write_merged (cache, &new_source, &old_source, merged, ret_top, error) &&
         drop (cache, newer, error) && drop (cache, older, error);
}

/* Empties a tier into the one behind it, which is begun when there is none. */
static gboolean
empty (CfCache *cache, CfKeyTiers *tiers, guint t, GError **error)
{
  CfKeyTier *tier = &tiers->tiers[t];
  CfKeyTier *behind = tier + 1;
  char letter = free_letter (tiers);
  guint16 top;

  if (t + 1 == tiers->n) {
    *behind = (CfKeyTier){0}; /* no key begins with this letter */
    tiers->n++;
  }
  if (!merge (cache, tier->letter, behind->letter, letter, &top, error))
    return FALSE;
  *behind = (CfKeyTier){.letter = letter, .since = behind->since, .top = top};
  tier->since = t == 0 ? MAX (top, 1) : tiers->tiers[t - 1].since;
  tier->top = t == 0 ? G_MAXUINT16 : tier->since;
  return TRUE;
}

gboolean
cf_key_tiers_settle (CfCache *cache, CfWireFeed feed, GError **error)
{
  gint64 blocks_max = FIRST_BLOCKS;
  gboolean changed = FALSE;
  gboolean grew = TRUE;
  CfKeyTiers tiers;

  if (feed != CF_WIRE_FEED_MEMBERS)
    return TRUE;
  if (!cf_key_tiers_read (cache, feed, &tiers, error))
    return FALSE;
  /* Rows go into the first two tiers; the others grow by those in front of them. */
  for (guint t = 0; t < CF_KEY_TIERS_MAX - 1 && t < tiers.n && (grew || t < 2); t++) {
    if (!is_too_large (cache, tiers.tiers[t].letter, blocks_max, &grew, error) ||
        (grew && !empty (cache, &tiers, t, error)))
      return FALSE;
    changed = changed || grew;
    blocks_max *= GROWTH;
  }
  return !changed || write_tiers (cache, &tiers, error);
}
