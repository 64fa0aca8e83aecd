// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to cache/: how sorted search keys are packed. */

#include <glib.h>

#define CF_KEY_BYTES_MAX                                                                           \
  65 /* a tier's letter and a key; what is longer is cut; see fold/text.h                          \
      */
/* With its first key a block fits a page of 4 KiB whole. */
#define CF_KEY_BLOCK_BYTES_MAX 3800

/* One search key of one row. */
typedef struct {
  gint64 n; /* the row's number, from 0 */
  guint16 rank; /* the row's, see cf_key_rank(); what keys are compared by it is not */
  gboolean removed; /* only while a load is staged: the row does not have the key any more */
  guint8 length;
  char key[CF_KEY_BYTES_MAX]; /* not closed by NUL */
} CfKey;

/* How early a row is shown that was last visited then: the higher the earlier, in steps of four
 * hours; 0 is never. */
guint16 cf_key_rank (gint64 visited_at_us);

/* Sets the text of a key. */
void cf_key_set (CfKey *key, const char *text, gsize length);

/* Sets the text of a key as it stands in a tier. */
void cf_key_set_in_tier (CfKey *key, char letter, const char *text, gsize length);

/* By text, byte for byte, then by number. */
int cf_key_compare (const CfKey *a, const CfKey *b);

/* Whether the text of a key begins so. */
gboolean cf_key_has_prefix (const CfKey *key, const char *prefix, gsize length);

#define CF_KEY_SPELT_MAX (CF_KEY_BYTES_MAX + 9)

/* A key as it can be compared by its bytes: what a block is found by. */
GBytes *cf_key_spell (const CfKey *key);

/* Packs keys that come in their order.
 * Shape of each: how many bytes it shares with the one before and how many follow, in the upper and
 * the lower half of one byte or, where either is above 14, in two bytes behind 0xFF; those that
 * follow; its rank in two bytes, the lower first; and twice its number, plus one if removed, as a
 * base-128 varint, least significant first. */
typedef struct {
  GByteArray *bytes; /* owned by the caller */
  gsize bytes_max;
  CfKey last;
} CfKeyBlock;

/* Begins a block in bytes, which is emptied. */
void cf_key_block_start (CfKeyBlock *block, GByteArray *bytes);

/* FALSE, with nothing added, when the block is full; an empty one takes any key. */
gboolean cf_key_block_add (CfKeyBlock *block, const CfKey *key);

/* Reads keys in their order. */
typedef struct {
  const guint8 *at;
  const guint8 *end;
  CfKey key; /* the one that next has read */
  guint8 shared; /* bytes that it begins with like the one before */
  gboolean broken; /* it stopped because the bytes are no block */
} CfKeyReader;

/* Begins with a block; the bytes must outlive the reading. */
void cf_key_reader_start (CfKeyReader *reader, const guint8 *bytes, gsize length);

/* FALSE at the end, and for bytes that are no block. */
gboolean cf_key_reader_next (CfKeyReader *reader);

/* Goes behind the keys that stand before text, so that next reads the first one that does not:
 * most of a block is passed so, without looking at what a key is made of. The last thing done
 * was to start, or to read a key that is before text. */
void cf_key_reader_seek (CfKeyReader *reader, const char *text, gsize length);
