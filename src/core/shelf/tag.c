// SPDX-License-Identifier: Apache-2.0
#include "core/shelf/tag.h"

#include <string.h>

static gboolean
parts (gunichar c)
{
  return g_unichar_isspace (c) || c == ',' || c == ';' || c == 0x3001 || c == 0xff0c || c == 0xff1b;
}

char *
cf_tags_clean (const char *text)
{
  g_autoptr (GString) tags = g_string_new (NULL);
  gboolean waits = FALSE;

  for (const char *at = text; at != NULL && *at != '\0'; at += g_utf8_skip[*(const guchar *)at]) {
    gunichar c = g_utf8_get_char (at);

    if (parts (c)) {
      waits = tags->len > 0;
      continue;
    }
    if (waits)
      g_string_append_c (tags, ' ');
    waits = FALSE;
    g_string_append_unichar (tags, g_unichar_tolower (c));
  }
  return tags->len > 0 ? g_string_free (g_steal_pointer (&tags), FALSE) : NULL;
}

gsize
cf_tags_last (const char *text)
{
  gsize last = 0;

  for (gsize at = 0; text[at] != '\0';) {
    gunichar c = g_utf8_get_char (text + at);

    at += (gsize)g_utf8_skip[(guchar)text[at]];
    if (parts (c))
      last = at;
  }
  return last;
}

char *
cf_tags_complete (const char *text, const char *tag)
{
  return g_strdup_printf ("%.*s%s ", (int)cf_tags_last (text), text, tag);
}

/* Whether a word is the other, of many. */
static gboolean
is_plural (const char *word, const char *of)
{
  gsize length = strlen (of);

  return strncmp (word, of, length) == 0 &&
         (g_str_equal (word + length, "s") || g_str_equal (word + length, "es"));
}

gboolean
cf_tag_is (const char *tag, const char *other)
{
  return g_str_equal (tag, other) || is_plural (tag, other) || is_plural (other, tag);
}

static gboolean
keeps_away (char *const *avoids, const char *tag)
{
  for (gsize i = 0; avoids[i] != NULL; i++)
    if (avoids[i][0] != '\0' && cf_tag_is (avoids[i], tag))
      return TRUE;
  return FALSE;
}

char *
cf_tags_avoided (const char *tags, const char *avoids)
{
  g_auto (GStrv) of_article = g_strsplit (tags != NULL ? tags : "", " ", -1);
  g_auto (GStrv) of_member = g_strsplit (avoids != NULL ? avoids : "", " ", -1);
  g_autoptr (GString) both = g_string_new (NULL);

  for (guint i = 0; of_article[i] != NULL; i++)
    if (of_article[i][0] != '\0' && keeps_away (of_member, of_article[i]))
      g_string_append_printf (both, "%s%s", both->len > 0 ? ", " : "", of_article[i]);
  return both->len > 0 ? g_string_free (g_steal_pointer (&both), FALSE) : NULL;
}

char **
cf_tags_split (const char *tags)
{
  return tags != NULL ? g_strsplit (tags, " ", -1) : NULL;
}
