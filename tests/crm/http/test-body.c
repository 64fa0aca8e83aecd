// SPDX-License-Identifier: Apache-2.0
#include "crm/http/body.h"

#include <string.h>

#include "base/random.h"

#define LARGE (300 * 1024)

/* Text that packs well, as feeds do. */
static GBytes *
text_new (gsize length)
{
  char *text = g_malloc (length);

  for (gsize i = 0; i < length; i++)
    text[i] = (char)('a' + i * i % 23);
  return g_bytes_new_take (text, length);
}

static void
test_round_trip (void)
{
  static const struct {
    const char *accept;
    const char *encoding;
  } cases[] = {
      {"zstd", "zstd"},
      {"gzip", "gzip"},
      {"gzip, deflate, br, zstd", "zstd"},
      {"GZIP;q=0.5", "gzip"},
      {"zstd;q=0, gzip", "gzip"},
      {"zstd; q=0.000 , gzip;q=0", NULL},
      {"br", NULL},
      {"", NULL},
      {NULL, NULL},
  };
  g_autoptr (GBytes) text = text_new (LARGE);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const char *encoding = "unset";
    g_autoptr (GBytes) packed = cf_body_deflate (text, cases[i].accept, &encoding);
    g_autoptr (GBytes) plain = NULL;

    g_assert_cmpstr (encoding, ==, cases[i].encoding);
    if (encoding != NULL)
      g_assert_cmpuint (g_bytes_get_size (packed), <, LARGE / 2);
    g_assert_cmpint (cf_body_inflate (packed, encoding, LARGE, &plain), ==, CF_BODY_OK);
    g_assert_true (g_bytes_equal (plain, text));
  }
}

static void
test_small (void)
{
  g_autoptr (GBytes) text = text_new (100);
  const char *encoding;
  g_autoptr (GBytes) same = cf_body_deflate (text, "zstd", &encoding);

  g_assert_null (encoding);
  g_assert_true (g_bytes_equal (text, same));
}

/* A little that inflates to a lot is stopped at the limit, byte for byte. */
static void
test_limits (void)
{
  static const char *const encodings[] = {"zstd", "gzip", NULL};

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++) {
    g_autoptr (GBytes) text = text_new (LARGE);
    const char *encoding;
    g_autoptr (GBytes) packed = cf_body_deflate (text, encodings[i], &encoding);
    GBytes *plain = NULL;

    g_assert_cmpint (cf_body_inflate (packed, encoding, LARGE - 1, &plain), ==, CF_BODY_TOO_LARGE);
    g_assert_null (plain);
  }
}

/* Cut anywhere, changed anywhere or with something behind it: never a crash, never half a body. */
static void
test_damage (void)
{
  static const char *const encodings[] = {"zstd", "gzip"};

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++) {
    g_autoptr (GBytes) text = text_new (5000);
    const char *encoding;
    g_autoptr (GBytes) packed = cf_body_deflate (text, encodings[i], &encoding);
    gsize length = g_bytes_get_size (packed);

    for (gsize cut = 0; cut < length; cut++) {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (packed, 0, cut);
      GBytes *plain = NULL;

      g_assert_cmpint (cf_body_inflate (part, encoding, LARGE, &plain), ==, CF_BODY_BROKEN);
    }
    for (gsize at = 0; at < length; at++) {
      g_autofree char *damaged = g_memdup2 (g_bytes_get_data (packed, NULL), length);
      g_autoptr (GBytes) sent = NULL;
      g_autoptr (GBytes) plain = NULL;

      damaged[at] ^= 0x55;
      sent = g_bytes_new (damaged, length);
      /* Whatever it says, it says it: the checksum of gzip may even be what was changed. */
      if (cf_body_inflate (sent, encoding, LARGE, &plain) == CF_BODY_OK)
        g_assert_cmpuint (g_bytes_get_size (plain), <=, LARGE);
    }
  }
}

static void
test_garbage (void)
{
  g_autoptr (GBytes) garbage = g_bytes_new ("garbage", 7);
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  GBytes *plain = NULL;

  g_assert_cmpint (cf_body_inflate (garbage, "zstd", LARGE, &plain), ==, CF_BODY_BROKEN);
  g_assert_cmpint (cf_body_inflate (garbage, "gzip", LARGE, &plain), ==, CF_BODY_BROKEN);
  g_assert_cmpint (cf_body_inflate (nothing, "gzip", LARGE, &plain), ==, CF_BODY_BROKEN);
  g_assert_cmpint (cf_body_inflate (nothing, "zstd", LARGE, &plain), ==, CF_BODY_BROKEN);
  g_assert_cmpint (cf_body_inflate (garbage, "br", LARGE, &plain), ==, CF_BODY_UNKNOWN_ENCODING);
  g_assert_null (plain);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/body/round-trip", test_round_trip);
  g_test_add_func ("/crm/body/small", test_small);
  g_test_add_func ("/crm/body/limits", test_limits);
  g_test_add_func ("/crm/body/damage", test_damage);
  g_test_add_func ("/crm/body/garbage", test_garbage);
  return g_test_run ();
}
