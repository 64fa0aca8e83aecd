// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

#define CF_PINYIN_READINGS_MAX 6 /* of one text */
#define CF_PINYIN_SYLLABLES_MAX 40 /* of one text; characters behind are not read */

/* A text is read as a person's name, whose surname has readings of its own, or as plain words. */
typedef enum {
  CF_PINYIN_NAME,
  CF_PINYIN_WORDS,
} CfPinyinKind;

/* How a text of Han characters, already folded, sounds.
 * Shape: readings, the likeliest first; each is one syllable a character with a space between,
 * without tones, ü as v: "lv bu". Characters without a known reading are passed over.
 * Thread: any; the first call opens the transliterator (about 0.2 s), each character is looked up
 * in it once.
 * Source: CLDR Han-Latin and Han-Latin/Names, with the corrections of fold/reading.c. */
GPtrArray *cf_pinyin_readings (const char *han, CfPinyinKind kind) G_GNUC_WARN_UNUSED_RESULT;
