// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* Check digits and check characters. */

/* Whether text is length decimal digits; an empty text is. */
gboolean cf_digit_is_all (const char *text, gsize length);

/* The mod-10 check digit that belongs behind digits (weights 3, 1, 3 … from the right).
 * Source: GS1 General Specifications 7.9.1. */
char cf_digit_check (const char *digits, gsize length);

/* Whether the last of length digits is the check digit of the others. FALSE under two digits. */
gboolean cf_digit_verify (const char *digits, gsize length);

/* The check digit in front of a price or weight of four or five digits inside a shop's own label.
 * '\0' for any other length.
 * Source: GS1 General Specifications 7.9.2 to 7.9.4: 2875 → 9, 14685 → 6. */
char cf_digit_price_check (const char *price, gsize length);

/* The two check characters of an alphanumeric key, over all characters before them.
 * Errors: FALSE when a character is outside character set 82, or the text is longer than any key.
 * Source: GS1 General Specifications 7.9.5. */
gboolean cf_digit_check_pair (const char *text, gsize length,
                              char ret_pair[2]) G_GNUC_WARN_UNUSED_RESULT;
