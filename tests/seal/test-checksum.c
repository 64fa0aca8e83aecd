// SPDX-License-Identifier: Apache-2.0
#include "seal/checksum.h"

#include <string.h>

static void
assert_text (const CfChecksum *checksum, const char *expected)
{
  g_autofree char *text = cf_checksum_format (checksum);

  g_assert_cmpstr (text, ==, expected);
}

/* Source: the definition, computed with hashlib.blake2b of Python 3. */
static void
test_vector (void)
{
  CfChecksum checksum = {0};

  assert_text (&checksum, "0000000000000000");
  cf_checksum_add (&checksum, "members", "m1", "{\"a\":1}", 7);
  assert_text (&checksum, "26e7adec488f0d71");
  cf_checksum_add (&checksum, "members", "m2", "{\"a\":2}", 7);
  assert_text (&checksum, "740d28a9abfc5f7b");
  cf_checksum_remove (&checksum, "members", "m1", "{\"a\":1}", 7);
  cf_checksum_remove (&checksum, "members", "m2", "{\"a\":2}", 7);
  assert_text (&checksum, "0000000000000000");
}

static void
test_any_order (void)
{
  CfChecksum forward = {0};
  CfChecksum backward = {0};

  for (int i = 0; i < 100; i++) {
    g_autofree char *a = g_strdup_printf ("k%d", i);
    g_autofree char *b = g_strdup_printf ("k%d", 99 - i);

    cf_checksum_add (&forward, "stock", a, a, strlen (a));
    cf_checksum_add (&backward, "stock", b, b, strlen (b));
  }
  g_assert_cmpuint (forward.sum, ==, backward.sum);
}

/* Where one text ends and the next begins counts. */
static void
test_borders (void)
{
  CfChecksum a = {0};
  CfChecksum b = {0};

  cf_checksum_add (&a, "ab", "c", "d", 1);
  cf_checksum_add (&b, "a", "bc", "d", 1);
  g_assert_cmpuint (a.sum, !=, b.sum);
}

static void
test_parse (void)
{
  static const char *const refused[] = {
      "", "123", "26E7ADEC488F0D71", "26e7adec488f0d711", "-6e7adec488f0d71", "26e7adec488f0d7g"};
  CfChecksum checksum = {42};

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_false (cf_checksum_parse (refused[i], &checksum));
  g_assert_cmpuint (checksum.sum, ==, 42);
  g_assert_true (cf_checksum_parse ("26e7adec488f0d71", &checksum));
  g_assert_cmphex (checksum.sum, ==, G_GUINT64_CONSTANT (0x26e7adec488f0d71));
  assert_text (&checksum, "26e7adec488f0d71");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checksum/vector", test_vector);
  g_test_add_func ("/checksum/any-order", test_any_order);
  g_test_add_func ("/checksum/borders", test_borders);
  g_test_add_func ("/checksum/parse", test_parse);
  return g_test_run ();
}
