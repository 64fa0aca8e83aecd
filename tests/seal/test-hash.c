// SPDX-License-Identifier: Apache-2.0
#include "seal/hash.h"

#include <string.h>

#include "base/hex.h"

/* RFC 7693 gives BLAKE2b-512 only; these are what `b2sum -l 256` prints, which is what the journal
 * promises. */
static const struct {
  const char *text;
  const char *hash;
} vectors[] = {
    {"", "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"},
    {"abc", "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"},
};

#define MILLION 1000000
#define MILLION_A_HASH "0741850f36cba4259628355d1073e24ddb9ca0e1bfac36fd39ae5dc2101e23a4"

static void
test_vectors (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++) {
    g_autofree char *text = cf_hash_text (vectors[i].text, strlen (vectors[i].text));

    g_assert_cmpstr (text, ==, vectors[i].hash);
  }
}

static void
test_in_parts (void)
{
  g_autofree char *bytes = g_strnfill (MILLION, 'a');
  static const gsize parts[] = {1, 63, 64, 127, 128, 129, 4096, MILLION};

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++) {
    guint8 raw[CF_HASH_BYTES];
    g_autofree char *text = NULL;
    CfHash hash;

    cf_hash_init (&hash);
    for (gsize at = 0; at < MILLION; at += parts[i])
      cf_hash_update (&hash, bytes + at, MIN (parts[i], MILLION - at));
    cf_hash_final (&hash, raw);
    text = cf_hex_encode (raw, sizeof raw);
    g_assert_cmpstr (text, ==, MILLION_A_HASH);
  }
}

/* Whoever checks a journal with b2sum must get the same. */
static void
test_b2sum (void)
{
  const char *argv[] = {"b2sum", "-l", "256",
                        g_test_get_filename (G_TEST_DIST, "meson.build", NULL), NULL};
  g_autofree char *path = g_find_program_in_path ("b2sum");
  g_autofree char *content = NULL;
  g_autofree char *printed = NULL;
  g_autofree char *hash = NULL;
  gsize length = 0;

  if (path == NULL) {
    g_test_skip ("b2sum is not installed");
    return;
  }
  g_assert_true (g_file_get_contents (argv[3], &content, &length, NULL));
  g_assert_true (g_spawn_sync (NULL, (char **)(gpointer)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                               &printed, NULL, NULL, NULL));
  hash = cf_hash_text (content, length);
  g_assert_true (g_str_has_prefix (printed, hash));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hash/vectors", test_vectors);
  g_test_add_func ("/hash/in-parts", test_in_parts);
  g_test_add_func ("/hash/b2sum", test_b2sum);
  return g_test_run ();
}
