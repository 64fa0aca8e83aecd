// SPDX-License-Identifier: Apache-2.0
#include "wire/json/read.h"

#include <string.h>

#include "base/id.h"
#include "wire/json/canonical.h"

void
cf_wire_reader_start (CfWireReader *reader, const char *text, gsize length)
{
  const char *at = text != NULL ? text : ""; /* of no bytes: an empty GBytes has none */
  *reader = (CfWireReader){.at = at, .end = at + length};
}

void
cf_wire_reader_start_body (CfWireReader *reader, const char *body, gint64 version, gint64 known)
{
  cf_wire_reader_start (reader, body, strlen (body));
  if (reader->end - reader->at > CF_WIRE_BODY_BYTES_MAX)
    (void)cf_wire_reader_fail (reader, CF_WIRE_ERROR_TOO_LARGE, "it is too long");
  if (version != known)
    (void)cf_wire_reader_fail (reader, CF_WIRE_ERROR_UNKNOWN, "it has an unknown version");
}

gboolean
cf_wire_reader_fail (CfWireReader *reader, CfWireError code, const char *fault)
{
  if (reader->fault == NULL) {
    reader->fault = fault;
    reader->fault_code = code;
  }
  return FALSE;
}

gboolean
cf_wire_reader_finish (CfWireReader *reader, const char *what, GError **error)
{
  if (reader->fault == NULL && reader->at == reader->end)
    return TRUE;
  (void)cf_wire_reader_fail (reader, CF_WIRE_ERROR_MALFORMED, "something follows it");
  g_set_error (error, CF_WIRE_ERROR, (gint)reader->fault_code, "cannot read %s: %s", what,
               reader->fault);
  return FALSE;
}

static gsize
left (const CfWireReader *reader)
{
  return (gsize)(reader->end - reader->at);
}

gboolean
cf_wire_read_literal_if (CfWireReader *reader, const char *literal)
{
  gsize length = strlen (literal);
  if (reader->fault != NULL || left (reader) < length || memcmp (reader->at, literal, length) != 0)
    return FALSE;
  reader->at += length;
  return TRUE;
}

gboolean
cf_wire_read_literal (CfWireReader *reader, const char *literal)
{
  return cf_wire_read_literal_if (reader, literal) ||
         cf_wire_reader_fail (reader, CF_WIRE_ERROR_MALFORMED,
                              "a key is missing, unknown or not in its canonical place");
}

/* The byte that an escape at text + 1 … stands for, or −1 when RFC 8785 would write it otherwise.
 * *ret_length is the escape's own length. */
static int
unescape (const char *text, const char *end, gsize *ret_length)
{
  static const char from[] = "\"\\bfnrt";
  static const char to[] = "\"\\\b\f\n\r\t";
  if (end - text < 2)
    return -1;
  if (text[1] == '"') {
    *ret_length = 2; /* an entry's text within a batch has hundreds of these, and no others */
    return '"';
  }
  const char *found = memchr (from, text[1], sizeof from - 1);
  if (found != NULL) {
    *ret_length = 2;
    return to[found - from];
  }
  if (end - text < 6 || memcmp (text, "\\u00", 4) != 0)
    return -1;
  const char *high = memchr ("01", text[4], 2);
  const char *low = memchr ("0123456789abcdef", text[5], 16);
  if (high == NULL || low == NULL)
    return -1;
  int value = (text[4] - '0') * 16 + g_ascii_xdigit_value (text[5]);
  if (value == 0 || memchr (to, value, sizeof to - 1) != NULL)
    return -1;
  *ret_length = 6;
  return value;
}

/* The closing quote of the string whose first byte is at start: the first with an even number of
 * backslashes before it. NULL when it does not end. */
static const char *
find_quote (const char *start, const char *end)
{
  const char *at = start;
  while ((at = memchr (at, '"', (gsize)(end - at))) != NULL) {
    const char *slash = at;
    while (slash > start && slash[-1] == '\\')
      slash--;
    if ((at - slash) % 2 == 0)
      return at;
    at++;
  }
  return NULL;
}

/* Copies a string's bytes and undoes its escapes; the fault, or NULL. */
static const char *
copy_unescaped (const char *text, gsize length, char **ret_copy)
{
  const char *end = text + length;
  g_autofree char *copy = g_malloc (length + 1);
  char *to = copy;
  guchar bits = 0;
  while (text < end) {
    guchar c = (guchar)*text;
    gsize escape_length = 1;
    if (c < 0x20)
      return "a text does not end";
    if (c == '\\') {
      int value = unescape (text, end, &escape_length);
      if (value < 0)
        return "a text has a wrong escape";
      c = (guchar)value;
    }
    bits |= c;
    *to++ = (char)c;
    text += escape_length;
  }
  *to = '\0';
  if (bits >= 0x80 && !g_utf8_validate_len (copy, (gsize)(to - copy), NULL))
    return "a text is not UTF-8";
  *ret_copy = g_steal_pointer (&copy);
  return NULL;
}

gboolean
cf_wire_read_text (CfWireReader *reader, const char *prefix, gsize length_max, char **ret_text)
{
  if (!cf_wire_read_literal (reader, prefix) || !cf_wire_read_literal (reader, "\""))
    return FALSE;
  const char *close = find_quote (reader->at, reader->end);
  if (close == NULL)
    return cf_wire_reader_fail (reader, CF_WIRE_ERROR_MALFORMED, "a text does not end");
  gsize length = (gsize)(close - reader->at);
  g_autofree char *text = NULL;
  const char *fault = copy_unescaped (reader->at, length, &text);
  if (fault != NULL)
    return cf_wire_reader_fail (reader, CF_WIRE_ERROR_MALFORMED, fault);
  if (length > length_max && strlen (text) > length_max)
    return cf_wire_reader_fail (reader, CF_WIRE_ERROR_RANGE, "a text is too long");
  reader->at = close + 1;
  *ret_text = g_steal_pointer (&text);
  return TRUE;
}

gboolean
cf_wire_read_text_or_null (CfWireReader *reader, const char *prefix, gsize length_max,
                           char **ret_text)
{
  if (!cf_wire_read_literal (reader, prefix))
    return FALSE;
  if (cf_wire_read_literal_if (reader, "null"))
    return TRUE;
  return cf_wire_read_text (reader, "", length_max, ret_text);
}

static gboolean
check_id (CfWireReader *reader, const char *id)
{
  if (*id == '\0')
    return cf_wire_reader_fail (reader, CF_WIRE_ERROR_RANGE, "an id is empty");
  for (; *id != '\0'; id++)
    if ((guchar)*id < 0x20 || *id == 0x7f)
      return cf_wire_reader_fail (reader, CF_WIRE_ERROR_RANGE, "an id has a control character");
  return TRUE;
}

gboolean
cf_wire_read_id (CfWireReader *reader, const char *prefix, char **ret_id)
{
  return cf_wire_read_text (reader, prefix, CF_WIRE_ID_BYTES_MAX, ret_id) &&
         check_id (reader, *ret_id);
}

gboolean
cf_wire_read_id_or_null (CfWireReader *reader, const char *prefix, char **ret_id)
{
  return cf_wire_read_text_or_null (reader, prefix, CF_WIRE_ID_BYTES_MAX, ret_id) &&
         (*ret_id == NULL || check_id (reader, *ret_id));
}

gboolean
cf_wire_read_hex (CfWireReader *reader, const char *prefix, gsize digits, char **ret_hex)
{
  if (!cf_wire_read_text (reader, prefix, digits, ret_hex))
    return FALSE;
  if (strlen (*ret_hex) != digits || strspn (*ret_hex, "0123456789abcdef") != digits)
    return cf_wire_reader_fail (reader, CF_WIRE_ERROR_RANGE, "a hash or key has not its digits");
  return TRUE;
}

gboolean
cf_wire_read_uuid (CfWireReader *reader, const char *prefix, char **ret_id)
{
  if (!cf_wire_read_text (reader, prefix, CF_ID_LENGTH, ret_id))
    return FALSE;
  return cf_id_is_valid (*ret_id) ||
         cf_wire_reader_fail (reader, CF_WIRE_ERROR_RANGE, "an id is no UUID");
}

gboolean
cf_wire_read_word (CfWireReader *reader, const char *prefix,
                   char ret_word[CF_WIRE_WORD_LENGTH_MAX + 1])
{
  if (!cf_wire_read_literal (reader, prefix) || !cf_wire_read_literal (reader, "\""))
    return FALSE;
  gsize length = 0;
  for (const char *at = reader->at; at < reader->end && length <= CF_WIRE_WORD_LENGTH_MAX; at++) {
    if (!g_ascii_islower (*at) && !g_ascii_isdigit (*at) && *at != '-' && *at != '.')
      break;
    length++;
  }
  if (length == 0 || length > CF_WIRE_WORD_LENGTH_MAX)
    return cf_wire_reader_fail (reader, CF_WIRE_ERROR_RANGE, "a name is none");
  memcpy (ret_word, reader->at, length);
  ret_word[length] = '\0';
  reader->at += length;
  return cf_wire_read_literal (reader, "\"");
}

gboolean
cf_wire_read_integer (CfWireReader *reader, const char *prefix, gint64 min, gint64 max,
                      gint64 *ret_value)
{
  if (!cf_wire_read_literal (reader, prefix))
    return FALSE;
  const char *at = reader->at;
  gboolean negative = at < reader->end && *at == '-';
  if (negative)
    at++;
  const char *first = at;
  gint64 value = 0;
  for (; at < reader->end && g_ascii_isdigit (*at) && at - first < 17; at++)
    value = value * 10 + (*at - '0');
  gboolean padded = first < at && *first == '0' && (at - first > 1 || negative);
  if (first == at || padded)
    return cf_wire_reader_fail (reader, CF_WIRE_ERROR_MALFORMED, "a figure is not an integer");
  value = negative ? -value : value;
  if (value < min || value > max)
    return cf_wire_reader_fail (reader, CF_WIRE_ERROR_RANGE, "a figure is beyond its limits");
  reader->at = at;
  *ret_value = value;
  return TRUE;
}

gboolean
cf_wire_read_integer_or_null (CfWireReader *reader, const char *prefix, gint64 min, gint64 max,
                              gboolean *ret_has, gint64 *ret_value)
{
  if (!cf_wire_read_literal (reader, prefix))
    return FALSE;
  *ret_has = !cf_wire_read_literal_if (reader, "null");
  return !*ret_has || cf_wire_read_integer (reader, "", min, max, ret_value);
}

gboolean
cf_wire_read_boolean (CfWireReader *reader, const char *prefix, gboolean *ret_value)
{
  if (!cf_wire_read_literal (reader, prefix))
    return FALSE;
  if (cf_wire_read_literal_if (reader, "true")) {
    *ret_value = TRUE;
    return TRUE;
  }
  if (!cf_wire_read_literal_if (reader, "false"))
    return cf_wire_reader_fail (reader, CF_WIRE_ERROR_MALFORMED, "neither true nor false");
  *ret_value = FALSE;
  return TRUE;
}

gboolean
cf_wire_read_value (CfWireReader *reader, const char *prefix, gsize length_max, char **ret_text)
{
  if (!cf_wire_read_literal (reader, prefix))
    return FALSE;
  const char *start = reader->at;
  if (!cf_wire_canonical_skip (&reader->at, reader->end))
    return cf_wire_reader_fail (reader, CF_WIRE_ERROR_MALFORMED, "a value is not canonical");
  gsize length = (gsize)(reader->at - start);
  if (length > length_max)
    return cf_wire_reader_fail (reader, CF_WIRE_ERROR_TOO_LARGE, "a value is too long");
  *ret_text = g_strndup (start, length);
  return TRUE;
}
