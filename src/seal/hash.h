// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

#define CF_HASH_BYTES 32 /* of a raw hash */
#define CF_HASH_TEXT_LENGTH 64 /* of a hash in hexadecimal, without the closing NUL */

/* A hash under way. Lives where the caller puts it; holds nothing that must be freed. */
typedef struct {
  _Alignas(64) guint8 opaque[384];
} CfHash;

/* The unkeyed BLAKE2b-256 of bytes, the same as `b2sum -l 256`.
 * Shape: CF_HASH_BYTES raw bytes.
 * Source: RFC 7693. */
void cf_hash_bytes (const void *bytes, gsize length, guint8 *ret_hash);

/* The same as lower-case hexadecimal, CF_HASH_TEXT_LENGTH characters. */
char *cf_hash_text (const void *bytes, gsize length) G_GNUC_WARN_UNUSED_RESULT;

/* The same in parts: init, any number of updates, final once. */
void cf_hash_init (CfHash *hash);
void cf_hash_update (CfHash *hash, const void *bytes, gsize length);
void cf_hash_final (CfHash *hash, guint8 *ret_hash);
