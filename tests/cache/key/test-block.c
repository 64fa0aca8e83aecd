// SPDX-License-Identifier: Apache-2.0
#include "cache/key/block.h"

#include <string.h>

#include "base/random.h"

static CfKey
make (const char *text, gint64 n)
{
  CfKey key = {.n = n};

  cf_key_set (&key, text, strlen (text));
  return key;
}

static void
check_text (const CfKey *key, const char *text, guint length)
{
  g_assert_cmpuint (key->length, ==, length);
  g_assert_true (memcmp (key->key, text, length) == 0);
}

static void
test_order (void)
{
  const CfKey keys[] = {
      make ("", 0),   make ("a", 0), make ("a", 1),   make ("a", G_MAXINT64 / 2),
      make ("ab", 0), make ("b", 9), make ("n张", 3), make ("n张三", 1),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (keys); j++) {
      int order = cf_key_compare (&keys[i], &keys[j]);
      g_autoptr (GBytes) a = cf_key_spell (&keys[i]);
      g_autoptr (GBytes) b = cf_key_spell (&keys[j]);

      g_assert_cmpint (CLAMP (order, -1, 1), ==, i < j ? -1 : i > j);
      /* The spelling is compared by a database, and must agree. */
      g_assert_cmpint (CLAMP (g_bytes_compare (a, b), -1, 1), ==, i < j ? -1 : i > j);
    }
  g_assert_true (cf_key_has_prefix (&keys[4], "a", 1));
  g_assert_true (cf_key_has_prefix (&keys[4], "ab", 2));
  g_assert_false (cf_key_has_prefix (&keys[4], "abc", 3));
  g_assert_false (cf_key_has_prefix (&keys[4], "b", 1));
}

static void
test_round_trip (void)
{
  static const gint64 numbers[] = {
      0, 1, 63, 64, 127, 128, 16383, 16384, G_GINT64_CONSTANT (1) << 40, G_MAXINT64 / 2};
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *longest = g_strnfill (3 * CF_KEY_BYTES_MAX, 'z');
  CfKeyBlock block;
  CfKeyReader reader;
  CfKey key;

  cf_key_block_start (&block, bytes);
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++) {
    key = make ("same", numbers[i]);
    key.removed = i % 2 == 1;
    key.rank = (guint16)(i * 6553);
    g_assert_true (cf_key_block_add (&block, &key));
  }
  key = make (longest, 5);
  g_assert_cmpuint (key.length, ==, CF_KEY_BYTES_MAX);
  g_assert_true (cf_key_block_add (&block, &key));
  cf_key_reader_start (&reader, bytes->data, bytes->len);
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++) {
    g_assert_true (cf_key_reader_next (&reader));
    check_text (&reader.key, "same", 4);
    g_assert_cmpint (reader.key.n, ==, numbers[i]);
    g_assert_cmpint (reader.key.removed, ==, i % 2 == 1);
    g_assert_cmpuint (reader.key.rank, ==, i * 6553);
  }
  g_assert_true (cf_key_reader_next (&reader));
  check_text (&reader.key, longest, CF_KEY_BYTES_MAX);
  g_assert_false (cf_key_reader_next (&reader));
  g_assert_false (reader.broken);
}

static void
test_full (void)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  CfKeyBlock block;
  gint64 n = 0;

  cf_key_block_start (&block, bytes);
  for (;; n++) {
    const CfKey key = make ("a", n);

    if (!cf_key_block_add (&block, &key))
      break;
    g_assert_cmpuint (bytes->len, <=, CF_KEY_BLOCK_BYTES_MAX);
  }
  g_assert_cmpint (n, >, CF_KEY_BLOCK_BYTES_MAX / 6);
  cf_key_block_start (&block, bytes);
  g_assert_cmpuint (bytes->len, ==, 0);
}

static void
test_rank (void)
{
  const gint64 day_us = G_TIME_SPAN_DAY;
  gint64 now_us = G_GINT64_CONSTANT (1790000000000000);

  g_assert_cmpuint (cf_key_rank (0), ==, 0);
  g_assert_cmpuint (cf_key_rank (-1), ==, 0);
  g_assert_cmpuint (cf_key_rank (G_MAXINT64), ==, G_MAXUINT16);
  g_assert_cmpuint (cf_key_rank (now_us), >, 0);
  g_assert_cmpuint (cf_key_rank (now_us + day_us), ==, cf_key_rank (now_us) + 6);
}

/* Behind a seek stands the first key that is not before the text, from wherever it begins. */
static void
test_seek (void)
{
  static const char *const texts[] = {"a",   "ab",  "ab",   "abc", "abd", "abdef", "b", "ba",
                                      "bab", "bab", "babc", "bb",  "d",   "dddd",  "e"};
  static const char *const sought[] = {"",  "a",   "aa", "ab", "abce", "abd",   "abde", "abdf",
                                       "b", "bab", "bb", "c",  "dd",   "ddddd", "e",    "ee"};
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  CfKeyBlock block;

  cf_key_block_start (&block, bytes);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    const CfKey key = make (texts[i], (gint64)i * 100);

    g_assert_true (cf_key_block_add (&block, &key));
  }
  for (gsize i = 0; i < G_N_ELEMENTS (sought); i++)
    for (gsize read = 0; read == 0 || strcmp (texts[read - 1], sought[i]) < 0; read++) {
      gsize wanted = read;
      CfKeyReader reader;

      cf_key_reader_start (&reader, bytes->data, bytes->len);
      for (gsize j = 0; j < read; j++)
        g_assert_true (cf_key_reader_next (&reader));
      while (wanted < G_N_ELEMENTS (texts) && strcmp (texts[wanted], sought[i]) < 0)
        wanted++;
      cf_key_reader_seek (&reader, sought[i], strlen (sought[i]));
      for (; wanted < G_N_ELEMENTS (texts); wanted++) {
        g_assert_true (cf_key_reader_next (&reader));
        check_text (&reader.key, texts[wanted], (guint)strlen (texts[wanted]));
        g_assert_cmpint (reader.key.n, ==, (gint64)wanted * 100);
      }
      g_assert_false (cf_key_reader_next (&reader));
      g_assert_false (reader.broken);
      if (read == G_N_ELEMENTS (texts))
        break;
    }
}

/* Bytes that are no block end the reading, and nothing worse. */
static void
test_broken (void)
{
  CfRandomSeeded seeded;
  CfRandom random;

  cf_random_seed (&seeded, 7, &random);
  for (int i = 0; i < 200000; i++) {
    guint8 noise[24];
    gsize length = cf_random_below (&random, sizeof noise + 1);
    CfKeyReader reader;
    guint keys = 0;

    cf_random_fill (&random, noise, sizeof noise);
    for (gsize j = 0; j < sizeof noise; j++)
      noise[j] &= (i % 2 == 0) ? 0x07 : 0xff;
    cf_key_reader_start (&reader, noise, length);
    if (i % 4 < 2)
      cf_key_reader_seek (&reader, "\1\2\3", 3);
    while (cf_key_reader_next (&reader))
      keys++;
    g_assert_cmpuint (keys, <=, sizeof noise / 3);
    g_assert_true (reader.broken || reader.at == reader.end);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/key-block/order", test_order);
  g_test_add_func ("/key-block/round-trip", test_round_trip);
  g_test_add_func ("/key-block/full", test_full);
  g_test_add_func ("/key-block/rank", test_rank);
  g_test_add_func ("/key-block/seek", test_seek);
  g_test_add_func ("/key-block/broken", test_broken);
  return g_test_run ();
}
