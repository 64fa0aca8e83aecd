// SPDX-License-Identifier: Apache-2.0
#include "wire/report/tar.h"

#include <string.h>

#define BLOCK 512

/* What tar -tv lists of it is held by tests/integration/test-support.py; here the blocks. */
static void
test_blocks (void)
{
  static const gsize lengths[] = {0, 1, BLOCK - 1, BLOCK, BLOCK + 1};

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++) {
    g_autoptr (GByteArray) tar = g_byte_array_new ();
    g_autofree char *bytes = g_strnfill (lengths[i], 'x');
    gsize blocks = 1 + (lengths[i] + BLOCK - 1) / BLOCK;

    cf_wire_tar_add (tar, "a/b.txt", bytes, lengths[i], 1790000000 * (gint64)G_USEC_PER_SEC);
    g_assert_cmpuint (tar->len, ==, blocks * BLOCK);
    g_assert_cmpstr ((const char *)tar->data, ==, "a/b.txt");
    g_assert_cmpint (memcmp (tar->data + 257,
                             "ustar\0"
                             "00",
                             8),
                     ==, 0);
    g_assert_cmpint (memcmp (tar->data + BLOCK, bytes, lengths[i]), ==, 0);
    cf_wire_tar_end (tar);
    g_assert_cmpuint (tar->len, ==, (blocks + 2) * BLOCK);
  }
}

/* The sum of the header with its own field as spaces, in octal. */
static void
test_checksum (void)
{
  g_autoptr (GByteArray) tar = g_byte_array_new ();
  guint sum = 8 * ' ';
  guint64 said;

  cf_wire_tar_add (tar, "name", "text", 4, 0);
  for (guint i = 0; i < BLOCK; i++)
    sum += i >= 148 && i < 156 ? 0 : tar->data[i];
  said = g_ascii_strtoull ((const char *)tar->data + 148, NULL, 8);
  g_assert_cmpuint (said, ==, sum);
}

static void
test_last_lines (void)
{
  static const struct {
    const char *text;
    guint n_lines;
    const char *last;
  } rows[] = {
      {"", 2, ""},
      {"one", 2, "one"},
      {"one\ntwo\n", 2, "one\ntwo\n"},
      {"one\ntwo\nthree\n", 2, "two\nthree\n"},
      {"one\ntwo\nthree", 1, "three"},
      {"one\n\n\n", 1, "\n"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpstr (cf_wire_tar_last_lines (rows[i].text, rows[i].n_lines), ==, rows[i].last);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tar/blocks", test_blocks);
  g_test_add_func ("/tar/checksum", test_checksum);
  g_test_add_func ("/tar/last-lines", test_last_lines);
  return g_test_run ();
}
