// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

#define CF_MAC_BYTES 32

/* The BLAKE2b-256 of bytes keyed with CF_KEY_BYTES bytes.
 * Shape: CF_MAC_BYTES raw bytes.
 * Source: RFC 7693, section 2.9. */
void cf_mac_bytes (const guint8 *key, const void *bytes, gsize length, guint8 *ret_mac);

/* Whether mac is that of the bytes under the key, in a time that tells nothing of where they
 * differ. */
gboolean cf_mac_is_valid (const guint8 *key, const void *bytes, gsize length,
                          const guint8 *mac) G_GNUC_WARN_UNUSED_RESULT;
