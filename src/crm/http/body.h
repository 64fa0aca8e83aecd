// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* The bodies of requests and answers, inflated and deflated. */

typedef enum {
  CF_BODY_OK,
  CF_BODY_BROKEN, /* not what its Content-Encoding says, or cut short */
  CF_BODY_TOO_LARGE, /* more than the limit once inflated */
  CF_BODY_UNKNOWN_ENCODING,
} CfBodyOutcome;

/* Undoes a Content-Encoding: NULL, "identity", "gzip" or "zstd".
 * Limits: never holds more than bytes_max of the result; a zstd window of at most 8 MiB. */
CfBodyOutcome cf_body_inflate (GBytes *body, const char *content_encoding, gsize bytes_max,
                               GBytes **ret_plain) G_GNUC_WARN_UNUSED_RESULT;

/* The body in the best encoding that an Accept-Encoding (or NULL) allows: zstd, gzip, or as it is.
 * *ret_encoding is static, NULL when the bytes are unchanged; small bodies always are. */
GBytes *cf_body_deflate (GBytes *body, const char *accept_encoding, const char **ret_encoding);
