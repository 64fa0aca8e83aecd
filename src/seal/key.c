// SPDX-License-Identifier: Apache-2.0
#include "seal/key.h"

#include <sodium.h>

void
cf_key_new (const CfRandom *random, guint8 *ret_key)
{
  cf_random_fill (random, ret_key, CF_KEY_BYTES);
}

void
cf_key_wipe (void *bytes, gsize length)
{
  if (length > 0)
    sodium_memzero (bytes, length);
}
