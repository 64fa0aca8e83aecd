// SPDX-License-Identifier: Apache-2.0
#include "cache/key/marks.h"

#include <string.h>

#define BITS_A_BYTE 7
#define LETTERS_FEW 2
#define LETTERS_MORE 4
#define HASH_START 2166136261U /* FNV-1a */
#define HASH_STEP 16777619U

void
cf_key_marks_start (CfKeyMarks *marks)
{
  memset (marks->bytes, 0x80, sizeof marks->bytes);
}

static void
mark (CfKeyMarks *marks, const char *text, gsize length)
{
  guint32 hash = HASH_START;
  guint32 bit;

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guint8)text[i]) * HASH_STEP;
  bit = (hash ^ hash >> 16) % (CF_KEY_MARKS_BYTES * BITS_A_BYTE);
  marks->bytes[bit / BITS_A_BYTE] |= (guint8)(1U << bit % BITS_A_BYTE);
}

/* Of letters the first two and the first four, of any other script the first character. */
void
cf_key_marks_add (CfKeyMarks *marks, const char *term, gsize length)
{
  gsize letters = 0;

  while (letters < length && letters < LETTERS_MORE && g_ascii_isalpha (term[letters]))
    letters++;
  if (letters >= LETTERS_FEW)
    mark (marks, term, LETTERS_FEW);
  if (letters == LETTERS_MORE)
    mark (marks, term, LETTERS_MORE);
  if (length > 0 && (guint8)term[0] >= 0x80)
    mark (marks, term, MIN (length, (gsize)g_utf8_skip[(guint8)term[0]]));
}

gboolean
cf_key_marks_have (const guint8 *bytes, const CfKeyMarks *wanted)
{
  for (gsize i = 0; i < CF_KEY_MARKS_BYTES; i++)
    if ((wanted->bytes[i] & ~bytes[i]) != 0)
      return FALSE;
  return TRUE;
}
