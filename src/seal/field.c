// SPDX-License-Identifier: Apache-2.0
#include "seal/field.h"

#include <sodium.h>
#include <string.h>

#include "base/check.h"
#include "seal/error.h"
#include "seal/key.h"
#include "seal/start.h"

#define NONCE_BYTES crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG_BYTES crypto_aead_xchacha20poly1305_ietf_ABYTES

G_STATIC_ASSERT (CF_FIELD_OVERHEAD_BYTES == NONCE_BYTES + TAG_BYTES);
G_STATIC_ASSERT (CF_KEY_BYTES == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

/* Opened bytes with what is needed to wipe them, their own length included. */
typedef struct {
  gsize length;
  guint8 bytes[];
} Plain;

static void
plain_free (gpointer data)
{
  Plain *plain = data;

  sodium_memzero (plain->bytes, plain->length);
  g_free (plain);
}

GBytes *
cf_field_seal (const guint8 *key, const CfRandom *random, const void *plain, gsize length,
               const char *associated)
{
  gsize sealed_length = length + CF_FIELD_OVERHEAD_BYTES;
  guint8 *sealed = g_malloc (sealed_length);
  unsigned long long got = 0;

  cf_seal_start ();
  cf_random_fill (random, sealed, NONCE_BYTES);
  CF_CHECK (crypto_aead_xchacha20poly1305_ietf_encrypt (
                sealed + NONCE_BYTES, &got, plain, length, (const guint8 *)associated,
                strlen (associated), NULL, sealed, key) == 0);
  CF_CHECK (got == length + TAG_BYTES);
  return g_bytes_new_take (sealed, sealed_length);
}

GBytes *
cf_field_open (const guint8 *key, const void *sealed, gsize length, const char *associated,
               GError **error)
{
  const guint8 *nonce = sealed;
  gsize plain_length;
  Plain *plain;

  cf_seal_start ();
  if (length < CF_FIELD_OVERHEAD_BYTES) {
    g_set_error (error, CF_SEAL_ERROR, CF_SEAL_ERROR_TAMPERED,
                 "a sealed field of %" G_GSIZE_FORMAT " bytes is cut short", length);
    return NULL;
  }
  plain_length = length - CF_FIELD_OVERHEAD_BYTES;
  plain = g_malloc0 (sizeof *plain + plain_length + 1);
  plain->length = plain_length;
  if (crypto_aead_xchacha20poly1305_ietf_decrypt (plain->bytes, NULL, NULL, nonce + NONCE_BYTES,
                                                  length - NONCE_BYTES, (const guint8 *)associated,
                                                  strlen (associated), nonce, key) != 0) {
    plain_free (plain);
    g_set_error_literal (error, CF_SEAL_ERROR, CF_SEAL_ERROR_TAMPERED,
                         "a sealed field does not open: changed, moved or under another key");
    return NULL;
  }
  return g_bytes_new_with_free_func (plain->bytes, plain_length, plain_free, plain);
}
