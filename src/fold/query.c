// SPDX-License-Identifier: Apache-2.0
#include "fold/query.h"

#include <string.h>

#include "fold/keys.h"
#include "fold/name.h"
#include "fold/phone.h"
#include "fold/text.h"

#define LAST_DIGITS_MIN 3 /* fewer are no use: every tenth or hundredth number ends so */
#define LAST_DIGITS 4 /* how people say which number is theirs */
#define PART_DIGITS_MIN 3 /* fewer belong to the letters beside them */
#define INTERNATIONAL_DIGITS_MIN 8
#define INITIALS_MAX 10
#define GTIN_DIGITS_MIN 8
#define MAIL_CHARS_MIN 4 /* of an address whose @ is not yet typed: fewer are a name's */

static void
probe_free (gpointer data)
{
  CfFoldProbe *probe = data;

  g_free (probe->key);
  g_free (probe);
}

static void
add_probe_of (GPtrArray *probes, char tag, const char *term, gboolean exact_only, CfFoldGrade grade)
{
  CfFoldProbe *probe;

  if (term[0] == '\0')
    return;
  probe = g_new0 (CfFoldProbe, 1);
  probe->key = cf_fold_key (tag, term);
  probe->exact_only = exact_only;
  probe->grade = grade;
  g_ptr_array_add (probes, probe);
}

static void
add_probe (GPtrArray *probes, char tag, const char *term, gboolean exact_only)
{
  add_probe_of (probes, tag, term, exact_only, CF_FOLD_BEGINNING);
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
    add_probe_of (probes, CF_FOLD_TAG_REVERSED, reversed, FALSE,
                  strlen (digits) == LAST_DIGITS ? CF_FOLD_LAST_DIGITS : CF_FOLD_BEGINNING);
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
add_key (GPtrArray *keys, char tag, const char *term)
{
  g_ptr_array_add (keys, cf_fold_key (tag, term));
}

/* The keys that one part may be the beginning of. */
static char **
read_part (const char *part, CfFoldSubject subject)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *reversed = g_strreverse (g_strdup (part));
  g_autofree char *spelt = respell (part);

  add_key (keys, CF_FOLD_TAG_NAME, part);
  if (has_only (part, is_alpha)) {
    add_key (keys, CF_FOLD_TAG_PINYIN, part);
    if (strcmp (part, spelt) != 0)
      add_key (keys, CF_FOLD_TAG_PINYIN, spelt);
    if (strlen (part) <= INITIALS_MAX)
      add_key (keys, CF_FOLD_TAG_INITIALS, part);
  } else if (subject == CF_FOLD_MEMBERS && has_only (part, is_digit)) {
    add_key (keys, CF_FOLD_TAG_REVERSED, reversed);
    add_key (keys, CF_FOLD_TAG_PHONE, part);
  }
  g_ptr_array_add (keys, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&keys), FALSE);
}

/* Where the first run of so many digits begins, or the letters behind it; the end for one kind. */
static gsize
part_length (const char *word)
{
  gsize digits = strspn (word, "0123456789");
  const char *at = word;

  if (digits >= PART_DIGITS_MIN)
    return digits;
  for (at += digits; *at != '\0'; at++)
    if (strspn (at, "0123456789") >= PART_DIGITS_MIN)
      return (gsize)(at - word);
  return (gsize)(at - word);
}

/* All that was typed, in whatever order: words, and the digits among them. */
static void
add_parts (CfFoldQuery *query, char **words, CfFoldSubject subject)
{
  for (gsize i = 0; words[i] != NULL; i++)
    for (const char *at = words[i]; *at != '\0' && query->parts->len < CF_FOLD_PARTS_MAX;) {
      gsize length = part_length (at);
      g_autofree char *part = g_strndup (at, length);

      g_ptr_array_add (query->parts, read_part (part, subject));
      at += length;
    }
  if (query->parts->len < 2)
    g_ptr_array_set_size (query->parts, 0);
}

static void
add_names (CfFoldQuery *query, const char *code, char **words, CfFoldSubject subject)
{
  if (has_only (code, is_alpha))
    add_letters (query->probes, code);
  add_probe (query->probes, CF_FOLD_TAG_NAME, code, FALSE);
  if (!has_only (code, is_digit))
    add_parts (query, words, subject);
}

/* Whether a text has the @ that only an e-mail address has; *ret_first tells that it begins so. */
static gboolean
has_at (const char *text, gboolean *ret_first)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  g_strchug (plain);
  *ret_first = plain[0] == '@';
  return strchr (plain, '@') != NULL;
}

/* An e-mail address from its beginning or from one of its dots. */
static void
add_mail (GPtrArray *probes, const char *code)
{
  if (!has_only (code, is_digit) && strlen (code) >= MAIL_CHARS_MIN)
    add_probe (probes, CF_FOLD_TAG_MAIL, code, FALSE);
}

/* Of digits that are being typed behind a name, the first few find too many to be of use: until
 * there are more of them the name alone is looked for. Gives the name without spaces. */
static char *
drop_first_digits (char **words)
{
  guint n = g_strv_length (words);

  while (n > 1 && has_only (words[n - 1], is_digit) && strlen (words[n - 1]) < PART_DIGITS_MIN)
    g_clear_pointer (&words[--n], g_free);
  return g_strjoinv (NULL, words);
}

static void
add_all (CfFoldQuery *query, const char *text, const char *code, CfFoldSubject subject)
{
  g_auto (GStrv) words = cf_name_words (text);
  g_autofree char *name = NULL;
  gboolean is_domain;

  if (subject == CF_FOLD_MEMBERS && has_at (text, &is_domain)) {
    g_autofree char *mail = g_strconcat (is_domain ? "@" : "", code, NULL);

    add_probe (query->probes, CF_FOLD_TAG_MAIL, mail, FALSE);
    return;
  }
  if (subject == CF_FOLD_PRODUCTS)
    add_product_code (query->probes, code);
  else if (has_only (code, is_alnum)) {
    add_probe (query->probes, CF_FOLD_TAG_CARD, code, TRUE);
    add_probe (query->probes, CF_FOLD_TAG_ID, code, TRUE);
    if (has_only (code, is_digit))
      add_phone (query->probes, text, code);
    add_mail (query->probes, code);
  }
  if (subject == CF_FOLD_MEMBERS && !has_only (code, is_digit))
    name = drop_first_digits (words);
  add_names (query, name != NULL ? name : code, words, subject);
  if (subject == CF_FOLD_MEMBERS && has_only (code, is_alnum) && !has_only (code, is_alpha)) {
    add_probe (query->probes, CF_FOLD_TAG_CARD, code, FALSE);
    add_probe (query->probes, CF_FOLD_TAG_ID, code, FALSE);
  }
}

static CfFoldQuery *
query_new (void)
{
  CfFoldQuery *query = g_new0 (CfFoldQuery, 1);

  query->probes = g_ptr_array_new_with_free_func (probe_free);
  query->parts = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  return query;
}

/* Bytes first: what is too long is not even read through. */
static gboolean
is_readable (const char *text)
{
  gsize most = CF_FOLD_QUERY_CHARS_MAX * 4;

  return strnlen (text, most + 1) <= most && g_utf8_validate (text, -1, NULL) &&
         g_utf8_strlen (text, -1) <= CF_FOLD_QUERY_CHARS_MAX;
}

CfFoldQuery *
cf_fold_query_new (const char *text, CfFoldSubject subject)
{
  CfFoldQuery *query = query_new ();
  g_autofree char *code = NULL;

  if (!is_readable (text))
    return query;
  code = cf_fold_code (text);
  if (code[0] != '\0')
    add_all (query, text, code, subject);
  if (subject == CF_FOLD_MEMBERS)
    query->code = g_steal_pointer (&code);
  return query;
}

CfFoldQuery *
cf_fold_query_of_key (const char *key)
{
  CfFoldQuery *query = query_new ();

  add_probe (query->probes, key[0], key + 1, TRUE);
  return query;
}

void
cf_fold_query_free (CfFoldQuery *query)
{
  if (query == NULL)
    return;
  g_ptr_array_unref (query->probes);
  g_ptr_array_unref (query->parts);
  g_free (query->code);
  g_free (query);
}

/* Whether one of the keys, parted by spaces, begins so; *ret_whole tells whether one is no longer.
 */
static gboolean
has_key (const char *keys, const char *wanted, gboolean *ret_whole)
{
  gsize length = strlen (wanted);
  gboolean found = FALSE;

  *ret_whole = FALSE;
  for (const char *at = keys; at != NULL && !*ret_whole; at = strchr (at, ' ')) {
    at += *at == ' ';
    if (strncmp (at, wanted, length) == 0) {
      found = TRUE;
      *ret_whole = at[length] == '\0' || at[length] == ' ';
    }
  }
  return found;
}

static gboolean
has_part (const char *keys, char **part)
{
  gboolean whole;

  for (gsize i = 0; part[i] != NULL; i++)
    if (has_key (keys, part[i], &whole))
      return TRUE;
  return FALSE;
}

gboolean
cf_fold_query_has_parts (const CfFoldQuery *query, const char *keys)
{
  for (guint i = 0; i < query->parts->len; i++)
    if (!has_part (keys, g_ptr_array_index (query->parts, i)))
      return FALSE;
  return query->parts->len > 0;
}

gboolean
cf_fold_query_may_have_parts (const CfFoldQuery *query, const char *keys)
{
  for (guint i = 0; i < query->parts->len; i++) {
    char **part = g_ptr_array_index (query->parts, i);

    if (!g_ascii_isdigit (part[0][1]) && !has_part (keys, part))
      return FALSE;
  }
  return TRUE;
}

gboolean
cf_fold_query_matches (const CfFoldQuery *query, const char *keys, CfFoldGrade *ret_grade)
{
  g_autofree char *mixed = cf_fold_mixed_keys (keys);
  g_autofree char *all = g_strconcat (keys, mixed != NULL ? " " : NULL, mixed, NULL);
  CfFoldGrade best = CF_FOLD_TYPO;

  for (guint i = 0; i < query->probes->len; i++) {
    const CfFoldProbe *probe = g_ptr_array_index (query->probes, i);
    gboolean whole;

    if (!has_key (all, probe->key, &whole) || (probe->exact_only && !whole))
      continue;
    best = MIN (best, whole ? CF_FOLD_EXACT : probe->grade);
  }
  if (best == CF_FOLD_TYPO && cf_fold_query_has_parts (query, keys))
    best = CF_FOLD_BEGINNING;
  *ret_grade = best;
  return best != CF_FOLD_TYPO;
}
