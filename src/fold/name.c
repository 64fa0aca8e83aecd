// SPDX-License-Identifier: Apache-2.0
#include "fold/name.h"

#include <string.h>

#include "fold/reading.h"
#include "fold/text.h"

#define MASK_WORDS_MAX 3

static gboolean
is_han_at (const char *at)
{
  return cf_fold_is_han (g_utf8_get_char (at));
}

/* Where the word that begins at start ends, and where the next one begins. */
static const char *
word_end (const char *start, const char **ret_next)
{
  gboolean han = is_han_at (start);
  const char *at = start;

  while (*at != '\0' && *at != ' ' && is_han_at (at) == han)
    at = cf_fold_next (at);
  *ret_next = at + (*at == ' ' ? 1 : 0);
  return at;
}

char **
cf_name_words (const char *name)
{
  g_autofree char *folded = cf_fold_text (name);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  gboolean last_was_han = FALSE;

  for (const char *at = folded; *at != '\0';) {
    gboolean han = is_han_at (at);
    const char *next;
    const char *end = word_end (at, &next);
    g_autofree char *word = g_strndup (at, (gsize)(end - at));

    if (han && last_was_han) {
      char **last = (char **)&words->pdata[words->len - 1];
      char *both = g_strconcat (*last, word, NULL);

      g_free (*last);
      *last = both;
    } else if (words->len == CF_FOLD_WORDS_MAX)
      break;
    else
      g_ptr_array_add (words, g_steal_pointer (&word));
    last_was_han = han;
    at = next;
  }
  g_ptr_array_add (words, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&words), FALSE);
}

/* The bytes of one character with the marks, joiners and selectors that belong to it. */
static gsize
cluster_bytes (const char *start)
{
  const char *at = cf_fold_next (start);

  while (*at != '\0') {
    gunichar character = g_utf8_get_char (at);

    if (character == 0x200D && *cf_fold_next (at) != '\0')
      at = cf_fold_next (at);
    else if (!g_unichar_ismark (character) && (character < 0x1F3FB || character > 0x1F3FF))
      break;
    at = cf_fold_next (at);
  }
  return (gsize)(at - start);
}

static char *
mask_words (const char *name)
{
  g_auto (GStrv) words = g_strsplit (name, " ", -1);
  GString *masked = g_string_new (NULL);
  gsize n = 0;

  for (gsize i = 0; words[i] != NULL && n < MASK_WORDS_MAX; i++)
    if (words[i][0] != '\0') {
      if (n++ > 0)
        g_string_append_c (masked, ' ');
      g_string_append_len (masked, words[i], (gssize)cluster_bytes (words[i]));
      g_string_append_c (masked, '*');
    }
  return g_string_free (masked, FALSE);
}

char *
cf_name_mask (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *folded = cf_fold_text (valid);
  const char *end;

  g_strstrip (valid);
  if (valid[0] == '\0')
    return g_strdup ("*");
  if (!is_han_at (valid))
    return mask_words (valid);
  end = cf_fold_next (valid);
  if (cf_reading_has_compound_surname (folded) && *end != '\0')
    end = cf_fold_next (end);
  return g_strdup_printf ("%.*s*", (int)(end - valid), valid);
}
