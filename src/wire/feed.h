// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/error.h"
#include "wire/limit.h"

/* In the order of their priority. */
typedef enum {
  CF_WIRE_FEED_SECURITY,
  CF_WIRE_FEED_RIGHTS,
  CF_WIRE_FEED_CATALOGUE,
  CF_WIRE_FEED_STOCK,
  CF_WIRE_FEED_MEMBERS,
  CF_WIRE_FEED_OFFERS,
} CfWireFeed;
#define CF_WIRE_FEED_COUNT (CF_WIRE_FEED_OFFERS + 1)

/* Text names: "security", "rights", "catalogue", "stock", "members", "offers". */
const char *cf_wire_feed_name (CfWireFeed feed);

/* The feed of that name; FALSE for text that is none. */
gboolean cf_wire_feed_parse (const char *name, CfWireFeed *ret_feed) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the text can be a cursor: 1 to CF_WIRE_CURSOR_BYTES_MAX of the characters that stand in
 * an address as they are. */
gboolean cf_wire_feed_cursor_is_valid (const char *cursor);

#define CF_WIRE_KEY_BYTES_MAX 128

/* One line of a page. */
typedef struct {
  char key[CF_WIRE_KEY_BYTES_MAX + 1]; /* unescaped */
  const char *row; /* in the page's own bytes, not closed by NUL; NULL: delete */
  gsize row_length;
} CfWireFeedLine;

/* Slices a put or delete, given without its LF. The row is left to its decoder.
 * Errors: MALFORMED, TOO_LARGE. */
gboolean cf_wire_feed_line_parse (const char *line, gsize length, CfWireFeedLine *ret_line,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

typedef struct {
  char *applied_incarnation; /* NULL: the page's figures hold nothing of this device */
  gint64 applied_seq;
  char *checksum; /* 16 hex digits; NULL while more follows */
  gint64 count; /* lines before the trailer */
  gboolean more;
  char *next; /* cursor */
  gint64 rows; /* of the whole feed; −1 while more follows */
  gint64 server_time_us;
} CfWireFeedTrailer;

/* Frees what it holds and zeroes it. */
void cf_wire_feed_trailer_clear (CfWireFeedTrailer *trailer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfWireFeedTrailer, cf_wire_feed_trailer_clear)

/* A trailer's line without its LF; fields of a newer CRM are ignored. Errors: MALFORMED, RANGE. */
gboolean cf_wire_feed_trailer_parse (const char *line, gsize length, CfWireFeedTrailer *ret_trailer,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
