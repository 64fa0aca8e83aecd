// SPDX-License-Identifier: Apache-2.0
#include "cache/key/merge.h"

#include <string.h>

#include "base/check.h"
#include "cache/key/tier.h"
#include "cache/table.h"

enum {
  READ,
  DROP,
  N_OWN
};

/* The products' statements first, then the members'. */
#define OF_INDEX(index)                                                                            \
  "SELECT keys FROM " index "_stage WHERE run = ?1 AND seq = ?2",                                  \
      "DELETE FROM " index "_stage WHERE run = ?1 AND seq = ?2"

const char *const cf_key_merge_statements[] = {OF_INDEX ("product"), OF_INDEX ("member")};
const guint cf_key_merge_n_statements = G_N_ELEMENTS (cf_key_merge_statements);

/* One run being read; it stands at its reader's key. */
typedef struct {
  gint64 run;
  gint64 seq; /* of the next block */
  GByteArray *bytes;
  CfKeyReader reader;
} Source;

/* Sources that are not at their end, as a heap: none stands before the one above it. */
typedef struct {
  CfCache *cache;
  CfWireFeed feed;
  Source **heap;
  gsize n;
} Merge;

static void
source_free (Source *source)
{
  g_byte_array_unref (source->bytes);
  g_free (source);
}

static void
merge_clear (Merge *merge)
{
  for (gsize i = 0; i < merge->n; i++)
    source_free (merge->heap[i]);
  g_free (merge->heap);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Merge, merge_clear)

static guint
statement (CfWireFeed feed, guint which)
{
  CF_CHECK (feed == CF_WIRE_FEED_CATALOGUE || feed == CF_WIRE_FEED_MEMBERS);
  return which + (feed == CF_WIRE_FEED_MEMBERS ? N_OWN : 0);
}

/* Takes the next block off the stage: the index grows into the pages that it leaves. */
static gboolean
read_block (Merge *merge, Source *source, GError **error)
{
  g_autoptr (CfStmtLoan) stmt =
      cf_stmt_set_get (merge->cache->merged, statement (merge->feed, READ), error);
  const guint8 *bytes;
  gsize length = 0;
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_INT64 (source->run), CF_INT64 (source->seq));
  step = cf_stmt_step (stmt, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  g_byte_array_set_size (source->bytes, 0);
  if (step == CF_STEP_ROW) {
    bytes = cf_stmt_get_blob (stmt, 0, &length);
    g_byte_array_append (source->bytes, bytes, (guint)length);
  }
  cf_key_reader_start (&source->reader, source->bytes->data, length);
  cf_stmt_reset (stmt);
  return CF_CACHE_RUN (merge->cache->merged, statement (merge->feed, DROP), error,
                       CF_INT64 (source->run), CF_INT64 (source->seq++));
}

/* The source's next key; *ret_at_end when there is none. */
static gboolean
advance (Merge *merge, Source *source, gboolean *ret_at_end, GError **error)
{
  *ret_at_end = FALSE;
  if (cf_key_reader_next (&source->reader))
    return TRUE;
  if (!source->reader.broken && !read_block (merge, source, error))
    return FALSE;
  if (!source->reader.broken && source->bytes->len == 0) {
    *ret_at_end = TRUE;
    return TRUE;
  }
  return cf_key_reader_next (&source->reader) ||
         cf_cache_refuse_stored (merge->cache, "a block of search keys", error);
}

static gboolean
is_before (const Source *a, const Source *b)
{
  int order = cf_key_compare (&a->reader.key, &b->reader.key);

  return order < 0 || (order == 0 && a->run < b->run);
}

/* Lets the source at i sink to where it belongs. */
static void
sink (Merge *merge, gsize i)
{
  Source *source = merge->heap[i];

  for (;;) {
    gsize child = 2 * i + 1;

    if (child + 1 < merge->n && is_before (merge->heap[child + 1], merge->heap[child]))
      child++;
    if (child >= merge->n || !is_before (merge->heap[child], source))
      break;
    merge->heap[i] = merge->heap[child];
    i = child;
  }
  merge->heap[i] = source;
}

static gboolean
open_sources (Merge *merge, gint64 n_runs, GError **error)
{
  merge->heap = g_new0 (Source *, (gsize)n_runs + 1);
  for (gint64 run = 1; run <= n_runs; run++) {
    Source *source = g_new0 (Source, 1);
    gboolean at_end;

    source->run = run;
    source->bytes = g_byte_array_new ();
    merge->heap[merge->n++] = source;
    if (!advance (merge, source, &at_end, error))
      return FALSE;
    if (at_end) {
      source_free (source);
      merge->n--;
    }
  }
  for (gsize i = merge->n / 2; i-- > 0;)
    sink (merge, i);
  return TRUE;
}

/* The least of all keys. */
static gboolean
take (Merge *merge, CfKey *ret_key, GError **error)
{
  gboolean at_end;

  *ret_key = merge->heap[0]->reader.key;
  if (!advance (merge, merge->heap[0], &at_end, error))
    return FALSE;
  if (at_end) {
    source_free (merge->heap[0]);
    merge->heap[0] = merge->heap[--merge->n];
  }
  if (merge->n > 0)
    sink (merge, 0);
  return TRUE;
}

/* The index being written, tier by tier. */
typedef struct {
  CfKeyTiers tiers;
  CfKeyWriter writers[CF_KEY_TIERS_MAX];
} Output;

static void
output_clear (Output *output)
{
  for (guint i = 0; i < output->tiers.n; i++)
    cf_key_writer_clear (&output->writers[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Output, output_clear)

static gboolean
write_key (Output *output, const CfKey *key, GError **error)
{
  guint tier = cf_key_tiers_find (&output->tiers, key->rank);
  CfKey lettered = *key;

  if (key->removed)
    return TRUE;
  cf_key_set_in_tier (&lettered, output->tiers.tiers[tier].letter, key->key, key->length);
  return cf_key_writer_add (&output->writers[tier], &lettered, error);
}

static gboolean
write_all (Merge *merge, Output *output, GError **error)
{
  CfKey pending;
  CfKey key;

  if (merge->n == 0)
    return TRUE;
  if (!take (merge, &pending, error))
    return FALSE;
  while (merge->n > 0) {
    if (!take (merge, &key, error) ||
        (cf_key_compare (&pending, &key) != 0 && !write_key (output, &pending, error)))
      return FALSE;
    pending = key;
  }
  return write_key (output, &pending, error);
}

gboolean
cf_key_merge (CfCache *cache, CfWireFeed feed, gint64 n_runs, GError **error)
{
  g_auto (Merge) merge = {.cache = cache, .feed = feed};
  g_auto (Output) output = {0};

  if (!cf_key_tiers_read (cache, feed, &output.tiers, error))
    return FALSE;
  for (guint i = 0; i < output.tiers.n; i++)
    cf_key_writer_start (&output.writers[i], cache, feed);
  if (!open_sources (&merge, n_runs, error) || !write_all (&merge, &output, error))
    return FALSE;
  for (guint i = 0; i < output.tiers.n; i++)
    if (!cf_key_writer_finish (&output.writers[i], error))
      return FALSE;
  return TRUE;
}
