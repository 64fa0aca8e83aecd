// SPDX-License-Identifier: Apache-2.0
#include "seal/hash.h"

#include <sodium.h>

#include "base/check.h"
#include "base/hex.h"
#include "seal/start.h"

/* The header does not name libsodium's type, so that those who hash need not include sodium. */
G_STATIC_ASSERT (sizeof (CfHash) >= sizeof (crypto_generichash_state));
G_STATIC_ASSERT (G_ALIGNOF (CfHash) >= G_ALIGNOF (crypto_generichash_state));
G_STATIC_ASSERT (CF_HASH_BYTES == crypto_generichash_BYTES);

static crypto_generichash_state *
state_of (CfHash *hash)
{
  return (crypto_generichash_state *)(void *)hash->opaque;
}

void
cf_hash_bytes (const void *bytes, gsize length, guint8 *ret_hash)
{
  cf_seal_start ();
  CF_CHECK (crypto_generichash (ret_hash, CF_HASH_BYTES, bytes, length, NULL, 0) == 0);
}

char *
cf_hash_text (const void *bytes, gsize length)
{
  guint8 hash[CF_HASH_BYTES];

  cf_hash_bytes (bytes, length, hash);
  return cf_hex_encode (hash, sizeof hash);
}

void
cf_hash_init (CfHash *hash)
{
  cf_seal_start ();
  CF_CHECK (crypto_generichash_init (state_of (hash), NULL, 0, CF_HASH_BYTES) == 0);
}

void
cf_hash_update (CfHash *hash, const void *bytes, gsize length)
{
  CF_CHECK (crypto_generichash_update (state_of (hash), bytes, length) == 0);
}

void
cf_hash_final (CfHash *hash, guint8 *ret_hash)
{
  CF_CHECK (crypto_generichash_final (state_of (hash), ret_hash, CF_HASH_BYTES) == 0);
}
