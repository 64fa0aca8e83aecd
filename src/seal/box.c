// SPDX-License-Identifier: Apache-2.0
#include "seal/box.h"

#include <sodium.h>

#include "base/check.h"
#include "seal/error.h"
#include "seal/key.h"
#include "seal/start.h"

G_STATIC_ASSERT (CF_BOX_OVERHEAD_BYTES == crypto_box_SEALBYTES);

/* Bytes that are wiped before they are freed. */
typedef struct {
  guint8 *bytes;
  gsize length;
} Plain;

static void
plain_free (gpointer data)
{
  Plain *plain = data;

  cf_key_wipe (plain->bytes, plain->length);
  g_free (plain->bytes);
  g_free (plain);
}

static void
set_error (GError **error)
{
  g_set_error_literal (error, CF_SEAL_ERROR, CF_SEAL_ERROR_TAMPERED,
                       "The box is not for this key, or was damaged on its way");
}

GBytes *
cf_box_seal (const guint8 *public_key, const void *plain, gsize length, GError **error)
{
  guint8 box_key[crypto_box_PUBLICKEYBYTES];
  g_autofree guint8 *sealed = g_malloc (length + CF_BOX_OVERHEAD_BYTES);

  cf_seal_start ();
  if (crypto_sign_ed25519_pk_to_curve25519 (box_key, public_key) != 0) {
    set_error (error);
    return NULL;
  }
  CF_CHECK (crypto_box_seal (sealed, plain, length, box_key) == 0);
  return g_bytes_new_take (g_steal_pointer (&sealed), length + CF_BOX_OVERHEAD_BYTES);
}

GBytes *
cf_box_open (const guint8 *seed, const void *sealed, gsize length, GError **error)
{
  guint8 sign_public[CF_SIGN_PUBLIC_BYTES], sign_secret[CF_SIGN_SECRET_BYTES];
  guint8 box_public[crypto_box_PUBLICKEYBYTES], box_secret[crypto_box_SECRETKEYBYTES];
  gsize plain_length = length < CF_BOX_OVERHEAD_BYTES ? 0 : length - CF_BOX_OVERHEAD_BYTES;
  Plain *plain = g_new0 (Plain, 1);
  gboolean opened;

  cf_sign_key_pair (seed, sign_public, sign_secret);
  CF_CHECK (crypto_sign_ed25519_pk_to_curve25519 (box_public, sign_public) == 0);
  CF_CHECK (crypto_sign_ed25519_sk_to_curve25519 (box_secret, sign_secret) == 0);
  *plain = (Plain){g_malloc (MAX (plain_length, 1)), plain_length};
  opened = length >= CF_BOX_OVERHEAD_BYTES &&
           crypto_box_seal_open (plain->bytes, sealed, length, box_public, box_secret) == 0;
  cf_key_wipe (sign_secret, sizeof sign_secret);
  cf_key_wipe (box_secret, sizeof box_secret);
  if (opened)
    return g_bytes_new_with_free_func (plain->bytes, plain_length, plain_free, plain);
  plain_free (plain);
  set_error (error);
  return NULL;
}
