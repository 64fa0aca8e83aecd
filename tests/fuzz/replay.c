// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include <glib.h>

#include "fuzz.h"

/* The committed corpus as a plain test: each file once, each file cut short at a few places, and
 * each with a few bytes that are others, the same each time. */

#define SPOILT 40 /* of each file … */
#define SPOILT_BYTES_MAX 4 /* … with up to so many bytes */
#define LENGTH_MAX 65536

static const char *corpus;

static void
replay_file (const char *path)
{
  g_autofree char *data = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  for (gsize part = 0; part <= 4; part++) {
    /* A copy of just this size, so that a sanitizer sees a read past the end. */
    gsize size = length * part / 4;
    g_autofree uint8_t *copy = g_malloc (size + (size == 0));

    memcpy (copy, data, size);
    g_assert_cmpint (LLVMFuzzerTestOneInput (copy, size), ==, 0);
  }
}

static void
spoil_file (const char *path, const char *name)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (g_str_hash (name));
  g_autofree char *data = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  for (guint i = 0; i < SPOILT && length > 0 && length <= LENGTH_MAX; i++) {
    g_autofree uint8_t *copy = g_memdup2 (data, length);

    for (gint32 left = g_rand_int_range (random, 1, SPOILT_BYTES_MAX + 1); left > 0; left--)
      copy[g_rand_int_range (random, 0, (gint32)length)] ^=
          (uint8_t)g_rand_int_range (random, 1, 256);
    g_assert_cmpint (LLVMFuzzerTestOneInput (copy, length), ==, 0);
  }
}

static void
test_corpus (void)
{
  g_autoptr (GDir) dir = g_dir_open (corpus, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (corpus, name, NULL);

    g_test_message ("%s", name);
    replay_file (path);
    spoil_file (path, name);
    n++;
  }
  g_assert_cmpuint (n, >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  corpus = argv[1];
  g_test_add_func ("/fuzz/corpus", test_corpus);
  return g_test_run ();
}
