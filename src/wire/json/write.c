// SPDX-License-Identifier: Apache-2.0
#include "wire/json/write.h"

#include <string.h>

#include "base/id.h"

#define LENGTH_FIRST 512

void
cf_wire_writer_start (CfWireWriter *writer, gsize length_max)
{
  writer->text = g_string_sized_new (LENGTH_FIRST);
  writer->length_max = length_max;
  writer->fault = NULL;
}

void
cf_wire_writer_fail (CfWireWriter *writer, const char *fault)
{
  if (writer->fault == NULL)
    writer->fault = fault;
}

char *
cf_wire_writer_finish (CfWireWriter *writer, const char *what, GError **error)
{
  g_autoptr (GString) text = g_steal_pointer (&writer->text);
  if (writer->fault != NULL) {
    g_set_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_RANGE, "cannot write %s: %s", what,
                 writer->fault);
    return NULL;
  }
  if (text->len > writer->length_max) {
    g_set_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_TOO_LARGE, "cannot write %s: it is too long",
                 what);
    return NULL;
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
cf_wire_write_literal (CfWireWriter *writer, const char *literal)
{
  g_string_append (writer->text, literal);
}

/* RFC 8785, 3.2.2.2: the two-character escapes where JSON has one, else \u00xx. Gives the place
 * behind it. */
static char *
put_escape (char *to, guchar c)
{
  static const char short_from[] = "\"\\\b\f\n\r\t";
  static const char short_to[] = "\"\\bfnrt";
  static const char digits[] = "0123456789abcdef";
  const char *found = memchr (short_from, c, sizeof short_from - 1);
  *to++ = '\\';
  if (found != NULL) {
    *to++ = short_to[found - short_from];
    return to;
  }
  memcpy (to, "u00", 3);
  to[3] = digits[c >> 4];
  to[4] = digits[c & 15];
  return to + 5;
}

gboolean
cf_wire_write_string (GString *out, const char *text, gsize length)
{
  gsize quoted = 0;
  gsize control = 0;
  guchar bits = 0;
  for (gsize i = 0; i < length; i++) {
    guchar c = (guchar)text[i];
    bits |= c;
    quoted += c == '"' || c == '\\';
    control += c < 0x20;
  }
  if ((bits >= 0x80 && !g_utf8_validate_len (text, length, NULL)) ||
      (control > 0 && memchr (text, '\0', length) != NULL))
    return FALSE;
  /* One place for all: an entry has hundreds of quotes, and each till waits for it. */
  gsize before = out->len;
  g_string_set_size (out, before + length + quoted + 5 * control + 2);
  char *to = out->str + before;
  *to++ = '"';
  if (quoted + control == 0) {
    memcpy (to, text, length);
    to += length;
  } else {
    for (gsize i = 0; i < length; i++) {
      guchar c = (guchar)text[i];
      if (c >= 0x20 && c != '"' && c != '\\')
        *to++ = (char)c;
      else
        to = put_escape (to, c);
    }
  }
  *to++ = '"';
  g_string_truncate (out, (gsize)(to - out->str));
  return TRUE;
}

void
cf_wire_write_text (CfWireWriter *writer, const char *prefix, gsize length_max, const char *text)
{
  g_string_append (writer->text, prefix);
  if (text == NULL) {
    cf_wire_writer_fail (writer, "a text is missing");
    return;
  }
  gsize length = strlen (text);
  if (length > length_max)
    cf_wire_writer_fail (writer, "a text is too long");
  else if (!cf_wire_write_string (writer->text, text, length))
    cf_wire_writer_fail (writer, "a text is not UTF-8");
}

void
cf_wire_write_text_or_null (CfWireWriter *writer, const char *prefix, gsize length_max,
                            const char *text)
{
  if (text != NULL) {
    cf_wire_write_text (writer, prefix, length_max, text);
    return;
  }
  g_string_append (writer->text, prefix);
  g_string_append (writer->text, "null");
}

void
cf_wire_write_id (CfWireWriter *writer, const char *prefix, const char *id)
{
  cf_wire_write_text (writer, prefix, CF_WIRE_ID_BYTES_MAX, id);
  if (id == NULL)
    return;
  if (*id == '\0')
    cf_wire_writer_fail (writer, "an id is empty");
  for (; *id != '\0'; id++)
    if ((guchar)*id < 0x20 || *id == 0x7f)
      cf_wire_writer_fail (writer, "an id has a control character");
}

void
cf_wire_write_id_or_null (CfWireWriter *writer, const char *prefix, const char *id)
{
  if (id == NULL)
    cf_wire_write_text_or_null (writer, prefix, 0, NULL);
  else
    cf_wire_write_id (writer, prefix, id);
}

void
cf_wire_write_hex (CfWireWriter *writer, const char *prefix, gsize digits, const char *hex)
{
  cf_wire_write_text (writer, prefix, digits, hex);
  if (hex != NULL && (strlen (hex) != digits || strspn (hex, "0123456789abcdef") != digits))
    cf_wire_writer_fail (writer, "a hash or key has not its digits");
}

void
cf_wire_write_uuid (CfWireWriter *writer, const char *prefix, const char *id)
{
  cf_wire_write_text (writer, prefix, CF_ID_LENGTH, id);
  if (id != NULL && !cf_id_is_valid (id))
    cf_wire_writer_fail (writer, "an id is no UUID");
}

void
cf_wire_write_word (CfWireWriter *writer, const char *prefix, const char *word)
{
  g_string_append (writer->text, prefix);
  g_string_append_c (writer->text, '"');
  g_string_append (writer->text, word);
  g_string_append_c (writer->text, '"');
}

void
cf_wire_write_integer (CfWireWriter *writer, const char *prefix, gint64 min, gint64 max,
                       gint64 value)
{
  if (value < min || value > max)
    cf_wire_writer_fail (writer, "a figure is beyond its limits");
  g_string_append (writer->text, prefix);
  char digits[24];
  char *at = digits + sizeof digits;
  guint64 left = value < 0 ? 0 - (guint64)value : (guint64)value;
  do {
    *--at = (char)('0' + left % 10);
    left /= 10;
  } while (left > 0);
  if (value < 0)
    *--at = '-';
  g_string_append_len (writer->text, at, digits + sizeof digits - at);
}

void
cf_wire_write_integer_or_null (CfWireWriter *writer, const char *prefix, gboolean has, gint64 min,
                               gint64 max, gint64 value)
{
  if (has)
    cf_wire_write_integer (writer, prefix, min, max, value);
  else
    cf_wire_write_text_or_null (writer, prefix, 0, NULL);
}

void
cf_wire_write_boolean (CfWireWriter *writer, const char *prefix, gboolean value)
{
  g_string_append (writer->text, prefix);
  g_string_append (writer->text, value ? "true" : "false");
}
