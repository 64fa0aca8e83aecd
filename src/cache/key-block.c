// SPDX-License-Identifier: Apache-2.0
#include "cache/key-block.h"

#include <string.h>

#include "base/check.h"

/* The most that one key can take: two lengths, the text, a number. */
#define ENTRY_BYTES_MAX (1 + 1 + CF_KEY_BYTES_MAX + 10)

G_STATIC_ASSERT (CF_KEY_BYTES_MAX < 128); /* a length is one byte */

void
cf_key_set (CfKey *key, const char *text, gsize length)
{
  key->length = (guint8)MIN (length, CF_KEY_BYTES_MAX);
  memcpy (key->key, text, key->length);
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

gboolean
cf_key_block_add (CfKeyBlock *block, const CfKey *key)
{
  guint8 entry[ENTRY_BYTES_MAX];
  guint8 shared = count_shared (&block->last, key);
  guint8 rest = (guint8)(key->length - shared);
  guint64 number = (guint64)key->n << 1 | (key->removed ? 1 : 0);
  gsize length = 2;

  CF_CHECK (key->n >= 0);
  entry[0] = shared;
  entry[1] = rest;
  memcpy (entry + length, key->key + shared, rest);
  length += rest;
  for (; number >= 128; number >>= 7)
    entry[length++] = (guint8)(number | 128);
  entry[length++] = (guint8)number;
  if (block->bytes->len > 0 && block->bytes->len + length > CF_KEY_BLOCK_BYTES_MAX)
    return FALSE;
  g_byte_array_append (block->bytes, entry, (guint)length);
  block->last = *key;
  return TRUE;
}

void
cf_key_reader_start (CfKeyReader *reader, const guint8 *bytes, gsize length)
{
  reader->at = bytes;
  reader->end = bytes + length;
  reader->key.length = 0;
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

gboolean
cf_key_reader_next (CfKeyReader *reader)
{
  gsize left = (gsize)(reader->end - reader->at);
  guint8 shared;
  guint8 rest;

  if (left == 0 || reader->broken)
    return FALSE;
  reader->broken = TRUE;
  if (left < 3)
    return FALSE;
  shared = reader->at[0];
  rest = reader->at[1];
  if (shared > reader->key.length || shared + rest > CF_KEY_BYTES_MAX || rest > left - 2)
    return FALSE;
  memcpy (reader->key.key + shared, reader->at + 2, rest);
  reader->key.length = (guint8)(shared + rest);
  reader->at += 2 + rest;
  reader->broken = !read_number (reader);
  return !reader->broken;
}
