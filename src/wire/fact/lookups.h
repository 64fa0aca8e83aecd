// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/private.h"

/* Who sees how much of members, and how often. `member.revealed`, whose body is the commitment
 * alone, says that somebody has seen a member's phone whole; `lookups.exceeded` that somebody
 * wanted to look up more members in an hour than the retailer allows a person. */
#define CF_WIRE_REVEAL_VERSION CF_WIRE_ABOUT_VERSION
#define CF_WIRE_LOOKUPS_VERSION 1

/* The row `lookups` of `security`: how many members one person may look up in an hour. Without the
 * row, or with 0, nobody counts. */
#define CF_WIRE_LOOKUPS_KEY "lookups"
#define CF_WIRE_LOOKUPS_PER_HOUR_MAX 100000

/* That row. Errors: RANGE. */
char *cf_wire_lookups_row_encode (gint64 per_hour, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads it; needs no closing NUL. Errors: MALFORMED, RANGE, TOO_LARGE. */
gboolean cf_wire_lookups_row_decode (const char *text, gsize length, gint64 *ret_per_hour,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The body of `lookups.exceeded`: what was allowed. Who it was, and who let them go on, are the
 * header's actor and approver. Errors: RANGE. */
char *cf_wire_lookups_encode (gint64 per_hour, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads it. Errors: MALFORMED, RANGE, TOO_LARGE, and UNKNOWN for another version. */
gboolean cf_wire_lookups_decode (const char *body, gint64 version, gint64 *ret_per_hour,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
