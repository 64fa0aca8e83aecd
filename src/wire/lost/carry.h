// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* A file that carries a till's entries by hand: a first line that says what it is, then each
 * record, sealed, as a line of base 64. A file that was cut off is found out by its last line. */

#define CF_WIRE_CARRY_HEADER "counterfoil-carried 1"

/* Whether the line, without its LF, begins such a file. */
gboolean cf_wire_carry_is_header (const char *line);

/* A record's line, with its LF; and back, without it: NULL for anything else. */
char *cf_wire_carry_encode (GBytes *record) G_GNUC_WARN_UNUSED_RESULT;
GBytes *cf_wire_carry_decode (const char *line) G_GNUC_WARN_UNUSED_RESULT;
