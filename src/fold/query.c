// SPDX-License-Identifier: Apache-2.0
#include "fold/query.h"

#include <string.h>

#include "fold/keys.h"
#include "fold/name.h"
#include "fold/phone.h"
#include "fold/text.h"

#define LAST_DIGITS_MIN 3 /* fewer are no use: every tenth or hundredth number ends so */
#define INTERNATIONAL_DIGITS_MIN 8
#define INITIALS_MAX 10
#define GTIN_DIGITS_MIN 8

static void
probe_free (gpointer data)
{
  CfFoldProbe *probe = data;

  g_strfreev (probe->keys);
  g_free (probe);
}

static void
add_probe (GPtrArray *probes, char tag, const char *term, gboolean exact_only)
{
  CfFoldProbe *probe;

  if (term[0] == '\0')
    return;
  probe = g_new0 (CfFoldProbe, 1);
  probe->keys = g_new0 (char *, 2);
  probe->keys[0] = cf_fold_key (tag, term);
  probe->exact_only = exact_only;
  g_ptr_array_add (probes, probe);
}

/* All words, in whatever order. */
static void
add_words (GPtrArray *probes, char **words)
{
  CfFoldProbe *probe = g_new0 (CfFoldProbe, 1);
  guint n = g_strv_length (words);

  probe->keys = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    probe->keys[i] = cf_fold_key (CF_FOLD_TAG_NAME, words[i]);
  g_ptr_array_add (probes, probe);
}

static gboolean
has_only (const char *text, gboolean (*is_kind) (gchar))
{
  for (const char *at = text; *at != '\0'; at++)
    if (!is_kind (*at))
      return FALSE;
  return TRUE;
}

static gboolean
is_digit (gchar character)
{
  return g_ascii_isdigit (character);
}

static gboolean
is_alnum (gchar character)
{
  return g_ascii_isalnum (character);
}

static gboolean
is_alpha (gchar character)
{
  return g_ascii_isalpha (character);
}

/* A number as it may stand on a member's phone: with a country's code, with a trunk 0, or only its
 * end. */
static void
add_phone (GPtrArray *probes, const char *text, const char *digits)
{
  /* An unknown country: only a number that names its own is taken apart here. */
  g_autofree char *phone = cf_phone_parse (text, "");
  g_autofree char *reversed = g_strreverse (g_strdup (digits));
  gboolean international = cf_phone_is_international (text);

  if (international)
    add_probe (probes, CF_FOLD_TAG_PHONE, cf_phone_national (phone), FALSE);
  else
    add_probe (probes, CF_FOLD_TAG_PHONE, digits + strspn (digits, "0"), FALSE);
  if (strlen (digits) >= LAST_DIGITS_MIN)
    add_probe (probes, CF_FOLD_TAG_REVERSED, reversed, FALSE);
  if (!international && strlen (digits) >= INTERNATIONAL_DIGITS_MIN)
    add_probe (probes, CF_FOLD_TAG_PHONE, cf_phone_national (phone), FALSE);
}

/* Passports write lü as lyu and nü as nyu. */
static char *
respell (const char *letters)
{
  GString *spelt = g_string_new (letters);

  (void)g_string_replace (spelt, "lyu", "lv", 0); /* how often does not matter */
  (void)g_string_replace (spelt, "nyu", "nv", 0);
  return g_string_free (spelt, FALSE);
}

static void
add_letters (GPtrArray *probes, const char *letters)
{
  g_autofree char *spelt = respell (letters);

  add_probe (probes, CF_FOLD_TAG_PINYIN, letters, FALSE);
  if (strcmp (spelt, letters) != 0)
    add_probe (probes, CF_FOLD_TAG_PINYIN, spelt, FALSE);
  if (strlen (letters) <= INITIALS_MAX)
    add_probe (probes, CF_FOLD_TAG_INITIALS, letters, FALSE);
}

static void
add_product_code (GPtrArray *probes, const char *code)
{
  g_autofree char *gtin = cf_fold_gtin (code);

  if (gtin != NULL && strlen (code) >= GTIN_DIGITS_MIN)
    add_probe (probes, CF_FOLD_TAG_CARD, gtin, TRUE);
  add_probe (probes, CF_FOLD_TAG_PLU, code, FALSE);
  add_probe (probes, CF_FOLD_TAG_CARD, code, FALSE);
}

static void
add_names (GPtrArray *probes, const char *code, char **words)
{
  if (has_only (code, is_alpha))
    add_letters (probes, code);
  add_probe (probes, CF_FOLD_TAG_NAME, code, FALSE);
  if (words[0] != NULL && words[1] != NULL)
    add_words (probes, words);
}

GPtrArray *
cf_fold_query (const char *text, CfFoldSubject subject)
{
  GPtrArray *probes = g_ptr_array_new_with_free_func (probe_free);
  g_auto (GStrv) words = NULL;
  g_autofree char *code = NULL;

  if (!g_utf8_validate (text, -1, NULL) || g_utf8_strlen (text, -1) > CF_FOLD_QUERY_CHARS_MAX)
    return probes;
  code = cf_fold_code (text);
  words = cf_name_words (text);
  if (code[0] == '\0')
    return probes;
  if (subject == CF_FOLD_PRODUCTS)
    add_product_code (probes, code);
  else if (has_only (code, is_alnum)) {
    add_probe (probes, CF_FOLD_TAG_CARD, code, TRUE);
    add_probe (probes, CF_FOLD_TAG_ID, code, TRUE);
    if (has_only (code, is_digit))
      add_phone (probes, text, code);
  }
  add_names (probes, code, words);
  if (subject == CF_FOLD_MEMBERS && has_only (code, is_alnum) && !has_only (code, is_alpha)) {
    add_probe (probes, CF_FOLD_TAG_CARD, code, FALSE);
    add_probe (probes, CF_FOLD_TAG_ID, code, FALSE);
  }
  return probes;
}
