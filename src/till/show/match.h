// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

#define CF_MATCH_SPANS_MAX 8
#define CF_MATCH_QUERY_BYTES_MAX 800 /* of what is longer nothing is marked */

/* A part of a text, in bytes. */
typedef struct {
  gsize start;
  gsize end;
} CfMatchSpan;

/* What in a text that is shown is why it was found: to be marked on a screen. The text is what the
 * screen shows, masked or not: what is hidden in it stays so, and of a number only the digits that
 * stand there are marked. Letters that are how a Chinese name sounds mark it all.
 * Shape: at most CF_MATCH_SPANS_MAX, in their order, none upon another; how many is returned. */
guint cf_match_spans (const char *query, const char *shown, CfMatchSpan *ret_spans);
