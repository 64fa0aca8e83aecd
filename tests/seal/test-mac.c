// SPDX-License-Identifier: Apache-2.0
#include "seal/mac.h"

#include "base/hex.h"
#include "seal/key.h"

static void
count_up (guint8 *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    bytes[i] = (guint8)i;
}

/* Source: hashlib.blake2b (b"abc", digest_size=32, key=bytes (range (32))) of Python 3. */
static void
test_vector (void)
{
  guint8 key[CF_KEY_BYTES];
  guint8 mac[CF_MAC_BYTES];
  g_autofree char *text = NULL;

  count_up (key, sizeof key);
  cf_mac_bytes (key, "abc", 3, mac);
  text = cf_hex_encode (mac, sizeof mac);
  g_assert_cmpstr (text, ==, "d63a32d3e44738d7907f964316c241adaba0abfeabc32349677578a15a203f7f");
}

static void
test_every_bit_counts (void)
{
  guint8 key[CF_KEY_BYTES];
  guint8 mac[CF_MAC_BYTES];
  char message[] = "acked_seq 17";

  count_up (key, sizeof key);
  cf_mac_bytes (key, message, sizeof message, mac);
  g_assert_true (cf_mac_is_valid (key, message, sizeof message, mac));
  g_assert_false (cf_mac_is_valid (key, message, sizeof message - 1, mac));
  for (gsize i = 0; i < sizeof mac * 8; i++) {
    mac[i / 8] ^= (guint8)(1 << i % 8);
    g_assert_false (cf_mac_is_valid (key, message, sizeof message, mac));
    mac[i / 8] ^= (guint8)(1 << i % 8);
  }
  message[0] = 'b';
  g_assert_false (cf_mac_is_valid (key, message, sizeof message, mac));
  message[0] = 'a';
  key[31] ^= 1;
  g_assert_false (cf_mac_is_valid (key, message, sizeof message, mac));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mac/vector", test_vector);
  g_test_add_func ("/mac/every-bit-counts", test_every_bit_counts);
  return g_test_run ();
}
