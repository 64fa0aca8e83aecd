// SPDX-License-Identifier: Apache-2.0
#include "seal/sign.h"

#include <sodium.h>

#include "base/check.h"
#include "seal/start.h"

G_STATIC_ASSERT (CF_SIGN_SEED_BYTES == crypto_sign_SEEDBYTES);
G_STATIC_ASSERT (CF_SIGN_PUBLIC_BYTES == crypto_sign_PUBLICKEYBYTES);
G_STATIC_ASSERT (CF_SIGN_SECRET_BYTES == crypto_sign_SECRETKEYBYTES);
G_STATIC_ASSERT (CF_SIGN_BYTES == crypto_sign_BYTES);

void
cf_sign_key_pair (const guint8 *seed, guint8 *ret_public, guint8 *ret_secret)
{
  cf_seal_start ();
  CF_CHECK (crypto_sign_seed_keypair (ret_public, ret_secret, seed) == 0);
}

void
cf_sign_key_pair_new (const CfRandom *random, guint8 *ret_public, guint8 *ret_secret)
{
  guint8 seed[CF_SIGN_SEED_BYTES];

  cf_random_fill (random, seed, sizeof seed);
  cf_sign_key_pair (seed, ret_public, ret_secret);
  sodium_memzero (seed, sizeof seed);
}

void
cf_sign_bytes (const guint8 *secret, const void *bytes, gsize length, guint8 *ret_signature)
{
  cf_seal_start ();
  CF_CHECK (crypto_sign_detached (ret_signature, NULL, bytes, length, secret) == 0);
}

gboolean
cf_sign_is_valid (const guint8 *public_key, const void *bytes, gsize length,
                  const guint8 *signature)
{
  cf_seal_start ();
  return crypto_sign_verify_detached (signature, bytes, length, public_key) == 0;
}
