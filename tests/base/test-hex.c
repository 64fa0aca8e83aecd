// SPDX-License-Identifier: Apache-2.0
#include "base/hex.h"

#include <string.h>

static void
test_round_trip (void)
{
  const guint8 bytes[] = {0x00, 0x7f, 0xab, 0xff};
  guint8 back[4] = {0};
  g_autofree char *text = cf_hex_encode (bytes, sizeof bytes);

  g_assert_cmpstr (text, ==, "007fabff");
  g_assert_true (cf_hex_decode (text, back, sizeof back));
  g_assert_true (memcmp (bytes, back, sizeof back) == 0);
}

static void
test_refuses (void)
{
  guint8 byte = 9;

  g_assert_false (cf_hex_decode ("AB", &byte, 1));
  g_assert_false (cf_hex_decode ("a", &byte, 1));
  g_assert_false (cf_hex_decode ("abc", &byte, 1));
  g_assert_false (cf_hex_decode ("g0", &byte, 1));
  g_assert_cmpint (byte, ==, 9);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hex/round-trip", test_round_trip);
  g_test_add_func ("/hex/refuses", test_refuses);
  return g_test_run ();
}
