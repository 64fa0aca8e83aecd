// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* The simplified form of a Han character, or the character itself. One character at a time and
 * whatever stands beside it, so that the beginning of a name folds to the beginning of the folded
 * name; a transliterator that knows phrases would break search by prefix.
 * Thread: any.
 * Source: the single-character rules of CLDR's Traditional-Simplified. */
gunichar cf_simplified_char (gunichar character);
