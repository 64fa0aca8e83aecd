// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

#define CF_SLIP_CHARS_MAX 128 /* of longer texts, what stands behind is not looked at */

/* Whether two texts are at most so many slips apart: a character left out, added, mistaken, or two
 * neighbours in the wrong order.
 * Source: the restricted Damerau-Levenshtein distance. */
gboolean cf_slip_is_within (const char *one, const char *other, guint slips);
