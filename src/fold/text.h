// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

#define CF_FOLD_WORDS_MAX 16 /* of one text; what stands behind is not searched */
#define CF_FOLD_TERM_BYTES_MAX 64 /* of one search key, its tag included */

/* Folds a text for search: compatibility forms, case, width, accents, digits of any script and
 * traditional characters all become one plain form.
 * Shape: words of letters and digits, one space between them, none at the ends. Apostrophes join
 * (o'brien is obrien), anything else parts. A text without any letter or digit keeps its symbols
 * as one word, so that a name of emoji is still found; one of spaces alone is "". Bytes that are
 * not UTF-8 part words.
 * Thread: any.
 * Source: Unicode NFKC_Casefold; CLDR Traditional-Simplified. */
char *cf_fold_text (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* The same without the spaces: what a card number, an id or a code is looked up by. */
char *cf_fold_code (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* The digits of a text, of any script and width, as ASCII; everything else is dropped. */
char *cf_fold_digits (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* A search key: the tag and the term, cut to CF_FOLD_TERM_BYTES_MAX bytes between characters. Made
 * so on both sides, a term that was cut is still found. */
char *cf_fold_key (char tag, const char *term) G_GNUC_WARN_UNUSED_RESULT;

/* The next character of UTF-8 text; GLib's own macro drops the const. */
static inline const char *
cf_fold_next (const char *at)
{
  return at + g_utf8_skip[*(const guchar *)at];
}

/* Whether the character is of the Han script; kana and hangul are not. */
gboolean cf_fold_is_han (gunichar character);
