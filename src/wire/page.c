// SPDX-License-Identifier: Apache-2.0
#include "wire/page.h"

#include <string.h>

#include "base/check.h"
#include "wire/json/write.h"

/* What a page may still need for its trailer. */
#define TRAILER_BYTES_MAX (CF_WIRE_CURSOR_BYTES_MAX + 1024)

static gboolean
refuse (GError **error, CfWireError code, const char *fault)
{
  g_set_error (error, CF_WIRE_ERROR, (gint)code, "cannot read a page: %s", fault);
  return FALSE;
}

/* Where the last line starts, in a text that ends with LF. */
static const char *
last_line (const char *bytes, gsize length)
{
  const char *at = bytes + length - 1;
  while (at > bytes && at[-1] != '\n')
    at--;
  return at;
}

static gint64
count_lines (const char *at, const char *end)
{
  gint64 lines = 0;
  while (at < end && (at = memchr (at, '\n', (gsize)(end - at))) != NULL) {
    lines++;
    at++;
  }
  return lines;
}

gboolean
cf_wire_page_open (const char *bytes, gsize length, CfWirePage *ret_page, GError **error)
{
  if (length > CF_WIRE_PAGE_BYTES_MAX)
    return refuse (error, CF_WIRE_ERROR_TOO_LARGE, "it has too many bytes");
  if (length == 0 || bytes[length - 1] != '\n')
    return refuse (error, CF_WIRE_ERROR_MALFORMED, "it is not whole");
  const char *trailer_line = last_line (bytes, length);
  gsize trailer_length = (gsize)(bytes + length - 1 - trailer_line);
  g_auto (CfWireFeedTrailer) trailer = {0};
  if (!cf_wire_feed_trailer_parse (trailer_line, trailer_length, &trailer, error))
    return FALSE;
  if (count_lines (bytes, trailer_line) != trailer.count)
    return refuse (error, CF_WIRE_ERROR_MALFORMED, "its count is another");
  *ret_page = (CfWirePage){.trailer = trailer, .at = bytes, .end = trailer_line};
  trailer = (CfWireFeedTrailer){0};
  return TRUE;
}

gboolean
cf_wire_page_next (CfWirePage *page, CfWireFeedLine *ret_line, GError **error)
{
  if (page->at == page->end)
    return FALSE;
  const char *line = page->at;
  const char *end = memchr (line, '\n', (gsize)(page->end - line));
  CF_CHECK (end != NULL); /* what is left ends with LF, by cf_wire_page_open */
  page->at = end + 1;
  return cf_wire_feed_line_parse (line, (gsize)(end - line), ret_line, error);
}

void
cf_wire_page_clear (CfWirePage *page)
{
  cf_wire_feed_trailer_clear (&page->trailer);
  *page = (CfWirePage){0};
}

struct _CfWirePageWriter {
  GString *text;
  gint64 count;
  guint lines_max;
};

CfWirePageWriter *
cf_wire_page_writer_new (guint lines_max)
{
  CF_CHECK (lines_max >= 1 && lines_max <= CF_WIRE_PAGE_LINES_MAX);
  CfWirePageWriter *writer = g_new0 (CfWirePageWriter, 1);
  writer->text = g_string_new (NULL);
  writer->lines_max = lines_max;
  return writer;
}

void
cf_wire_page_writer_free (CfWirePageWriter *writer)
{
  if (writer == NULL)
    return;
  if (writer->text != NULL)
    (void)g_string_free (writer->text, TRUE); /* gives NULL by its contract */
  g_free (writer);
}

CfWirePageOutcome
cf_wire_page_writer_add (CfWirePageWriter *writer, const char *key, const char *row,
                         gsize row_length)
{
  gsize key_length = strlen (key);
  if (key_length == 0 || key_length > CF_WIRE_KEY_BYTES_MAX || row_length > CF_WIRE_ROW_BYTES_MAX)
    return CF_WIRE_PAGE_INVALID;
  gsize bytes_max = 6 * key_length + row_length + 32;
  if (writer->count == writer->lines_max ||
      writer->text->len + bytes_max + TRAILER_BYTES_MAX > CF_WIRE_PAGE_BYTES_MAX)
    return CF_WIRE_PAGE_FULL;
  gsize before = writer->text->len;
  g_string_append (writer->text, "{\"key\":");
  if (!cf_wire_write_string (writer->text, key, key_length)) {
    g_string_truncate (writer->text, before);
    return CF_WIRE_PAGE_INVALID;
  }
  if (row != NULL) {
    g_string_append (writer->text, ",\"row\":");
    g_string_append_len (writer->text, row, (gssize)row_length);
  }
  g_string_append (writer->text, "}\n");
  writer->count++;
  return CF_WIRE_PAGE_ADDED;
}

static void
write_trailer (CfWireWriter *w, const CfWireFeedTrailer *t, gint64 count)
{
  if (t->applied_incarnation == NULL) {
    cf_wire_write_literal (w, "{\"trailer\":{\"applied\":null");
  } else {
    cf_wire_write_hex (w, "{\"trailer\":{\"applied\":{\"incarnation\":", CF_WIRE_INCARNATION_DIGITS,
                       t->applied_incarnation);
    cf_wire_write_integer (w, ",\"seq\":", 0, CF_WIRE_INTEGER_MAX, t->applied_seq);
    cf_wire_write_literal (w, "}");
  }
  if (t->more)
    cf_wire_write_literal (w, ",\"checksum\":null");
  else
    cf_wire_write_hex (w, ",\"checksum\":", CF_WIRE_CHECKSUM_DIGITS, t->checksum);
  cf_wire_write_integer (w, ",\"count\":", 0, CF_WIRE_PAGE_LINES_MAX, count);
  cf_wire_write_boolean (w, ",\"more\":", t->more);
  cf_wire_write_text (w, ",\"next\":", CF_WIRE_CURSOR_BYTES_MAX, t->next);
  cf_wire_write_integer_or_null (w, ",\"rows\":", !t->more, 0, CF_WIRE_INTEGER_MAX, t->rows);
  cf_wire_write_integer (w, ",\"server_time_us\":", 0, CF_WIRE_INTEGER_MAX, t->server_time_us);
  cf_wire_write_literal (w, "}}");
  if (t->next != NULL && !cf_wire_feed_cursor_is_valid (t->next))
    cf_wire_writer_fail (w, "its cursor is none");
}

GBytes *
cf_wire_page_writer_finish (CfWirePageWriter *writer, const CfWireFeedTrailer *trailer,
                            GError **error)
{
  CF_CHECK (writer->text != NULL);
  CfWireWriter last;
  cf_wire_writer_start (&last, TRAILER_BYTES_MAX);
  write_trailer (&last, trailer, writer->count);
  g_autofree char *line = cf_wire_writer_finish (&last, "a page's trailer", error);
  if (line == NULL)
    return NULL;
  g_string_append (writer->text, line);
  g_string_append_c (writer->text, '\n');
  return g_string_free_to_bytes (g_steal_pointer (&writer->text));
}
