// SPDX-License-Identifier: Apache-2.0
#include "wire/batch.h"

#include <string.h>

#include "wire/entry.h"
#include "wire/private.h"
#include "wire/json/read.h"

static void
entry_free (gpointer data)
{
  CfWireBatchEntry *entry = data;
  cf_entry_header_free (entry->header);
  g_free (entry->header_text);
  g_free (entry->body);
  g_free (entry->salt);
  g_free (entry->data);
  g_free (entry);
}

void
cf_wire_batch_free (CfWireBatch *batch)
{
  if (batch == NULL)
    return;
  cf_wire_push_header_clear (&batch->header);
  g_clear_pointer (&batch->entries, g_ptr_array_unref);
  g_free (batch->digest);
  g_free (batch);
}

/* Starts a reader on the next line and steps over it; a text that does not end with LF is noted. */
static void
start_line (CfWireReader *reader, const char **at, const char *end)
{
  const char *line = *at;
  const char *stop = memchr (line, '\n', (gsize)(end - line));
  *at = stop == NULL ? end : stop + 1;
  cf_wire_reader_start (reader, line, (gsize)((stop == NULL ? end : stop) - line));
  if (stop == NULL)
    (void)cf_wire_reader_fail (reader, CF_WIRE_ERROR_MALFORMED, "it is not whole");
}

static gboolean
read_header (CfWireReader *r, CfWirePushHeader *header)
{
  gint64 protocol;
  if (!cf_wire_read_hex (r, "{\"epoch\":", CF_WIRE_EPOCH_DIGITS, &header->epoch) ||
      !cf_wire_read_hex (r, ",\"from_hash\":", CF_WIRE_HASH_DIGITS, &header->from_hash) ||
      !cf_wire_read_integer (r, ",\"from_seq\":", 1, CF_WIRE_INTEGER_MAX, &header->from_seq) ||
      !cf_wire_read_hex (r, ",\"incarnation\":", CF_WIRE_INCARNATION_DIGITS,
                         &header->incarnation) ||
      !cf_wire_read_integer (r, ",\"protocol\":", 1, CF_WIRE_INTEGER_MAX, &protocol))
    return FALSE;
  if (protocol != CF_WIRE_PROTOCOL)
    return cf_wire_reader_fail (r, CF_WIRE_ERROR_UNKNOWN, "it has an unknown protocol");
  if (header->from_seq == 1 && !g_str_equal (header->from_hash, CF_WIRE_HASH_ZERO))
    return cf_wire_reader_fail (r, CF_WIRE_ERROR_MALFORMED, "something is before its beginning");
  return cf_wire_read_text (r, ",\"token\":", CF_WIRE_TOKEN_BYTES_MAX, &header->token) &&
         cf_wire_read_literal (r, "}");
}

/* A body is hashed and kept as it is, so it must be one line; whether it makes sense is asked when
 * it is applied. */
static gboolean
check_body (CfWireReader *r, const char *body)
{
  for (; *body != '\0'; body++)
    if ((guchar)*body < 0x20)
      return cf_wire_reader_fail (r, CF_WIRE_ERROR_MALFORMED, "a body has a control character");
  return TRUE;
}

static gboolean
read_private (CfWireReader *r, CfWireBatchEntry *entry)
{
  if (!cf_wire_read_literal (r, ",\"private\":"))
    return FALSE;
  if (cf_wire_read_literal_if (r, "null"))
    return TRUE;
  if (!cf_wire_read_value (r, "{\"data\":", CF_WIRE_PRIVATE_BYTES_MAX, &entry->data))
    return FALSE;
  if (*entry->data != '{')
    return cf_wire_reader_fail (r, CF_WIRE_ERROR_MALFORMED, "private data is no object");
  return cf_wire_read_hex (r, ",\"salt\":", CF_WIRE_SALT_DIGITS, &entry->salt) &&
         cf_wire_read_literal (r, "}");
}

static gboolean
read_entry (CfWireReader *r, CfWireBatchEntry *entry, GError **error)
{
  (void)(cf_wire_read_text (r, "{\"body\":", CF_WIRE_BODY_BYTES_MAX, &entry->body) &&
         check_body (r, entry->body) &&
         cf_wire_read_text (r, ",\"header\":", CF_WIRE_HEADER_BYTES_MAX, &entry->header_text) &&
         read_private (r, entry) && cf_wire_read_literal (r, "}")); /* the reader remembers */
  if (!cf_wire_reader_finish (r, "a batch's entry", error))
    return FALSE;
  entry->header =
      cf_wire_entry_header_decode (entry->header_text, strlen (entry->header_text), error);
  return entry->header != NULL;
}

/* Whether the entry is the next one of this batch, as far as headers tell. */
static gboolean
check_place (const CfWireBatch *batch, const CfWireBatchEntry *entry, GError **error)
{
  guint i = batch->entries->len - 1;
  const CfEntryHeader *header = entry->header;
  if (g_str_equal (header->incarnation, batch->header.incarnation) &&
      header->seq - batch->header.from_seq == i &&
      (i > 0 || g_str_equal (header->prev_hash, batch->header.from_hash)))
    return TRUE;
  g_set_error_literal (error, CF_WIRE_ERROR, CF_WIRE_ERROR_MALFORMED,
                       "cannot read a batch: an entry is out of its place");
  return FALSE;
}

static gboolean
read_entries (CfWireBatch *batch, const char *at, const char *end, GError **error)
{
  while (at < end) {
    if (batch->entries->len == CF_WIRE_BATCH_ENTRIES_MAX) {
      g_set_error_literal (error, CF_WIRE_ERROR, CF_WIRE_ERROR_TOO_LARGE,
                           "cannot read a batch: it has too many entries");
      return FALSE;
    }
    CfWireBatchEntry *entry = g_new0 (CfWireBatchEntry, 1);
    g_ptr_array_add (batch->entries, entry);
    CfWireReader reader;
    start_line (&reader, &at, end);
    if (!read_entry (&reader, entry, error) || !check_place (batch, entry, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_trailer (CfWireBatch *batch, const char *at, const char *end, GError **error)
{
  CfWireReader reader;
  gint64 count = 0;
  start_line (&reader, &at, end);
  (void)(cf_wire_read_integer (&reader, "{\"count\":", 0, CF_WIRE_BATCH_ENTRIES_MAX, &count) &&
         cf_wire_read_hex (&reader, ",\"digest\":", CF_WIRE_HASH_DIGITS, &batch->digest) &&
         cf_wire_read_literal (&reader, "}")); /* the reader remembers */
  if (reader.fault == NULL && count != batch->entries->len)
    (void)cf_wire_reader_fail (&reader, CF_WIRE_ERROR_MALFORMED, "its count is another");
  return cf_wire_reader_finish (&reader, "a batch's trailer", error);
}

CfWireBatch *
cf_wire_batch_read (const char *bytes, gsize length, GError **error)
{
  g_autoptr (CfWireBatch) batch = g_new0 (CfWireBatch, 1);
  batch->entries = g_ptr_array_new_with_free_func (entry_free);
  CfWireReader reader;
  const char *at = length > 0 ? bytes : "";
  const char *end = at + length;
  start_line (&reader, &at, end);
  if (length > CF_WIRE_OPS_BYTES_MAX)
    (void)cf_wire_reader_fail (&reader, CF_WIRE_ERROR_TOO_LARGE, "it has too many bytes");
  (void)read_header (&reader, &batch->header); /* the reader remembers */
  if (!cf_wire_reader_finish (&reader, "a batch", error))
    return NULL;
  const char *trailer = end;
  while (trailer > at && (trailer == end || trailer[-1] != '\n'))
    trailer--;
  batch->digest_offset = (gsize)(trailer - bytes);
  if (!read_entries (batch, at, trailer, error) || !read_trailer (batch, trailer, end, error))
    return NULL;
  return g_steal_pointer (&batch);
}
