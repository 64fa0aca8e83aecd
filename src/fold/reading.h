// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* What the transliterator gets wrong, or knows only one side of. */

/* Readings of a surname of one or two characters at the start of a folded name, or NULL.
 * Shape: alternatives parted by '|', syllables by a space: "qin|tan", "yu chi". *ret_bytes is
 * how much of the name the surname is. */
const char *cf_reading_surname (const char *name, gsize *ret_bytes);

/* Whether a folded name begins with a surname of two characters that someone really bears. */
gboolean cf_reading_has_compound_surname (const char *name);

/* Readings of one character wherever else it stands, parted by '|', or NULL for those that the
 * transliterator reads well. */
const char *cf_reading_char (gunichar character);
