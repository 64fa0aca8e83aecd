// SPDX-License-Identifier: Apache-2.0
#include "fold/keys.h"

#include <string.h>

#include "fold/name.h"
#include "fold/phone.h"
#include "fold/pinyin.h"
#include "fold/reading.h"
#include "fold/text.h"

#define GTIN_DIGITS 14
/* How far into a product's name people begin, and how much of the rest they type then. */
#define SUFFIXES_MAX 24
#define SUFFIX_CHARS_MAX 8

#define MAIL_PARTS_MAX 4 /* of an e-mail address, that are found by themselves */

/* Of a given name that someone is looked up by alone: one character would find half the members. */
#define GIVEN_CHARS_MIN 2
#define GIVEN_CHARS_MAX 3

/* The text being made, and what stands in it already. */
typedef struct {
  GString *text;
  GHashTable *seen; /* of owned keys */
} Keys;

static void
keys_init (Keys *keys)
{
  keys->text = g_string_sized_new (128);
  keys->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static char *
keys_finish (Keys *keys)
{
  g_hash_table_unref (keys->seen);
  return g_string_free (keys->text, FALSE);
}

static void
add_key (Keys *keys, char tag, const char *term)
{
  char *key = cf_fold_key (tag, term);

  if (term[0] == '\0' || !g_hash_table_add (keys->seen, key)) {
    if (term[0] == '\0')
      g_free (key);
    return;
  }
  if (keys->text->len > 0)
    g_string_append_c (keys->text, ' ');
  g_string_append (keys->text, key);
}

static void
add_code (Keys *keys, char tag, const char *code)
{
  g_autofree char *folded = cf_fold_code (code);

  add_key (keys, tag, folded);
}

static void
add_phone (Keys *keys, const char *text, const char *country)
{
  g_autofree char *phone = cf_phone_parse (text, country);
  const char *national = cf_phone_national (phone);
  g_autofree char *reversed = g_strdup (national);

  g_strreverse (reversed);
  add_key (keys, CF_FOLD_TAG_PHONE, national);
  add_key (keys, CF_FOLD_TAG_REVERSED, reversed);
}

/* Adds what a reading is typed as: whole, with ü as u, by its initials and, for a person, with only
 * the surname in full. */
static void
add_reading (Keys *keys, const char *reading, gboolean person)
{
  g_auto (GStrv) syllables = g_strsplit (reading, " ", -1);
  g_autofree char *whole = g_strjoinv (NULL, syllables);
  GString *initials = g_string_new (NULL);
  GString *mixed = g_string_new (syllables[0]);

  for (gsize i = 0; syllables[i] != NULL; i++) {
    g_string_append_c (initials, syllables[i][0]);
    if (i > 0)
      g_string_append_c (mixed, syllables[i][0]);
  }
  add_key (keys, CF_FOLD_TAG_PINYIN, whole);
  /* Of two syllables the mixed form is the beginning of the whole one. */
  if (person && initials->len > 2)
    add_key (keys, CF_FOLD_TAG_PINYIN, mixed->str);
  add_key (keys, CF_FOLD_TAG_INITIALS, initials->str);
  if (strchr (whole, 'v') != NULL) {
    g_strdelimit (whole, "v", 'u');
    add_key (keys, CF_FOLD_TAG_PINYIN, whole);
  }
  g_string_free (initials, TRUE);
  g_string_free (mixed, TRUE);
}

static void
add_han (Keys *keys, const char *han, CfPinyinKind kind)
{
  g_autoptr (GPtrArray) readings = cf_pinyin_readings (han, kind);

  for (guint i = 0; i < readings->len; i++)
    add_reading (keys, g_ptr_array_index (readings, i), kind == CF_PINYIN_NAME);
}

/* Regulars are called by their given name: what is behind the surname is found by itself. */
static void
add_given (Keys *keys, const char *han)
{
  const char *given = cf_fold_next (han);
  glong chars;

  if (cf_reading_has_compound_surname (han))
    given = cf_fold_next (given);
  chars = g_utf8_strlen (given, -1);
  if (chars < GIVEN_CHARS_MIN || chars > GIVEN_CHARS_MAX)
    return;
  add_key (keys, CF_FOLD_TAG_NAME, given);
  add_han (keys, given, CF_PINYIN_WORDS);
}

/* A name of several words is also found by all of them in one, by their initials and, where one of
 * them is Chinese, by its sound in any order. */
static void
add_joined (Keys *keys, char **words)
{
  g_autofree char *joined = g_strjoinv (NULL, words);
  GString *initials = g_string_new (NULL);

  add_key (keys, CF_FOLD_TAG_NAME, joined);
  for (gsize i = 0; words[i] != NULL; i++)
    if (!cf_fold_is_han (g_utf8_get_char (words[i])))
      g_string_append_unichar (initials, g_utf8_get_char (words[i]));
    else {
      g_autoptr (GPtrArray) readings = cf_pinyin_readings (words[i], CF_PINYIN_NAME);

      for (guint j = 0; j < readings->len; j++)
        add_code (keys, CF_FOLD_TAG_NAME, g_ptr_array_index (readings, j));
      if (readings->len > 0)
        g_string_append_c (initials, *(const char *)g_ptr_array_index (readings, 0));
    }
  add_key (keys, CF_FOLD_TAG_INITIALS, initials->str);
  g_string_free (initials, TRUE);
}

char *
cf_fold_member_keys (const char *id, const char *name, const char *phone, const char *card,
                     const char *country)
{
  g_auto (GStrv) words = cf_name_words (name);
  Keys keys;

  keys_init (&keys);
  add_code (&keys, CF_FOLD_TAG_ID, id);
  if (card != NULL)
    add_code (&keys, CF_FOLD_TAG_CARD, card);
  if (phone != NULL)
    add_phone (&keys, phone, country);
  for (gsize i = 0; words[i] != NULL; i++) {
    add_key (&keys, CF_FOLD_TAG_NAME, words[i]);
    if (cf_fold_is_han (g_utf8_get_char (words[i]))) {
      add_han (&keys, words[i], CF_PINYIN_NAME);
      add_given (&keys, words[i]);
    }
  }
  if (words[0] != NULL && words[1] != NULL)
    add_joined (&keys, words);
  return keys_finish (&keys);
}

/* The first key of a kind that fits, behind its tag; NULL when there is none. chars is how long it
 * is to be, 0 for a Chinese one of any length. */
static char *
find_term (const char *keys, char tag, glong chars)
{
  for (const char *at = keys; at != NULL; at = strchr (at, ' ')) {
    gsize length;

    at += *at == ' ' ? 1 : 0;
    length = strcspn (at, " ");
    if (length > 1 && *at == tag &&
        (chars == 0 ? cf_fold_is_han (g_utf8_get_char (at + 1)) : (glong)length - 1 == chars))
      return g_strndup (at + 1, length - 1);
  }
  return NULL;
}

/* The first so many characters and the initials of the others. */
static char *
mix (const char *name, glong n, const char *initials)
{
  g_autofree char *first = g_utf8_substring (name, 0, n);
  g_autofree char *term = g_strconcat (first, initials + n, NULL);

  return cf_fold_key (CF_FOLD_TAG_NAME, term);
}

char *
cf_fold_mixed_keys (const char *keys)
{
  g_autofree char *name = find_term (keys, CF_FOLD_TAG_NAME, 0);
  glong chars = name != NULL ? g_utf8_strlen (name, -1) : 0;
  g_autofree char *initials = chars > 1 ? find_term (keys, CF_FOLD_TAG_INITIALS, chars) : NULL;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;

  if (initials == NULL)
    return NULL;
  one = mix (name, 1, initials);
  if (chars > 2 && cf_reading_has_compound_surname (name))
    two = mix (name, 2, initials);
  return g_strconcat (one, two != NULL ? " " : NULL, two, NULL);
}

char *
cf_fold_mail_keys (const char *email)
{
  const char *at = strrchr (email, '@');
  const char *part = email;
  g_autofree char *folded = NULL;
  g_autofree char *domain = NULL;
  Keys keys;

  if (at == NULL || at == email || at[1] == '\0' || !g_utf8_validate (email, -1, NULL))
    return NULL;
  keys_init (&keys);
  for (guint n = 0; n < MAIL_PARTS_MAX && part < at; n++) {
    add_code (&keys, CF_FOLD_TAG_MAIL, part);
    part += strcspn (part, "._-+@");
    part += part < at ? 1 : 0;
  }
  folded = cf_fold_code (at + 1);
  domain = g_strconcat ("@", folded, NULL);
  add_key (&keys, CF_FOLD_TAG_MAIL, domain);
  return keys_finish (&keys);
}

/* Chinese has no spaces to begin a word by: a name is found from any of its characters. */
static void
add_suffixes (Keys *keys, const char *han)
{
  const char *at = cf_fold_next (han);

  for (gsize n = 1; *at != '\0' && n < SUFFIXES_MAX; at = cf_fold_next (at), n++) {
    g_autofree char *start =
        g_utf8_substring (at, 0, MIN (SUFFIX_CHARS_MAX, g_utf8_strlen (at, -1)));

    add_key (keys, CF_FOLD_TAG_NAME, start);
    add_han (keys, start, CF_PINYIN_WORDS);
  }
}

char *
cf_fold_product_keys (const char *name, const char *const *codes, const char *plu)
{
  g_auto (GStrv) words = cf_name_words (name);
  Keys keys;

  keys_init (&keys);
  for (gsize i = 0; codes != NULL && codes[i] != NULL; i++) {
    g_autofree char *gtin = cf_fold_gtin (codes[i]);

    add_code (&keys, CF_FOLD_TAG_CARD, codes[i]);
    if (gtin != NULL)
      add_key (&keys, CF_FOLD_TAG_CARD, gtin);
  }
  if (plu != NULL)
    add_code (&keys, CF_FOLD_TAG_PLU, plu);
  for (gsize i = 0; words[i] != NULL; i++) {
    add_key (&keys, CF_FOLD_TAG_NAME, words[i]);
    if (cf_fold_is_han (g_utf8_get_char (words[i]))) {
      add_han (&keys, words[i], CF_PINYIN_WORDS);
      add_suffixes (&keys, words[i]);
    }
  }
  if (words[0] != NULL && words[1] != NULL) {
    g_autofree char *joined = g_strjoinv (NULL, words);

    add_key (&keys, CF_FOLD_TAG_NAME, joined);
  }
  return keys_finish (&keys);
}

char *
cf_fold_gtin (const char *code)
{
  gsize length = strlen (code);

  if (length == 0 || length > GTIN_DIGITS || strspn (code, "0123456789") != length)
    return NULL;
  return g_strdup_printf ("%.*s%s", (int)(GTIN_DIGITS - length), "00000000000000", code);
}
