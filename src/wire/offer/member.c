// SPDX-License-Identifier: Apache-2.0
#include "wire/offer/member.h"

#include <string.h>

#include "wire/limit.h"

#define TEXT_ALLOWED "a text of 1 to 64 bytes without control characters"

void
cf_wire_author_init (CfWireAuthor *author)
{
  *author = (CfWireAuthor){.path = g_string_new (NULL)};
}

gboolean
cf_wire_author_finish (CfWireAuthor *author, GError **error)
{
  g_autofree char *fault = g_steal_pointer (&author->fault);
  (void)g_string_free (g_steal_pointer (&author->path), TRUE); /* frees the text as well */
  if (fault != NULL)
    g_set_error_literal (error, CF_WIRE_ERROR, CF_WIRE_ERROR_MALFORMED, fault);
  return fault == NULL;
}

gboolean
cf_wire_author_fail (CfWireAuthor *author, const char *key, const char *what, const char *allowed)
{
  const char *dot = author->path->len > 0 && key != NULL && *key != '.' ? "." : "";
  if (author->fault == NULL)
    author->fault = g_strdup_printf ("%s%s%s: %s; allowed: %s", author->path->str, dot,
                                     key != NULL ? key : "", what, allowed);
  return FALSE;
}

void
cf_wire_author_enter (CfWireAuthor *author, const char *key, gint64 index, gsize *ret_length)
{
  *ret_length = author->path->len;
  if (author->path->len > 0)
    g_string_append_c (author->path, '.');
  g_string_append (author->path, key);
  if (index >= 0)
    g_string_append_printf (author->path, "[%" G_GINT64_FORMAT "]", index);
}

void
cf_wire_author_leave (CfWireAuthor *author, gsize length)
{
  g_string_truncate (author->path, length);
}

static gboolean
has (const char *const *texts, const char *text)
{
  for (gsize i = 0; texts[i] != NULL; i++)
    if (strcmp (texts[i], text) == 0)
      return TRUE;
  return FALSE;
}

gboolean
cf_wire_author_object (CfWireAuthor *author, const json_t *json, const char *const *keys)
{
  g_autofree char *allowed = NULL;
  const char *key;
  json_t *value;
  if (author->fault != NULL)
    return FALSE;
  allowed = g_strjoinv (", ", (char **)(guintptr)keys);
  if (!json_is_object (json))
    return cf_wire_author_fail (author, NULL, "not an object", allowed);
  json_object_foreach ((json_t *)(guintptr)json, key, value)
  {
    if (!has (keys, key))
      return cf_wire_author_fail (author, NULL, "a member that is not known", allowed);
  }
  return TRUE;
}

const json_t *
cf_wire_author_array (CfWireAuthor *author, const json_t *json, const char *key, gsize length_max)
{
  const json_t *array = json_object_get (json, key);
  g_autofree char *allowed =
      g_strdup_printf ("an array of 1 to %" G_GSIZE_FORMAT " elements", length_max);
  if (author->fault != NULL || array == NULL)
    return NULL;
  if (!json_is_array (array) || json_array_size (array) == 0 ||
      json_array_size (array) > length_max) {
    (void)cf_wire_author_fail (author, key, "not such a list", allowed);
    return NULL;
  }
  return array;
}

gint64
cf_wire_author_integer (CfWireAuthor *author, const json_t *json, const char *key,
                        const gint64 range[2], gint64 otherwise)
{
  const json_t *value = json_object_get (json, key);
  gint64 number = value != NULL ? json_integer_value (value) : otherwise;
  gboolean inside = number >= range[0] && number <= range[1];
  g_autofree char *allowed = NULL;
  if (author->fault != NULL || (value == NULL && inside) || (json_is_integer (value) && inside))
    return number;
  allowed = g_strdup_printf ("a whole number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT,
                             range[0], range[1]);
  (void)cf_wire_author_fail (author, key,
                             value == NULL             ? "missing"
                             : json_is_integer (value) ? "out of range"
                                                       : "not a whole number",
                             allowed);
  return range[0];
}

gboolean
cf_wire_author_boolean (CfWireAuthor *author, const json_t *json, const char *key)
{
  const json_t *value = json_object_get (json, key);
  if (author->fault == NULL && value != NULL && !json_is_boolean (value))
    return cf_wire_author_fail (author, key, "neither true nor false", "true, false");
  return json_is_true (value);
}

/* The string, if it can be an id. */
static const char *
plain_text (const json_t *value)
{
  const char *text = json_string_value (value);
  gsize length = json_string_length (value);
  if (text == NULL || length < 1 || length > CF_WIRE_ID_BYTES_MAX || strlen (text) != length)
    return NULL;
  for (gsize i = 0; i < length; i++)
    if (g_ascii_iscntrl (text[i]))
      return NULL;
  return text;
}

char *
cf_wire_author_text (CfWireAuthor *author, const json_t *json, const char *key, gboolean needed)
{
  const json_t *value = json_object_get (json, key);
  const char *text = plain_text (value);
  if (author->fault != NULL || (value == NULL && !needed))
    return NULL;
  if (text == NULL)
    (void)cf_wire_author_fail (author, key, value == NULL ? "missing" : "not such a text",
                               TEXT_ALLOWED);
  return g_strdup (text);
}

char **
cf_wire_author_list (CfWireAuthor *author, const json_t *json, const char *key)
{
  const json_t *array = cf_wire_author_array (author, json, key, CF_WIRE_AUTHOR_LIST_MAX);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  char **list;
  if (array == NULL)
    return NULL;
  list = g_new0 (char *, json_array_size (array) + 1);
  for (gsize i = 0; i < json_array_size (array); i++) {
    const char *text = plain_text (json_array_get (array, i));
    gsize length;
    if (text != NULL && g_hash_table_add (seen, (gpointer)(guintptr)text)) {
      list[i] = g_strdup (text);
      continue;
    }
    cf_wire_author_enter (author, key, (gint64)i, &length);
    (void)cf_wire_author_fail (author, NULL, text == NULL ? "not such a text" : "named twice",
                               TEXT_ALLOWED);
    cf_wire_author_leave (author, length);
    g_strfreev (list);
    return NULL;
  }
  return list;
}

gint
cf_wire_author_word (CfWireAuthor *author, const json_t *json, const char *key,
                     const char *const *words, gint otherwise)
{
  const json_t *value = json_object_get (json, key);
  const char *text = json_string_value (value);
  g_autofree char *allowed = NULL;
  if (author->fault != NULL || (value == NULL && otherwise >= 0))
    return MAX (otherwise, 0);
  for (gint i = 0; text != NULL && words[i] != NULL; i++)
    if (strcmp (words[i], text) == 0)
      return i;
  allowed = g_strjoinv (", ", (char **)(guintptr)words);
  (void)cf_wire_author_fail (author, key, value == NULL ? "missing" : "not one of the words",
                             allowed);
  return 0;
}
