// SPDX-License-Identifier: Apache-2.0
#include "fold/typo.h"

#include <string.h>

#include "fold/keys.h"
#include "fold/syllable.h"
#include "fold/text.h"

/* Shorter texts are near to too many others; longer ones would take too long. */
#define LETTERS "abcdefghijklmnopqrstuvwxyz"
#define DIGITS "0123456789"
#define LETTERS_MIN 4
#define LETTERS_MAX 24
#define DIGITS_MIN 7
#define DIGITS_MAX 15
#define HAN_MIN 3
#define HAN_MAX 5

/* Takes each text that is one stroke away. */
typedef void (*Take) (const char *meant, GPtrArray *keys);

static void
drop_each (const char *text, gsize length, char *meant, Take take, GPtrArray *keys)
{
  for (gsize i = 0; i < length; i++) {
    if (i > 0 && text[i] == text[i - 1])
      continue;
    memcpy (meant, text, i);
    memcpy (meant + i, text + i + 1, length - i);
    take (meant, keys);
  }
}

static void
swap_each (const char *text, gsize length, char *meant, Take take, GPtrArray *keys)
{
  memcpy (meant, text, length + 1);
  for (gsize i = 0; i + 1 < length; i++) {
    if (text[i] == text[i + 1])
      continue;
    meant[i] = text[i + 1];
    meant[i + 1] = text[i];
    take (meant, keys);
    meant[i] = text[i];
    meant[i + 1] = text[i + 1];
  }
}

static void
change_each (const char *text, gsize length, const char *alphabet, char *meant, Take take,
             GPtrArray *keys)
{
  memcpy (meant, text, length + 1);
  for (gsize i = 1; i < length; i++) {
    for (const char *letter = alphabet; *letter != '\0'; letter++)
      if (*letter != text[i]) {
        meant[i] = *letter;
        take (meant, keys);
      }
    meant[i] = text[i];
  }
}

/* At the end nothing need be put in: the text is the beginning of what it was meant for. */
static void
insert_each (const char *text, gsize length, const char *alphabet, char *meant, Take take,
             GPtrArray *keys)
{
  for (gsize i = 1; i < length; i++) {
    memcpy (meant, text, i);
    memcpy (meant + i + 1, text + i, length - i + 1);
    for (const char *letter = alphabet; *letter != '\0'; letter++)
      if (*letter != text[i - 1]) {
        meant[i] = *letter;
        take (meant, keys);
      }
  }
}

static void
each_stroke (const char *text, const char *alphabet, Take take, GPtrArray *keys)
{
  gsize length = strlen (text);
  g_autofree char *meant = g_malloc (length + 2);

  swap_each (text, length, meant, take, keys);
  drop_each (text, length, meant, take, keys);
  change_each (text, length, alphabet, meant, take, keys);
  insert_each (text, length, alphabet, meant, take, keys);
}

static void
add (GPtrArray *keys, char tag, const char *meant)
{
  g_ptr_array_add (keys, cf_fold_key (tag, meant));
}

static void
take_sound (const char *meant, GPtrArray *keys)
{
  if (cf_syllables_spell (meant))
    add (keys, CF_FOLD_TAG_PINYIN, meant);
}

static void
take_name (const char *meant, GPtrArray *keys)
{
  add (keys, CF_FOLD_TAG_NAME, meant);
}

static void
take_digits (const char *meant, GPtrArray *keys)
{
  add (keys, CF_FOLD_TAG_PHONE, meant);
}

/* The surname alone may be wrong, or the last character. */
static void
add_han (const char *code, GPtrArray *keys)
{
  g_autofree char *start = g_strdup (code);

  *g_utf8_find_prev_char (start, start + strlen (start)) = '\0';
  add (keys, CF_FOLD_TAG_NAME, start);
  add (keys, CF_FOLD_TAG_NAME, cf_fold_next (code));
}

static gboolean
is_han (const char *code)
{
  for (const char *at = code; *at != '\0'; at = cf_fold_next (at))
    if (!cf_fold_is_han (g_utf8_get_char (at)))
      return FALSE;
  return TRUE;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

void
cf_fold_typos (const char *code, CfFoldTypoKind kind, GPtrArray *keys)
{
  gsize length = strlen (code);
  glong chars = g_utf8_strlen (code, -1);
  gsize digits = strspn (code, "0123456789");
  gboolean likely = kind == CF_FOLD_TYPO_LIKELY;

  if (strspn (code, LETTERS) == length) {
    if (length >= LETTERS_MIN && length <= LETTERS_MAX)
      each_stroke (code, LETTERS, likely ? take_sound : take_name, keys);
  } else if (digits == length) {
    if (likely && length >= DIGITS_MIN && length <= DIGITS_MAX)
      each_stroke (code, DIGITS, take_digits, keys);
  } else if (!likely && chars >= HAN_MIN && chars <= HAN_MAX && is_han (code)) {
    add_han (code, keys);
  }
  g_ptr_array_sort (keys, compare);
}
