// SPDX-License-Identifier: Apache-2.0
#include "till/show/match.h"

#include <string.h>

#include "fold/name.h"
#include "fold/text.h"

#define HIDDEN '*'
#define DIGITS "0123456789"

static gboolean
is_digits (const char *word)
{
  return word[0] != '\0' && strspn (word, DIGITS) == strlen (word);
}

/* Adds a span where it belongs, unless it lies upon another. */
static void
add (CfMatchSpan *spans, guint *n, CfMatchSpan span)
{
  guint at = 0;

  if (*n == CF_MATCH_SPANS_MAX || span.start == span.end)
    return;
  while (at < *n && spans[at].end <= span.start)
    at++;
  if (at < *n && spans[at].start < span.end)
    return;
  memmove (&spans[at + 1], &spans[at], (*n - at) * sizeof spans[0]);
  spans[at] = span;
  ++*n;
}

/* How many of the shown digits from here on are those of the word: all of it, or up to where the
 * rest is hidden. */
static gsize
count_forward (const char *shown, const char *word)
{
  gsize n = 0;

  while (word[n] != '\0' && shown[n] == word[n])
    n++;
  return word[n] == '\0' || (n > 0 && shown[n] == HIDDEN) ? n : 0;
}

/* Likewise up to here, from the word's end. */
static gsize
count_backward (const char *shown, gsize end, const char *word)
{
  gsize length = strlen (word);
  gsize n = 0;

  while (n < length && n < end && shown[end - n - 1] == word[length - n - 1])
    n++;
  return n == length || (n > 0 && n < end && shown[end - n - 1] == HIDDEN) ? n : 0;
}

static void
mark_digits (const char *shown, const char *word, CfMatchSpan *spans, guint *n)
{
  for (gsize at = 0; shown[at] != '\0';) {
    gsize run = strspn (shown + at, DIGITS);

    if (run > 0 && (at == 0 || shown[at - 1] != HIDDEN)) {
      gsize length = count_forward (shown + at, word);

      add (spans, n, (CfMatchSpan){at, at + length});
    }
    if (run > 0 && shown[at + run] != HIDDEN) {
      gsize length = count_backward (shown, at + run, word);

      add (spans, n, (CfMatchSpan){at + run - length, at + run});
    }
    at += MAX (run, 1);
  }
}

/* How many bytes of the shown text fold to the word; 0 when it does not begin so. */
static gsize
count_folded (const char *shown, const char *word)
{
  const char *at = shown;

  while (*word != '\0' && *at != '\0') {
    g_autofree char *one = g_strndup (at, (gsize)(cf_fold_next (at) - at));
    g_autofree char *folded = cf_fold_code (one);
    gsize length = strlen (folded);

    if (strncmp (word, folded, length) != 0 || (length == 0 && *at == HIDDEN))
      return 0;
    word += length;
    at = cf_fold_next (at);
  }
  return *word == '\0' ? (gsize)(at - shown) : 0;
}

/* Chinese is found from any character, other names from where a word begins. */
static gboolean
mark_word (const char *shown, const char *word, CfMatchSpan *spans, guint *n)
{
  gboolean begins = TRUE;

  for (const char *at = shown; *at != '\0'; at = cf_fold_next (at)) {
    gunichar character = g_utf8_get_char (at);
    gsize length = begins || cf_fold_is_han (character) ? count_folded (at, word) : 0;

    if (length > 0) {
      gsize start = (gsize)(at - shown);

      add (spans, n, (CfMatchSpan){start, start + length});
      return TRUE;
    }
    begins = !g_unichar_isalnum (character);
  }
  return FALSE;
}

/* A Chinese name by its sound. */
static void
mark_sound (const char *shown, const char *word, CfMatchSpan *spans, guint *n)
{
  gsize end = strcspn (shown, "*");

  if (g_ascii_isalpha (word[0]) && cf_fold_is_han (g_utf8_get_char (shown)))
    add (spans, n, (CfMatchSpan){0, end});
}

guint
cf_match_spans (const char *query, const char *shown, CfMatchSpan *ret_spans)
{
  g_auto (GStrv) words = NULL;
  guint n = 0;

  if (!g_utf8_validate (query, -1, NULL) || !g_utf8_validate (shown, -1, NULL) ||
      strlen (query) > CF_MATCH_QUERY_BYTES_MAX)
    return 0;
  words = cf_name_words (query);
  for (gsize i = 0; words[i] != NULL; i++)
    if (is_digits (words[i]))
      mark_digits (shown, words[i], ret_spans, &n);
    else if (!mark_word (shown, words[i], ret_spans, &n))
      mark_sound (shown, words[i], ret_spans, &n);
  return n;
}
