// SPDX-License-Identifier: Apache-2.0
#include "fold/pinyin.h"

#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "fold/reading.h"
#include "fold/text.h"

#define SYLLABLE_UNITS_MAX 32

/* ICU does not promise that a transliterator may be used by two threads at once, so all of this is
 * reached under the lock only. Opening costs much and a character always sounds the same, so both
 * are kept for the life of the process. */
static struct {
  GMutex lock;
  gboolean opened;
  UTransliterator *plain;
  UTransliterator *surname;
  GHashTable *plain_syllables; /* of gunichar to the readings, owned */
  GHashTable *surname_syllables;
} pinyin;

static UTransliterator *
open_transliterator (const char *id)
{
  UChar units[SYLLABLE_UNITS_MAX];
  UErrorCode status = U_ZERO_ERROR;
  UTransliterator *transliterator;

  u_uastrncpy (units, id, SYLLABLE_UNITS_MAX);
  transliterator = utrans_openU (units, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
  return U_SUCCESS (status) ? transliterator : NULL;
}

static void
open_all (void)
{
  if (pinyin.opened)
    return;
  pinyin.plain = open_transliterator ("Han-Latin");
  pinyin.surname = open_transliterator ("Han-Latin/Names");
  pinyin.plain_syllables = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  pinyin.surname_syllables = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  pinyin.opened = TRUE;
}

/* A syllable without tone marks, its ü as v; "" for what is no syllable. */
static char *
strip_tones (const UChar *units, gint32 length)
{
  GString *plain = g_string_new (NULL);
  UChar parts[2 * SYLLABLE_UNITS_MAX];
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *decompose = unorm2_getNFDInstance (&status);
  gint32 n = unorm2_normalize (decompose, units, length, parts, G_N_ELEMENTS (parts), &status);

  for (gint32 i = 0; U_SUCCESS (status) && i < n; i++)
    if (parts[i] == 0x0308 && plain->len > 0 && plain->str[plain->len - 1] == 'u')
      plain->str[plain->len - 1] = 'v';
    else if (parts[i] >= 'a' && parts[i] <= 'z')
      g_string_append_c (plain, (char)parts[i]);
  return g_string_free (plain, FALSE);
}

static char *
transliterate (UTransliterator *transliterator, gunichar character)
{
  UChar units[SYLLABLE_UNITS_MAX];
  UErrorCode status = U_ZERO_ERROR;
  gint32 length = 0;
  gint32 limit;

  if (transliterator == NULL)
    return g_strdup ("");
  U16_APPEND_UNSAFE (units, length, character);
  limit = length;
  utrans_transUChars (transliterator, units, &length, SYLLABLE_UNITS_MAX, 0, &limit, &status);
  return U_SUCCESS (status) ? strip_tones (units, length) : g_strdup ("");
}

static const char *
char_readings (gunichar character)
{
  const char *known = cf_reading_char (character);
  char *heard;

  if (known == NULL)
    known = g_hash_table_lookup (pinyin.plain_syllables, GUINT_TO_POINTER (character));
  if (known != NULL)
    return known;
  heard = transliterate (pinyin.plain, character);
  g_hash_table_insert (pinyin.plain_syllables, GUINT_TO_POINTER (character), heard);
  return heard;
}

/* A '|' list that begins with first and goes on with the others. */
static char *
put_first (const char *first, const char *others)
{
  g_auto (GStrv) each = g_strsplit (others, "|", -1);
  GString *all = g_string_new (first);

  for (gsize i = 0; each[i] != NULL; i++)
    if (strcmp (each[i], first) != 0) {
      if (all->len > 0)
        g_string_append_c (all, '|');
      g_string_append (all, each[i]);
    }
  return g_string_free (all, FALSE);
}

static const char *
surname_readings (gunichar character)
{
  gpointer key = GUINT_TO_POINTER (character);
  char *readings = g_hash_table_lookup (pinyin.surname_syllables, key);

  if (readings == NULL) {
    g_autofree char *heard = transliterate (pinyin.surname, character);

    readings = put_first (heard, char_readings (character));
    g_hash_table_insert (pinyin.surname_syllables, key, readings);
  }
  return readings;
}

/* One '|' list for each part of the text: a surname of one or two characters is one part. */
typedef struct {
  const char *lists[CF_PINYIN_SYLLABLES_MAX];
  gsize n;
} Parts;

static void
list_parts (const char *han, CfPinyinKind kind, Parts *ret_parts)
{
  const char *at = han;
  gsize bytes = 0;

  ret_parts->n = 0;
  if (kind == CF_PINYIN_NAME && *at != '\0') {
    const char *surname = cf_reading_surname (at, &bytes);

    if (surname == NULL) {
      surname = surname_readings (g_utf8_get_char (at));
      bytes = (gsize)(cf_fold_next (at) - at);
    }
    ret_parts->lists[ret_parts->n++] = surname;
    at += bytes;
  }
  for (; *at != '\0' && ret_parts->n < CF_PINYIN_SYLLABLES_MAX; at = cf_fold_next (at))
    ret_parts->lists[ret_parts->n++] = char_readings (g_utf8_get_char (at));
}

/* Appends one reading of the list, chosen by *choice, which keeps what later parts choose by. */
static void
append_choice (GString *reading, const char *list, guint *choice)
{
  g_auto (GStrv) each = g_strsplit (list, "|", -1);
  guint n = g_strv_length (each);

  if (n == 0)
    return;
  if (reading->len > 0)
    g_string_append_c (reading, ' ');
  g_string_append (reading, each[*choice % n]);
  *choice /= n;
}

/* How many readings the parts have together, as far as it matters. */
static guint
count_choices (const Parts *parts)
{
  guint n = 1;

  for (gsize i = 0; i < parts->n && n < CF_PINYIN_READINGS_MAX; i++) {
    guint alternatives = 1;

    for (const char *at = parts->lists[i]; *at != '\0'; at++)
      if (*at == '|')
        alternatives++;
    n *= alternatives;
  }
  return MIN (n, CF_PINYIN_READINGS_MAX);
}

GPtrArray *
cf_pinyin_readings (const char *han, CfPinyinKind kind)
{
  GPtrArray *readings = g_ptr_array_new_with_free_func (g_free);
  Parts parts;
  guint n;

  g_mutex_lock (&pinyin.lock);
  open_all ();
  list_parts (han, kind, &parts);
  n = count_choices (&parts);
  for (guint i = 0; i < n; i++) {
    GString *reading = g_string_new (NULL);
    guint choice = i;

    for (gsize part = 0; part < parts.n; part++)
      append_choice (reading, parts.lists[part], &choice);
    if (reading->len > 0)
      g_ptr_array_add (readings, g_string_free (reading, FALSE));
    else
      g_string_free (reading, TRUE);
  }
  g_mutex_unlock (&pinyin.lock);
  return readings;
}
