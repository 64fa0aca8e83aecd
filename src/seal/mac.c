// SPDX-License-Identifier: Apache-2.0
#include "seal/mac.h"

#include <sodium.h>

#include "base/check.h"
#include "seal/key.h"
#include "seal/start.h"

void
cf_mac_bytes (const guint8 *key, const void *bytes, gsize length, guint8 *ret_mac)
{
  cf_seal_start ();
  CF_CHECK (crypto_generichash (ret_mac, CF_MAC_BYTES, bytes, length, key, CF_KEY_BYTES) == 0);
}

gboolean
cf_mac_is_valid (const guint8 *key, const void *bytes, gsize length, const guint8 *mac)
{
  guint8 expected[CF_MAC_BYTES];
  gboolean valid;

  cf_mac_bytes (key, bytes, length, expected);
  valid = sodium_memcmp (expected, mac, CF_MAC_BYTES) == 0;
  /* The right MAC of a forged message would be a gift to whoever reads this stack later. */
  sodium_memzero (expected, sizeof expected);
  return valid;
}
