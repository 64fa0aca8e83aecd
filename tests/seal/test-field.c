// SPDX-License-Identifier: Apache-2.0
#include "seal/field.h"

#include <string.h>

#include "base/hex.h"
#include "seal/error.h"
#include "seal/key.h"

/* Hands out 0x40, 0x41 …, the nonce of the published vector. */
static void
count_from_40 (gpointer data G_GNUC_UNUSED, guint8 *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    bytes[i] = (guint8)(0x40 + i);
}

/* Source: draft-irtf-cfrg-xchacha-03, appendix A.3.1. */
#define PLAIN                                                                                      \
  "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, "   \
  "sunscreen would be it."
#define ASSOCIATED "PQRS\xc0\xc1\xc2\xc3\xc4\xc5\xc6\xc7"
#define SEALED                                                                                     \
  "404142434445464748494a4b4c4d4e4f5051525354555657"                                               \
  "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb"                               \
  "731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452"                               \
  "2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9"                               \
  "21f9664c97637da9768812f615c68b13b52e"                                                           \
  "c0875924c1c7987947deafd8780acf49"

static void
test_vector (void)
{
  static const CfRandom random = {count_from_40, NULL};
  guint8 key[CF_KEY_BYTES];
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GBytes) opened = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  const guint8 *bytes;
  gsize length = 0;

  for (gsize i = 0; i < sizeof key; i++)
    key[i] = (guint8)(0x80 + i);
  sealed = cf_field_seal (key, &random, PLAIN, strlen (PLAIN), ASSOCIATED);
  bytes = g_bytes_get_data (sealed, &length);
  g_assert_cmpuint (length, ==, strlen (PLAIN) + CF_FIELD_OVERHEAD_BYTES);
  text = cf_hex_encode (bytes, length);
  g_assert_cmpstr (text, ==, SEALED);
  opened = cf_field_open (key, bytes, length, ASSOCIATED, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (opened), ==, strlen (PLAIN));
  g_assert_cmpstr (g_bytes_get_data (opened, NULL), ==, PLAIN);
}

static void
assert_tampered (const guint8 *key, const guint8 *bytes, gsize length, const char *associated)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) opened = cf_field_open (key, bytes, length, associated, &error);

  g_assert_null (opened);
  g_assert_error (error, CF_SEAL_ERROR, CF_SEAL_ERROR_TAMPERED);
}

static void
test_tampered (void)
{
  guint8 key[CF_KEY_BYTES] = {3};
  guint8 other_key[CF_KEY_BYTES] = {4};
  g_autoptr (GBytes) sealed = cf_field_seal (key, cf_random_system (), "Wang", 4, "m1");
  gsize length = 0;
  const guint8 *bytes = g_bytes_get_data (sealed, &length);
  g_autofree guint8 *copy = g_memdup2 (bytes, length);

  for (gsize i = 0; i < length; i++) {
    copy[i] ^= 1;
    assert_tampered (key, copy, length, "m1");
    copy[i] ^= 1;
    assert_tampered (key, copy, i, "m1");
  }
  assert_tampered (other_key, copy, length, "m1");
  assert_tampered (key, copy, length, "m2");
  assert_tampered (key, copy, 0, "m1");
}

static void
test_empty_and_fresh (void)
{
  guint8 key[CF_KEY_BYTES] = {5};
  g_autoptr (GBytes) a = cf_field_seal (key, cf_random_system (), NULL, 0, "");
  g_autoptr (GBytes) b = cf_field_seal (key, cf_random_system (), NULL, 0, "");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) opened = NULL;

  /* The same field twice does not look the same. */
  g_assert_false (g_bytes_equal (a, b));
  opened = cf_field_open (key, g_bytes_get_data (a, NULL), g_bytes_get_size (a), "", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (opened), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/field/vector", test_vector);
  g_test_add_func ("/field/tampered", test_tampered);
  g_test_add_func ("/field/empty-and-fresh", test_empty_and_fresh);
  return g_test_run ();
}
