// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to cache/: the last digits of a phone are shared by a ten thousandth of all members,
 * which of ten million is a thousand. Who types a name with them is answered without reading a
 * thousand rows, since the key of a phone's end carries marks of all the names, sounds and initials
 * that its member is found by. */

#include <glib.h>

#define CF_KEY_MARKS_BYTES 12 /* each at least 0x80, so that none is taken for text */

typedef struct {
  guint8 bytes[CF_KEY_MARKS_BYTES];
} CfKeyMarks;

/* No mark at all. */
void cf_key_marks_start (CfKeyMarks *marks);

/* Marks how a term begins; one without a letter has no mark. */
void cf_key_marks_add (CfKeyMarks *marks, const char *term, gsize length);

/* Whether all of the wanted marks are among these: then a term may well begin so; else none does.
 */
gboolean cf_key_marks_have (const guint8 *bytes, const CfKeyMarks *wanted);
