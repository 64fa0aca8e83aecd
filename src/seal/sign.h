// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.h"

#define CF_SIGN_SEED_BYTES 32
#define CF_SIGN_PUBLIC_BYTES 32
#define CF_SIGN_SECRET_BYTES 64 /* seed, then public key */
#define CF_SIGN_BYTES 64 /* of a signature */

/* The Ed25519 key pair of a seed of CF_SIGN_SEED_BYTES bytes.
 * Source: RFC 8032, section 5.1.5. */
void cf_sign_key_pair (const guint8 *seed, guint8 *ret_public, guint8 *ret_secret);

/* A new key pair; the seed is drawn from random and wiped. */
void cf_sign_key_pair_new (const CfRandom *random, guint8 *ret_public, guint8 *ret_secret);

/* The detached signature of bytes, CF_SIGN_BYTES bytes. */
void cf_sign_bytes (const guint8 *secret, const void *bytes, gsize length, guint8 *ret_signature);

/* Whether the holder of the public key's secret signed exactly these bytes. */
gboolean cf_sign_is_valid (const guint8 *public_key, const void *bytes, gsize length,
                           const guint8 *signature) G_GNUC_WARN_UNUSED_RESULT;
