// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* A request as a handler sees it: its body read whole and inflated. Strings are borrowed. */
typedef struct {
  const char *method;
  const char *path;
  const char *authorization; /* the headers may be NULL */
  const char *accept_encoding;
  const char *range;
  const char *cursor; /* the parameters of a query, may be NULL */
  const char *limit;
  GBytes *body; /* empty, never NULL */
} CfRequest;

/* How many bytes of body a path takes, inflated or not. */
gsize cf_request_bytes_max (const char *path);

/* The device id and the token of an Authorization header, "Bearer DEVICE_ID.TOKEN"; FALSE for any
 * other text or NULL.
 * Shape: both new; the token is 64 lower-case hexadecimal digits. */
gboolean cf_request_parse_bearer (const char *authorization, char **ret_device_id,
                                  char **ret_token) G_GNUC_WARN_UNUSED_RESULT;

/* How many rows a page may have, of a parameter's text or NULL: what is no number is the default.
 */
guint cf_request_parse_limit (const char *limit);

typedef enum {
  CF_RANGE_WHOLE, /* no Range header, or one of a kind that may be ignored */
  CF_RANGE_PART,
  CF_RANGE_UNSATISFIABLE, /* begins at or after the end */
} CfRange;

/* A Range header over a file of size bytes: one range of bytes; of several ranges, or of other
 * units, the whole file is the answer.
 * Shape: the outputs are written in every case but the last.
 * Source: RFC 9110, section 14. */
CfRange cf_request_parse_range (const char *range, gint64 size, gint64 *ret_offset,
                                gint64 *ret_length) G_GNUC_WARN_UNUSED_RESULT;
