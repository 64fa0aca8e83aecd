// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/commitment.h"

#include "base/hex.h"
#include "seal/hash.h"
#include "wire/private.h"

gboolean
cf_commitment_fits (const CfWireBatchEntry *entry, const char *commitment)
{
  g_autoptr (GBytes) input = NULL;
  g_autofree char *hash = NULL;
  guint8 salt[CF_WIRE_SALT_BYTES];
  gsize length;
  const void *bytes;

  if (!cf_hex_decode (entry->salt, salt, sizeof salt))
    return FALSE;
  input = cf_wire_private_commitment_input (salt, entry->data);
  bytes = g_bytes_get_data (input, &length);
  hash = cf_hash_text (bytes, length);
  return g_str_equal (hash, commitment);
}
