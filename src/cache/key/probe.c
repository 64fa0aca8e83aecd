// SPDX-License-Identifier: Apache-2.0
#include "cache/key/probe.h"

#include <string.h>

#include "base/check.h"
#include "cache/table.h"

enum {
  AT,
  N_OWN
};

/* The products' statement first, then the members'. */
#define OF_INDEX(index)                                                                            \
  "SELECT keys, (SELECT min (first) FROM " index "_key WHERE first > found.first) FROM " index     \
  "_key AS found WHERE first = coalesce ((SELECT max (first) FROM " index                          \
  "_key WHERE first <= ?1), (SELECT min (first) FROM " index "_key))"

const char *const cf_key_probe_statements[] = {OF_INDEX ("product"), OF_INDEX ("member")};
const guint cf_key_probe_n_statements = G_N_ELEMENTS (cf_key_probe_statements);

/* Where in the index it stands. */
typedef struct {
  CfCache *cache;
  CfWireFeed feed;
  GByteArray *bytes; /* of the block; empty before the first */
  GByteArray *end; /* the first key of the next block; empty for the last block */
  CfKeyReader reader;
  gboolean has_key; /* the reader has read one */
} Cursor;

static void
cursor_clear (Cursor *cursor)
{
  g_byte_array_unref (cursor->bytes);
  g_byte_array_unref (cursor->end);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Cursor, cursor_clear)

static void
take_bytes (CfStmt *stmt, int column, GByteArray *bytes)
{
  gsize length;
  const guint8 *data = cf_stmt_get_blob (stmt, column, &length);

  g_byte_array_set_size (bytes, 0);
  if (length > 0)
    g_byte_array_append (bytes, data, (guint)length);
}

/* Goes to the block that a key is in, or would be. */
static gboolean
go_to (Cursor *cursor, const guint8 *first, gsize length, GError **error)
{
  g_autoptr (CfStmtLoan) at = cf_stmt_set_get (
      cursor->cache->probed, AT + (cursor->feed == CF_WIRE_FEED_MEMBERS ? N_OWN : 0), error);
  CfStep step;

  if (at == NULL)
    return FALSE;
  CF_STMT_BIND (at, CF_BLOB (first, length));
  step = cf_stmt_step (at, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  g_byte_array_set_size (cursor->bytes, 0);
  g_byte_array_set_size (cursor->end, 0);
  if (step == CF_STEP_ROW) {
    take_bytes (at, 0, cursor->bytes);
    take_bytes (at, 1, cursor->end);
  }
  cf_key_reader_start (&cursor->reader, cursor->bytes->data, cursor->bytes->len);
  cursor->has_key = FALSE;
  return TRUE;
}

/* Whether what is looked for can only be behind the block. */
static gboolean
is_behind (const Cursor *cursor, const CfKey *wanted)
{
  gsize length = MIN (cursor->end->len, wanted->length);

  return cursor->end->len > 0 && memcmp (wanted->key, cursor->end->data, length) > 0;
}

/* Whether the next block begins with a key that begins so. */
static gboolean
begins_next (const Cursor *cursor, const CfKey *wanted)
{
  return cursor->end->len >= wanted->length &&
         memcmp (wanted->key, cursor->end->data, wanted->length) == 0;
}

/* How a key stands to those that begin so. */
static int
compare (const CfKey *key, const CfKey *wanted)
{
  int order = memcmp (key->key, wanted->key, MIN (key->length, wanted->length));

  return order == 0 && key->length < wanted->length ? -1 : order;
}

static gboolean
probe (Cursor *cursor, const CfKey *wanted, gboolean *ret_begins, GError **error)
{
  *ret_begins = FALSE;
  if ((cursor->bytes->len == 0 || is_behind (cursor, wanted)) &&
      !go_to (cursor, (const guint8 *)wanted->key, wanted->length, error))
    return FALSE;
  if (!cursor->has_key || compare (&cursor->reader.key, wanted) < 0) {
    cf_key_reader_seek (&cursor->reader, wanted->key, wanted->length);
    cursor->has_key = cf_key_reader_next (&cursor->reader);
  }
  if (cursor->has_key) {
    *ret_begins = cf_key_has_prefix (&cursor->reader.key, wanted->key, wanted->length);
    return TRUE;
  }
  if (cursor->reader.broken)
    return cf_cache_refuse_stored (cursor->cache, "a block of search keys", error);
  *ret_begins = begins_next (cursor, wanted);
  return TRUE;
}

gboolean
cf_key_probe (CfCache *cache, CfWireFeed feed, char letter, const GPtrArray *texts,
              GPtrArray **ret_begun, GError **error)
{
  g_autoptr (GPtrArray) begun = g_ptr_array_new ();
  g_auto (Cursor) cursor = {
      .cache = cache, .feed = feed, .bytes = g_byte_array_new (), .end = g_byte_array_new ()};

  CF_CHECK (feed == CF_WIRE_FEED_CATALOGUE || feed == CF_WIRE_FEED_MEMBERS);
  for (guint i = 0; i < texts->len; i++) {
    char *text = g_ptr_array_index (texts, i);
    gboolean begins;
    CfKey wanted = {0};

    cf_key_set_in_tier (&wanted, letter, text, strlen (text));
    if (!probe (&cursor, &wanted, &begins, error))
      return FALSE;
    if (begins)
      g_ptr_array_add (begun, text);
  }
  *ret_begun = g_steal_pointer (&begun);
  return TRUE;
}
