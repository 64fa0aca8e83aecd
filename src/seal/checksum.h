// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

#define CF_CHECKSUM_TEXT_LENGTH 16

/* The checksum of a set of rows, whatever their order: two copies of a feed hold the same rows
 * when their checksums are equal. It finds accidents, not an attacker who chooses the rows.
 * Shape: the sum modulo 2^64 of each row's first 8 bytes (little endian) of
 * BLAKE2b-256 (feed ‖ 0x00 ‖ key ‖ 0x00 ‖ body). An empty set is 0, so {0} is a new one. */
typedef struct {
  guint64 sum;
} CfChecksum;

/* One row comes in. feed and key hold no NUL; body is what the feed carries, byte for byte. */
void cf_checksum_add (CfChecksum *checksum, const char *feed, const char *key, const void *body,
                      gsize body_length);

/* One row goes, given as it was when it came in. */
void cf_checksum_remove (CfChecksum *checksum, const char *feed, const char *key, const void *body,
                         gsize body_length);

/* Shape: CF_CHECKSUM_TEXT_LENGTH lower-case hexadecimal digits, most significant first. */
char *cf_checksum_format (const CfChecksum *checksum) G_GNUC_WARN_UNUSED_RESULT;

/* FALSE for anything but that shape. */
gboolean cf_checksum_parse (const char *text, CfChecksum *ret_checksum) G_GNUC_WARN_UNUSED_RESULT;
