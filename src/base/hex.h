// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* Lower-case hexadecimal text of the bytes. */
char *cf_hex_encode (const guint8 *bytes, gsize length) G_GNUC_WARN_UNUSED_RESULT;

/* Exactly length bytes from 2 × length lower-case digits; FALSE for any other text. */
gboolean cf_hex_decode (const char *text, guint8 *ret_bytes,
                        gsize length) G_GNUC_WARN_UNUSED_RESULT;
