// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "seal/sign.h"

#define CF_BOX_OVERHEAD_BYTES 48 /* a key of 32 and a tag of 16 */

/* Seals bytes for the holder of a signing key, so that whoever carries them can neither read nor
 * change them; who sealed them is not told by it. X25519, XSalsa20 and Poly1305, with a key of its
 * own each time.
 * Shape: public_key has CF_SIGN_PUBLIC_BYTES; length + CF_BOX_OVERHEAD_BYTES bytes.
 * Errors: CF_SEAL_ERROR_TAMPERED when the public key is no point of its curve.
 * Source: libsodium, sealed boxes; RFC 7748. */
GBytes *cf_box_seal (const guint8 *public_key, const void *plain, gsize length,
                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Opens them with the seed of the signing key. The plain bytes are wiped when the last reference
 * goes.
 * Errors: CF_SEAL_ERROR_TAMPERED for another key, or a changed byte. */
GBytes *cf_box_open (const guint8 *seed, const void *sealed, gsize length,
                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
