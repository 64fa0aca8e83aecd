// SPDX-License-Identifier: Apache-2.0
#include "wire/json/canonical.h"

#include <string.h>

#include "wire/json/read.h"
#include "wire/json/write.h"

static gboolean append_value (GString *out, json_t *value, guint depth, GError **error);

/* UTF-16 units sort as code points do, but for those above the BMP: their surrogates (D800 …) come
 * before E000 … FFFF, whose UTF-8 starts with EE or EF, while theirs starts with F0 or more. */
static int
utf16_rank (guchar lead)
{
  if (lead >= 0xf0)
    return 0xee;
  return lead >= 0xee ? lead + 0x10 : lead;
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const char *x = *(const char *const *)a;
  const char *y = *(const char *const *)b;
  while (*x == *y && *x != '\0')
    x++, y++;
  int rank = utf16_rank ((guchar)*x) - utf16_rank ((guchar)*y);
  return rank != 0 ? rank : (guchar)*x - (guchar)*y;
}

static gboolean
append_string (GString *out, const char *text, gsize length, GError **error)
{
  if (cf_wire_write_string (out, text, length))
    return TRUE;
  g_set_error_literal (error, CF_WIRE_ERROR, CF_WIRE_ERROR_RANGE, "a text is not UTF-8");
  return FALSE;
}

static gboolean
append_object (GString *out, json_t *object, guint depth, GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (const char *));
  const char *key;
  json_t *value;
  json_object_foreach (object, key, value)
  {
    g_array_append_val (keys, key);
  }
  g_array_sort (keys, compare_keys);
  g_string_append_c (out, '{');
  for (guint i = 0; i < keys->len; i++) {
    key = g_array_index (keys, const char *, i);
    if (i > 0)
      g_string_append_c (out, ',');
    if (!append_string (out, key, strlen (key), error))
      return FALSE;
    g_string_append_c (out, ':');
    if (!append_value (out, json_object_get (object, key), depth + 1, error))
      return FALSE;
  }
  g_string_append_c (out, '}');
  return TRUE;
}

static gboolean
append_array (GString *out, json_t *array, guint depth, GError **error)
{
  g_string_append_c (out, '[');
  for (gsize i = 0; i < json_array_size (array); i++) {
    if (i > 0)
      g_string_append_c (out, ',');
    if (!append_value (out, json_array_get (array, i), depth + 1, error))
      return FALSE;
  }
  g_string_append_c (out, ']');
  return TRUE;
}

static gboolean
append_integer (GString *out, json_int_t value, GError **error)
{
  if (value < -CF_WIRE_INTEGER_MAX || value > CF_WIRE_INTEGER_MAX) {
    g_set_error_literal (error, CF_WIRE_ERROR, CF_WIRE_ERROR_RANGE, "an integer is too large");
    return FALSE;
  }
  g_string_append_printf (out, "%" G_GINT64_FORMAT, (gint64)value);
  return TRUE;
}

static gboolean
append_value (GString *out, json_t *value, guint depth, GError **error)
{
  if (depth > CF_WIRE_DEPTH_MAX) {
    g_set_error_literal (error, CF_WIRE_ERROR, CF_WIRE_ERROR_TOO_LARGE, "JSON nests too deep");
    return FALSE;
  }
  switch (json_typeof (value)) {
  case JSON_OBJECT:
    return append_object (out, value, depth, error);
  case JSON_ARRAY:
    return append_array (out, value, depth, error);
  case JSON_STRING:
    return append_string (out, json_string_value (value), json_string_length (value), error);
  case JSON_INTEGER:
    return append_integer (out, json_integer_value (value), error);
  case JSON_TRUE:
  case JSON_FALSE:
    g_string_append (out, json_is_true (value) ? "true" : "false");
    return TRUE;
  case JSON_NULL:
    g_string_append (out, "null");
    return TRUE;
  case JSON_REAL:
  default:
    g_set_error_literal (error, CF_WIRE_ERROR, CF_WIRE_ERROR_RANGE, "a number is no integer");
    return FALSE;
  }
}

char *
cf_wire_canonical_format (json_t *value, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  if (!append_value (out, value, 1, error))
    return NULL;
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean skip_value (CfWireReader *reader, guint depth);

/* Reads a key with its colon and leaves it where it stands. */
static gboolean
skip_key (CfWireReader *reader, const char **ret_key, gsize *ret_length)
{
  if (!cf_wire_read_literal (reader, "\""))
    return FALSE;
  const char *key = reader->at;
  while (reader->at < reader->end && g_ascii_isprint (*reader->at) && *reader->at != '"' &&
         *reader->at != '\\')
    reader->at++;
  *ret_key = key;
  *ret_length = (gsize)(reader->at - key);
  return cf_wire_read_literal (reader, "\":");
}

static gboolean
skip_object (CfWireReader *reader, guint depth)
{
  if (cf_wire_read_literal_if (reader, "}"))
    return TRUE;
  const char *before = NULL;
  gsize before_length = 0;
  do {
    const char *key;
    gsize length;
    if (!skip_key (reader, &key, &length))
      return FALSE;
    int order = before == NULL ? -1 : memcmp (before, key, MIN (before_length, length));
    if (order > 0 || (order == 0 && before_length >= length))
      return cf_wire_reader_fail (reader, CF_WIRE_ERROR_MALFORMED, "keys are not in order");
    before = key;
    before_length = length;
    if (!skip_value (reader, depth + 1))
      return FALSE;
  } while (cf_wire_read_literal_if (reader, ","));
  return cf_wire_read_literal (reader, "}");
}

static gboolean
skip_array (CfWireReader *reader, guint depth)
{
  if (cf_wire_read_literal_if (reader, "]"))
    return TRUE;
  do
    if (!skip_value (reader, depth + 1))
      return FALSE;
  while (cf_wire_read_literal_if (reader, ","));
  return cf_wire_read_literal (reader, "]");
}

static gboolean
skip_value (CfWireReader *reader, guint depth)
{
  if (depth > CF_WIRE_DEPTH_MAX)
    return cf_wire_reader_fail (reader, CF_WIRE_ERROR_TOO_LARGE, "it nests too deep");
  if (cf_wire_read_literal_if (reader, "{"))
    return skip_object (reader, depth);
  if (cf_wire_read_literal_if (reader, "["))
    return skip_array (reader, depth);
  if (cf_wire_read_literal_if (reader, "true") || cf_wire_read_literal_if (reader, "false") ||
      cf_wire_read_literal_if (reader, "null"))
    return TRUE;
  if (reader->at < reader->end && *reader->at == '"') {
    g_autofree char *text = NULL;
    return cf_wire_read_text (reader, "", G_MAXSIZE, &text);
  }
  gint64 value;
  return cf_wire_read_integer (reader, "", -CF_WIRE_INTEGER_MAX, CF_WIRE_INTEGER_MAX, &value);
}

gboolean
cf_wire_canonical_skip (const char **at, const char *end)
{
  CfWireReader reader;
  cf_wire_reader_start (&reader, *at, (gsize)(end - *at));
  gboolean whole = skip_value (&reader, 1);
  *at = reader.at;
  return whole;
}

gboolean
cf_wire_canonical_check (const char *text, gsize length)
{
  const char *at = text;
  return cf_wire_canonical_skip (&at, text + length) && at == text + length;
}
