// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.h"

#define CF_FIELD_OVERHEAD_BYTES 40 /* what sealing adds: a nonce of 24 and a tag of 16 */

/* Seals a field: XChaCha20-Poly1305 under a key of CF_KEY_BYTES bytes. The associated text (which
 * row and column this is) is not stored, but the field opens only with the same one, so that a
 * sealed value moved to another row is found out.
 * Shape: nonce, ciphertext, tag; length + CF_FIELD_OVERHEAD_BYTES bytes.
 * Source: draft-irtf-cfrg-xchacha-03, section 2. */
GBytes *cf_field_seal (const guint8 *key, const CfRandom *random, const void *plain, gsize length,
                       const char *associated) G_GNUC_WARN_UNUSED_RESULT;

/* Opens a sealed field. The plain bytes are wiped when the last reference goes, and one NUL
 * follows them in memory, so that a text may be read in place.
 * Errors: CF_SEAL_ERROR_TAMPERED for another key or associated text, or a changed byte. */
GBytes *cf_field_open (const guint8 *key, const void *sealed, gsize length, const char *associated,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
