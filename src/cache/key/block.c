// SPDX-License-Identifier: Apache-2.0
#include "cache/key/block.h"

#include <string.h>

#include "base/check.h"

/* The most that one key can take: two lengths behind their mark, the text, a rank, a number. */
#define ENTRY_BYTES_MAX (1 + 1 + 1 + CF_KEY_BYTES_MAX + 2 + 10)
#define ENTRY_BYTES_MIN (1 + 2 + 1)
#define LONG_LENGTHS 0xFF

/* Ranks count from 2015 on: what was visited before was never. They last until 2044. */
#define RANKS_BEGIN_S G_GINT64_CONSTANT (1420070400)
#define RANK_S (4 * 3600)

G_STATIC_ASSERT (CF_KEY_BYTES_MAX < 128); /* a length is one byte */

guint16
cf_key_rank (gint64 visited_at_us)
{
  gint64 steps = (visited_at_us / G_USEC_PER_SEC - RANKS_BEGIN_S) / RANK_S;

  return (guint16)CLAMP (steps, 0, G_MAXUINT16);
}

void
cf_key_set (CfKey *key, const char *text, gsize length)
{
  key->length = (guint8)MIN (length, CF_KEY_BYTES_MAX);
  memcpy (key->key, text, key->length);
}

void
cf_key_set_in_tier (CfKey *key, char letter, const char *text, gsize length)
{
  key->length = (guint8)(1 + MIN (length, CF_KEY_BYTES_MAX - 1));
  key->key[0] = letter;
  memcpy (key->key + 1, text, key->length - 1U);
}

int
cf_key_compare (const CfKey *a, const CfKey *b)
{
  int order = memcmp (a->key, b->key, MIN (a->length, b->length));

  if (order == 0)
    order = (int)a->length - (int)b->length;
  if (order != 0)
    return order;
  return a->n < b->n ? -1 : a->n > b->n;
}

gboolean
cf_key_has_prefix (const CfKey *key, const char *prefix, gsize length)
{
  return key->length >= length && memcmp (key->key, prefix, length) == 0;
}

GBytes *
cf_key_spell (const CfKey *key)
{
  guint8 spelt[CF_KEY_BYTES_MAX + 1 + sizeof (guint64)];
  guint64 n = GUINT64_TO_BE ((guint64)key->n);

  /* No key holds a NUL: it stands before all that goes on. */
  memcpy (spelt, key->key, key->length);
  spelt[key->length] = 0;
  memcpy (spelt + key->length + 1, &n, sizeof n);
  return g_bytes_new (spelt, key->length + 1U + sizeof n);
}

void
cf_key_block_start (CfKeyBlock *block, GByteArray *bytes)
{
  block->bytes = bytes;
  block->bytes_max = CF_KEY_BLOCK_BYTES_MAX;
  block->last.length = 0;
  g_byte_array_set_size (bytes, 0);
}

static guint8
count_shared (const CfKey *a, const CfKey *b)
{
  guint8 most = MIN (a->length, b->length);
  guint8 shared = 0;

  while (shared < most && a->key[shared] == b->key[shared])
    shared++;
  return shared;
}

static gsize
write_lengths (guint8 *entry, guint8 shared, guint8 rest)
{
  if (shared < 15 && rest < 15) {
    entry[0] = (guint8)(shared << 4 | rest);
    return 1;
  }
  entry[0] = LONG_LENGTHS;
  entry[1] = shared;
  entry[2] = rest;
  return 3;
}

gboolean
cf_key_block_add (CfKeyBlock *block, const CfKey *key)
{
  guint8 entry[ENTRY_BYTES_MAX];
  guint8 shared = count_shared (&block->last, key);
  guint8 rest = (guint8)(key->length - shared);
  guint64 number = (guint64)key->n << 1 | (key->removed ? 1 : 0);
  gsize length = write_lengths (entry, shared, rest);

  CF_CHECK (key->n >= 0);
  memcpy (entry + length, key->key + shared, rest);
  length += rest;
  entry[length++] = (guint8)(key->rank & 0xFF);
  entry[length++] = (guint8)(key->rank >> 8);
  for (; number >= 128; number >>= 7)
    entry[length++] = (guint8)(number | 128);
  entry[length++] = (guint8)number;
  if (block->bytes->len > 0 && block->bytes->len + length > block->bytes_max)
    return FALSE;
  g_byte_array_append (block->bytes, entry, (guint)length);
  block->last = *key;
  return TRUE;
}

void
cf_key_reader_start (CfKeyReader *reader, const guint8 *bytes, gsize length)
{
  reader->at = bytes;
  reader->end = length > 0 ? bytes + length : bytes; /* no bytes may be no pointer */
  reader->key.length = 0;
  reader->shared = 0;
  reader->broken = FALSE;
}

static gboolean
read_number (CfKeyReader *reader)
{
  guint64 number = 0;

  for (guint shift = 0; shift < 64 && reader->at < reader->end; shift += 7) {
    guint8 byte = *reader->at++;

    number |= (guint64)(byte & 127) << shift;
    if (byte < 128) {
      reader->key.n = (gint64)(number >> 1);
      reader->key.removed = (number & 1) != 0;
      return TRUE;
    }
  }
  return FALSE;
}

/* How many bytes the next key shares, and how many follow. */
static gboolean
read_lengths (CfKeyReader *reader, guint8 *ret_shared, guint8 *ret_rest)
{
  gsize left = (gsize)(reader->end - reader->at);

  if (left < ENTRY_BYTES_MIN)
    return FALSE;
  if (reader->at[0] != LONG_LENGTHS) {
    *ret_shared = reader->at[0] >> 4;
    *ret_rest = reader->at[0] & 15;
    reader->at += 1;
    left -= 1;
  } else {
    *ret_shared = reader->at[1];
    *ret_rest = reader->at[2];
    reader->at += 3;
    left -= 3;
  }
  return *ret_shared <= reader->key.length && *ret_shared + *ret_rest <= CF_KEY_BYTES_MAX &&
         *ret_rest + 2U < left;
}

gboolean
cf_key_reader_next (CfKeyReader *reader)
{
  guint8 shared;
  guint8 rest;

  if (reader->at == reader->end || reader->broken)
    return FALSE;
  reader->broken = TRUE;
  if (!read_lengths (reader, &shared, &rest))
    return FALSE;
  for (guint8 i = 0; i < rest; i++) /* most often none or few */
    reader->key.key[shared + i] = (char)reader->at[i];
  reader->key.length = (guint8)(shared + rest);
  reader->shared = shared;
  reader->at += rest;
  reader->key.rank = (guint16)(reader->at[0] | reader->at[1] << 8);
  reader->at += 2;
  reader->broken = !read_number (reader);
  return !reader->broken;
}

static gsize
count_same (const guint8 *a, gsize a_length, const char *b, gsize b_length)
{
  gsize same = 0;

  while (same < a_length && same < b_length && a[same] == (guint8)b[same])
    same++;
  return same;
}

/* Whether a key stands before text of which the one in front of it, which does, has the first
 * *same bytes; *same is then how many this one has. */
static gboolean
is_before (const guint8 *bytes, guint8 shared, guint8 rest, const char *text, gsize length,
           gsize *same)
{
  gsize more;

  if (shared != *same)
    return shared > *same; /* it is as far from text, or farther on */
  more = count_same (bytes, rest, text + shared, length - shared);
  if (shared + more == length || (more < rest && bytes[more] > (guint8)text[shared + more]))
    return FALSE;
  *same += more;
  return TRUE;
}

void
cf_key_reader_seek (CfKeyReader *reader, const char *text, gsize length)
{
  gsize same = count_same ((const guint8 *)reader->key.key, reader->key.length, text, length);
  const guint8 *entry = reader->at; /* the next one */
  guint8 shared;
  guint8 rest;

  while (reader->at < reader->end && !reader->broken && read_lengths (reader, &shared, &rest) &&
         is_before (reader->at, shared, rest, text, length, &same)) {
    reader->key.length = (guint8)(shared + rest);
    reader->at += rest + 2;
    while (reader->at < reader->end && *reader->at >= 128)
      reader->at++;
    reader->broken = reader->at == reader->end;
    reader->at += reader->broken ? 0 : 1;
    entry = reader->at;
  }
  reader->at = entry;
  memcpy (reader->key.key, text, same); /* no more of them is shared by the next */
}
