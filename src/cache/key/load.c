// SPDX-License-Identifier: Apache-2.0
#include "cache/key/load.h"

#include <string.h>

#include "base/check.h"
#include "cache/key/merge.h"
#include "cache/key/tier.h"
#include "cache/table.h"

#define RUN_KEYS_MAX 400000 /* some 20 MB of memory */

enum {
  ADD,
  NEWEST,
  CLEAR,
  N_OWN
};

/* The products' statements first, then the members'. */
#define OF_INDEX(index)                                                                            \
  "INSERT INTO " index "_stage (run, seq, keys) VALUES (?1, ?2, ?3)",                              \
      "SELECT max (run) FROM " index "_stage", "DELETE FROM " index "_stage"

const char *const cf_key_load_statements[] = {OF_INDEX ("product"), OF_INDEX ("member")};
const guint cf_key_load_n_statements = G_N_ELEMENTS (cf_key_load_statements);

/* A key that waits to be sorted; the first bytes stand in a number, since comparing is most of the
 * work. */
typedef struct {
  guint64 head;
  gint64 n;
  guint32 text; /* where in texts */
  guint32 order; /* which came later */
  guint16 rank;
  guint8 length;
  gboolean removed;
} Waiting;

struct CfKeyLoad {
  gint64 run; /* the next to be written */
  GArray *waiting; /* of Waiting */
  GByteArray *texts;
};

static guint
statement (CfWireFeed feed, guint which)
{
  CF_CHECK (feed == CF_WIRE_FEED_CATALOGUE || feed == CF_WIRE_FEED_MEMBERS);
  return which + (feed == CF_WIRE_FEED_MEMBERS ? N_OWN : 0);
}

static gboolean
read_newest (CfCache *cache, CfWireFeed feed, gint64 *ret_run, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_stmt_set_get (cache->staged, statement (feed, NEWEST), error);

  if (stmt == NULL || cf_stmt_step (stmt, error) != CF_STEP_ROW)
    return FALSE;
  *ret_run = cf_stmt_get_int64 (stmt, 0);
  return TRUE;
}

gboolean
cf_key_load_start (CfCache *cache, CfWireFeed feed, GError **error)
{
  CfKeyLoad *load;
  gint64 newest;

  CF_CHECK (cache->loads[feed] == NULL);
  if (!read_newest (cache, feed, &newest, error))
    return FALSE;
  load = g_new0 (CfKeyLoad, 1);
  load->run = newest + 1;
  load->waiting = g_array_new (FALSE, FALSE, sizeof (Waiting));
  load->texts = g_byte_array_new ();
  cache->loads[feed] = load;
  return TRUE;
}

void
cf_key_load_stop (CfCache *cache, CfWireFeed feed)
{
  CfKeyLoad *load = g_steal_pointer (&cache->loads[feed]);

  if (load == NULL)
    return;
  g_array_unref (load->waiting);
  g_byte_array_unref (load->texts);
  g_free (load);
}

gboolean
cf_key_load_add (CfCache *cache, CfWireFeed feed, const CfKey *key, GError **error)
{
  CfKeyLoad *load = cache->loads[feed];
  guint8 head[sizeof (guint64)] = {0};
  guint64 number;
  Waiting waiting = {
      .n = key->n,
      .text = load->texts->len,
      .order = load->waiting->len,
      .rank = key->rank,
      .length = key->length,
      .removed = key->removed,
  };

  memcpy (head, key->key, MIN (key->length, sizeof head));
  memcpy (&number, head, sizeof number);
  waiting.head = GUINT64_FROM_BE (number);
  g_array_append_val (load->waiting, waiting);
  g_byte_array_append (load->texts, (const guint8 *)key->key, key->length);
  return load->waiting->len < RUN_KEYS_MAX || cf_key_load_flush (cache, feed, error);
}

static int
compare_waiting (gconstpointer left, gconstpointer right, gpointer data)
{
  const Waiting *a = left;
  const Waiting *b = right;
  const GByteArray *texts = data;
  int order;

  if (a->head != b->head)
    return a->head < b->head ? -1 : 1;
  order = memcmp (texts->data + a->text, texts->data + b->text, MIN (a->length, b->length));
  if (order == 0)
    order = (int)a->length - (int)b->length;
  if (order != 0)
    return order;
  if (a->n != b->n)
    return a->n < b->n ? -1 : 1;
  return a->order < b->order ? -1 : 1;
}

/* One run being written, block by block. */
typedef struct {
  CfCache *cache;
  CfWireFeed feed;
  gint64 run;
  gint64 seq;
  GByteArray *bytes;
  CfKeyBlock block;
} Run;

static gboolean
write_block (Run *run, GError **error)
{
  return CF_CACHE_RUN (run->cache->staged, statement (run->feed, ADD), error, CF_INT64 (run->run),
                       CF_INT64 (run->seq++), CF_BLOB (run->bytes->data, run->bytes->len));
}

static gboolean
write_key (Run *run, const CfKey *key, GError **error)
{
  if (cf_key_block_add (&run->block, key))
    return TRUE;
  if (!write_block (run, error))
    return FALSE;
  cf_key_block_start (&run->block, run->bytes);
  return cf_key_block_add (&run->block, key);
}

static gboolean
write_run (CfCache *cache, CfWireFeed feed, CfKeyLoad *load, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  Run run = {.cache = cache, .feed = feed, .run = load->run, .bytes = bytes};

  cf_key_block_start (&run.block, bytes);
  for (guint i = 0; i < load->waiting->len; i++) {
    const Waiting *waiting = &g_array_index (load->waiting, Waiting, i);
    CfKey key = {.n = waiting->n, .rank = waiting->rank, .removed = waiting->removed};

    cf_key_set (&key, (const char *)load->texts->data + waiting->text, waiting->length);
    if (!write_key (&run, &key, error))
      return FALSE;
  }
  return write_block (&run, error);
}

gboolean
cf_key_load_flush (CfCache *cache, CfWireFeed feed, GError **error)
{
  CfKeyLoad *load = cache->loads[feed];

  if (load->waiting->len == 0)
    return TRUE;
  g_qsort_with_data (load->waiting->data, (gint)load->waiting->len, sizeof (Waiting),
                     compare_waiting, load->texts);
  if (!write_run (cache, feed, load, error))
    return FALSE;
  load->run++;
  g_array_set_size (load->waiting, 0);
  g_byte_array_set_size (load->texts, 0);
  return TRUE;
}

gboolean
cf_key_load_finish (CfCache *cache, CfWireFeed feed, GError **error)
{
  gboolean finished = cf_key_load_flush (cache, feed, error) &&
                      cf_key_tiers_plan (cache, feed, error) &&
                      cf_key_merge (cache, feed, cache->loads[feed]->run - 1, error) &&
                      cf_key_load_clear (cache, feed, error);

  cf_key_load_stop (cache, feed);
  return finished;
}

gboolean
cf_key_load_clear (CfCache *cache, CfWireFeed feed, GError **error)
{
  return cf_cache_run (cache->staged, statement (feed, CLEAR), NULL, 0, error);
}
