// SPDX-License-Identifier: Apache-2.0
#include "seal/box.h"

#include <string.h>

#include "seal/error.h"

static const guint8 seed[CF_SIGN_SEED_BYTES] = "a seed of the tests, 32 bytes l";
static const guint8 other_seed[CF_SIGN_SEED_BYTES] = "another seed of the tests, 32 b";

static GBytes *
seal (const char *text)
{
  guint8 public_key[CF_SIGN_PUBLIC_BYTES], secret[CF_SIGN_SECRET_BYTES];
  GError *error = NULL;
  GBytes *sealed;

  cf_sign_key_pair (seed, public_key, secret);
  sealed = cf_box_seal (public_key, text, strlen (text), &error);
  g_assert_no_error (error);
  return sealed;
}

static void
test_round_trip (void)
{
  static const char *const texts[] = {"", "x", "what a till has sold"};

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GBytes) sealed = seal (texts[i]);
    g_autoptr (GBytes) again = seal (texts[i]);
    g_autoptr (GBytes) plain = NULL;
    g_autoptr (GBytes) expected = NULL;
    GError *error = NULL;

    g_assert_false (g_bytes_equal (sealed, again)); /* nobody sees that two are the same */
    g_assert_cmpuint (g_bytes_get_size (sealed), ==, strlen (texts[i]) + CF_BOX_OVERHEAD_BYTES);
    plain = cf_box_open (seed, g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed), &error);
    g_assert_no_error (error);
    expected = g_bytes_new (texts[i], strlen (texts[i]));
    g_assert_true (g_bytes_equal (plain, expected));
  }
}

static void
assert_shut (const guint8 *by_seed, const void *bytes, gsize length)
{
  GError *error = NULL;

  g_assert_null (cf_box_open (by_seed, bytes, length, &error));
  g_assert_error (error, CF_SEAL_ERROR, CF_SEAL_ERROR_TAMPERED);
  g_clear_error (&error);
}

static void
test_shut (void)
{
  g_autoptr (GBytes) sealed = seal ("what a till has sold");
  gsize length;
  const guint8 *bytes = g_bytes_get_data (sealed, &length);
  guint8 no_point[CF_SIGN_PUBLIC_BYTES];

  assert_shut (other_seed, bytes, length);
  for (gsize i = 0; i < length; i++) {
    g_autofree guint8 *slip = g_memdup2 (bytes, length);

    slip[i] ^= 1;
    assert_shut (seed, slip, length);
    assert_shut (seed, bytes, i);
  }
  memset (no_point, 0xff, sizeof no_point);
  g_assert_null (cf_box_seal (no_point, "x", 1, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/box/round-trip", test_round_trip);
  g_test_add_func ("/box/shut", test_shut);
  return g_test_run ();
}
