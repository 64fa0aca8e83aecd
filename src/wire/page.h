// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/feed.h"

/* Reading: a page gives no line before its trailer and count have proved it whole. */
typedef struct {
  CfWireFeedTrailer trailer;
  const char *at;
  const char *end; /* of the lines */
} CfWirePage;

/* Limits: CF_WIRE_PAGE_BYTES_MAX, CF_WIRE_PAGE_LINES_MAX. Errors: MALFORMED, RANGE, TOO_LARGE. */
gboolean cf_wire_page_open (const char *bytes, gsize length, CfWirePage *ret_page,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The next line, in the bytes given to open. FALSE at the end, with *error unset, and on trouble.
 * Errors: MALFORMED, TOO_LARGE. */
gboolean cf_wire_page_next (CfWirePage *page, CfWireFeedLine *ret_line,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Frees what it holds and zeroes it. */
void cf_wire_page_clear (CfWirePage *page);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfWirePage, cf_wire_page_clear)

/* Writing. */
typedef struct _CfWirePageWriter CfWirePageWriter;

/* lines_max: what the till asked for, 1 to CF_WIRE_PAGE_LINES_MAX. */
CfWirePageWriter *cf_wire_page_writer_new (guint lines_max) G_GNUC_WARN_UNUSED_RESULT;
void cf_wire_page_writer_free (CfWirePageWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfWirePageWriter, cf_wire_page_writer_free)

typedef enum {
  CF_WIRE_PAGE_ADDED,
  CF_WIRE_PAGE_FULL, /* this line belongs to the next page */
  CF_WIRE_PAGE_INVALID, /* no such key, or a row too large, may stand in a page */
} CfWirePageOutcome;

/* A put; the row must be canonical, and is when a row encoder made it. row NULL: a delete. */
CfWirePageOutcome cf_wire_page_writer_add (CfWirePageWriter *writer, const char *key,
                                           const char *row, gsize row_length);

/* The whole page; the trailer's count is filled in here. The writer is only to be freed after.
 * Errors: RANGE when a field of the trailer is invalid. */
GBytes *cf_wire_page_writer_finish (CfWirePageWriter *writer, const CfWireFeedTrailer *trailer,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
