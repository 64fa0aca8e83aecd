// SPDX-License-Identifier: Apache-2.0
#include "wire/golden/manifest.h"

#include <string.h>

#include "base/hex.h"
#include "seal/hash.h"
#include "seal/sign.h"
#include "wire/golden/example.h"
#include "wire/manifest.h"

char *
manifest_example (void)
{
  g_autoptr (CfWireManifest) manifest = cf_wire_manifest_new ();
  manifest->bytes = 4096 * 5;
  manifest->chunk_bytes = 4096 * 2;
  g_strfreev (manifest->chunks);
  manifest->chunks = g_new0 (char *, 4);
  for (guint i = 0; i < 3; i++)
    manifest->chunks[i] = cf_hash_text (&"chunk"[i], 1);
  manifest->epoch = g_strdup (EXAMPLE_EPOCH);
  for (guint i = 0; i < CF_WIRE_FEED_COUNT; i++) {
    manifest->feeds[i].checksum = g_strdup_printf ("00000000000000%02x", i);
    manifest->feeds[i].cursor =
        g_strdup_printf ("%s.%s.1.41", EXAMPLE_EPOCH, cf_wire_feed_name ((CfWireFeed)i));
    manifest->feeds[i].rows = i * 3;
  }
  manifest->id = g_strdup ("S1-41");
  manifest->schema = 1;
  manifest->scope = g_strdup ("S1");
  guint8 public_key[CF_SIGN_PUBLIC_BYTES], secret[CF_SIGN_SECRET_BYTES], signature[CF_SIGN_BYTES];
  cf_sign_key_pair (example_crm_seed, public_key, secret);
  g_autofree char *input = cf_wire_manifest_signature_input (manifest, NULL);
  g_assert_nonnull (input);
  cf_sign_bytes (secret, input, strlen (input), signature);
  manifest->signature = cf_hex_encode (signature, sizeof signature);
  return cf_wire_manifest_encode (manifest, NULL);
}
