// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/feed.h"

/* Where a till stands in a feed. To the till it is one opaque text. */
typedef struct {
  const char *epoch;
  gint64 generation;
  CfWireFeed feed;
  const char *scope; /* whose view of the feed it is */
  gint64
      began_seq; /* commit that the load from the beginning could see: it needs no older deletion */
  gint64 seq; /* the last row taken: its commit … */
  const char *key; /* … and its key; "" is before the first of that commit */
} CfCursor;

/* Shape: ASCII letters, digits and dots, fit for a query as it is. */
char *cf_cursor_format (const CfCursor *cursor) G_GNUC_WARN_UNUSED_RESULT;

/* Reads a text back into *cursor, whose epoch, generation, feed and scope say what it must be of;
 * FALSE, with cursor as it was, when it is of anything else or no cursor.
 * Shape: ret_key owns the key that the cursor then points to. */
gboolean cf_cursor_parse (const char *text, CfCursor *cursor,
                          char **ret_key) G_GNUC_WARN_UNUSED_RESULT;
