// SPDX-License-Identifier: Apache-2.0
#include "fold/text.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include "base/check.h"
#include "fold/simplified.h"

typedef struct {
  UChar *units;
  gint32 length;
} Utf16;

static void
utf16_clear (Utf16 *utf16)
{
  g_free (utf16->units);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Utf16, utf16_clear)

/* Letters that have no decomposition, but that a keyboard without them types so. */
static const struct {
  UChar32 letter;
  const char *plain;
} plain_letters[] = {
    {0x00E6, "ae"}, {0x00F0, "d"}, {0x00F8, "o"},  {0x00FE, "th"}, {0x0111, "d"}, {0x0127, "h"},
    {0x0131, "i"},  {0x0142, "l"}, {0x0153, "oe"}, {0x0167, "t"},  {0x0192, "f"}, {0x0259, "e"},
};

static void
utf16_load (const char *text, Utf16 *ret_utf16)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  gsize capacity = strlen (valid) + 1; /* UTF-16 never has more units than UTF-8 has bytes */
  UErrorCode status = U_ZERO_ERROR;

  CF_CHECK (capacity <= G_MAXINT32);
  ret_utf16->units = g_new (UChar, capacity);
  u_strFromUTF8 (ret_utf16->units, (gint32)capacity, &ret_utf16->length, valid, -1, &status);
  CF_CHECK (U_SUCCESS (status));
}

static void
normalize (const UNormalizer2 *normalizer, Utf16 *utf16)
{
  UErrorCode status = U_ZERO_ERROR;
  gint32 capacity = utf16->length + 16;

  for (;;) {
    g_autofree UChar *units = g_new (UChar, (gsize)capacity);
    gint32 length =
        unorm2_normalize (normalizer, utf16->units, utf16->length, units, capacity, &status);

    if (U_SUCCESS (status)) {
      g_free (utf16->units);
      utf16->units = g_steal_pointer (&units);
      utf16->length = length;
      return;
    }
    CF_CHECK (status == U_BUFFER_OVERFLOW_ERROR);
    status = U_ZERO_ERROR;
    capacity = length + 1;
  }
}

/* Accents and the points of Semitic scripts, which people leave out; the vowel signs of Indic
 * scripts and the voicing marks of Japanese are letters to their readers and stay. */
static gboolean
is_accent (UChar32 character)
{
  guint8 class = u_getCombiningClass (character);

  return u_charType (character) == U_NON_SPACING_MARK &&
         ((class >= 10 && class <= 35) || class >= 200);
}

/* The character at *at, which then stands behind it; a lone surrogate is a character of its own. */
static gunichar
next_char (const Utf16 *utf16, gint32 *at)
{
  gunichar character = utf16->units[(*at)++];

  if (U16_IS_LEAD (character) && *at < utf16->length && U16_IS_TRAIL (utf16->units[*at]))
    character = 0x10000 + ((character - 0xD800) << 10) + (utf16->units[(*at)++] - 0xDC00U);
  return character;
}

static void
drop_accents (Utf16 *utf16)
{
  gint32 kept = 0;

  for (gint32 at = 0; at < utf16->length;) {
    gint32 start = at;

    if (is_accent ((UChar32)next_char (utf16, &at)))
      continue;
    while (start < at)
      utf16->units[kept++] = utf16->units[start++];
  }
  utf16->length = kept;
}

static void
append_plain (GString *folded, UChar32 character)
{
  gint32 digit = u_charDigitValue (character);

  if (digit >= 0) {
    g_string_append_c (folded, (char)('0' + digit));
    return;
  }
  for (gsize i = 0; i < G_N_ELEMENTS (plain_letters); i++)
    if (plain_letters[i].letter == character) {
      g_string_append (folded, plain_letters[i].plain);
      return;
    }
  g_string_append_unichar (folded, cf_simplified_char ((gunichar)character));
}

static gboolean
is_joiner (UChar32 character)
{
  return character == '\'' || character == 0x2019 || character == 0x02BC;
}

static gboolean
is_letter (UChar32 character)
{
  gint8 type = u_charType (character);

  return u_isalnum (character) || type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK;
}

static gboolean
is_symbol (UChar32 character)
{
  gint8 type = u_charType (character);

  return character != 0xFFFD && (type == U_OTHER_SYMBOL || type == U_MATH_SYMBOL ||
                                 type == U_CURRENCY_SYMBOL || type == U_MODIFIER_SYMBOL);
}

static void
append_words (GString *folded, const Utf16 *utf16, gboolean (*is_kept) (UChar32 character))
{
  gboolean parted = FALSE;

  for (gint32 at = 0; at < utf16->length;) {
    UChar32 character = (UChar32)next_char (utf16, &at);

    if (is_kept (character)) {
      if (parted && folded->len > 0)
        g_string_append_c (folded, ' ');
      append_plain (folded, character);
      parted = FALSE;
    } else if (!is_joiner (character))
      parted = TRUE;
  }
}

static gboolean
fold_ascii (const char *text, GString *folded)
{
  gboolean parted = FALSE;

  for (const char *at = text; *at != '\0'; at++) {
    if ((guchar)*at >= 0x80)
      return FALSE;
    if (g_ascii_isalnum (*at)) {
      if (parted && folded->len > 0)
        g_string_append_c (folded, ' ');
      g_string_append_c (folded, g_ascii_tolower (*at));
      parted = FALSE;
    } else if (*at != '\'')
      parted = TRUE;
  }
  return folded->len > 0;
}

char *
cf_fold_text (const char *text)
{
  GString *folded = g_string_sized_new (64);
  g_auto (Utf16) utf16 = {0};
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *casefold;
  const UNormalizer2 *decompose;
  const UNormalizer2 *compose;

  if (fold_ascii (text, folded))
    return g_string_free (folded, FALSE);
  g_string_truncate (folded, 0);
  casefold = unorm2_getNFKCCasefoldInstance (&status);
  decompose = unorm2_getNFDInstance (&status);
  compose = unorm2_getNFCInstance (&status);
  CF_CHECK (U_SUCCESS (status));
  utf16_load (text, &utf16);
  normalize (casefold, &utf16);
  normalize (decompose, &utf16);
  drop_accents (&utf16);
  normalize (compose, &utf16);
  append_words (folded, &utf16, is_letter);
  if (folded->len == 0)
    append_words (folded, &utf16, is_symbol);
  return g_string_free (folded, FALSE);
}

char *
cf_fold_code (const char *text)
{
  char *folded = cf_fold_text (text);
  char *to = folded;

  for (const char *from = folded; *from != '\0'; from++)
    if (*from != ' ')
      *to++ = *from;
  *to = '\0';
  return folded;
}

char *
cf_fold_digits (const char *text)
{
  g_autofree char *code = cf_fold_code (text);
  GString *digits = g_string_sized_new (strlen (code));

  for (const char *at = code; *at != '\0'; at++)
    if (g_ascii_isdigit (*at))
      g_string_append_c (digits, *at);
  return g_string_free (digits, FALSE);
}

char *
cf_fold_key (char tag, const char *term)
{
  gsize length = strlen (term);

  if (length >= CF_FOLD_TERM_BYTES_MAX)
    length = (gsize)(g_utf8_find_prev_char (term, term + CF_FOLD_TERM_BYTES_MAX) - term);
  return g_strdup_printf ("%c%.*s", tag, (int)length, term);
}

gboolean
cf_fold_is_han (gunichar character)
{
  UErrorCode status = U_ZERO_ERROR;

  return character >= 0x2E80 && uscript_getScript ((UChar32)character, &status) == USCRIPT_HAN;
}
