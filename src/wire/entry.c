// SPDX-License-Identifier: Apache-2.0
#include "wire/entry.h"

#include <string.h>

#include "core/business-date.h"
#include "wire/json/read.h"
#include "wire/json/write.h"

#define VERSION_MAX 1000000
#define UTC_OFFSET_MAX_MIN 1440

/* A type's shape, known or not: lower-case words and a dot. */
static gboolean
type_is_valid (const char *type)
{
  gsize length = strlen (type);
  return length > 0 && length <= CF_WIRE_WORD_LENGTH_MAX &&
         strspn (type, "abcdefghijklmnopqrstuvwxyz0123456789.-") == length;
}

/* What reader and writer do not see for themselves: one phrase, or NULL. */
static const char *
find_fault (const CfEntryHeader *header)
{
  gint64 day;
  if (!cf_business_date_parse (header->business_date, &day))
    return "business_date is no date";
  if (!type_is_valid (header->type))
    return "type is no name";
  if (header->seq == 1 && strcmp (header->prev_hash, CF_WIRE_HASH_ZERO) != 0)
    return "the first entry has a prev_hash";
  return NULL;
}

char *
cf_wire_entry_header_encode (const CfEntryHeader *header, GError **error)
{
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_HEADER_BYTES_MAX);
  cf_wire_write_id_or_null (w, "{\"actor\":", header->actor);
  cf_wire_write_id_or_null (w, ",\"approver\":", header->approver);
  cf_wire_write_id (w, ",\"business_date\":", header->business_date);
  cf_wire_write_word (w, ",\"clock_quality\":", cf_clock_quality_name (header->clock_quality));
  cf_wire_write_hex (w, ",\"incarnation\":", CF_WIRE_INCARNATION_DIGITS, header->incarnation);
  cf_wire_write_uuid (w, ",\"op_id\":", header->op_id);
  cf_wire_write_hex (w, ",\"prev_hash\":", CF_WIRE_HASH_DIGITS, header->prev_hash);
  cf_wire_write_text (w, ",\"program\":", CF_WIRE_PROGRAM_BYTES_MAX, header->program);
  cf_wire_write_id_or_null (w, ",\"receipt_no\":", header->receipt_no);
  cf_wire_write_integer (w, ",\"seq\":", 1, CF_WIRE_INTEGER_MAX, header->seq);
  cf_wire_write_integer (w, ",\"shift\":", 0, CF_WIRE_INTEGER_MAX, header->shift);
  cf_wire_write_id (w, ",\"shop\":", header->shop);
  cf_wire_write_id (w, ",\"till\":", header->till);
  cf_wire_write_id (w, ",\"type\":", header->type);
  cf_wire_write_integer (w, ",\"utc_offset_min\":", -UTC_OFFSET_MAX_MIN, UTC_OFFSET_MAX_MIN,
                         header->utc_offset_min);
  cf_wire_write_integer (w, ",\"version\":", 1, VERSION_MAX, header->version);
  cf_wire_write_integer (w, ",\"wall_us\":", -CF_WIRE_INTEGER_MAX, CF_WIRE_INTEGER_MAX,
                         header->wall_us);
  cf_wire_write_literal (w, "}");
  const char *fault = w->fault == NULL ? find_fault (header) : NULL;
  if (fault != NULL)
    cf_wire_writer_fail (w, fault);
  return cf_wire_writer_finish (w, "an entry's header", error);
}

static gboolean
read_clock_quality (CfWireReader *r, const char *prefix, CfClockQuality *ret_quality)
{
  char word[CF_WIRE_WORD_LENGTH_MAX + 1];
  if (!cf_wire_read_word (r, prefix, word))
    return FALSE;
  return cf_clock_quality_parse (word, ret_quality) ||
         cf_wire_reader_fail (r, CF_WIRE_ERROR_RANGE, "clock_quality is none");
}

static gboolean
read_header (CfWireReader *r, CfEntryHeader *h)
{
  return cf_wire_read_id_or_null (r, "{\"actor\":", &h->actor) &&
         cf_wire_read_id_or_null (r, ",\"approver\":", &h->approver) &&
         cf_wire_read_id (r, ",\"business_date\":", &h->business_date) &&
         read_clock_quality (r, ",\"clock_quality\":", &h->clock_quality) &&
         cf_wire_read_hex (r, ",\"incarnation\":", CF_WIRE_INCARNATION_DIGITS, &h->incarnation) &&
         cf_wire_read_uuid (r, ",\"op_id\":", &h->op_id) &&
         cf_wire_read_hex (r, ",\"prev_hash\":", CF_WIRE_HASH_DIGITS, &h->prev_hash) &&
         cf_wire_read_text (r, ",\"program\":", CF_WIRE_PROGRAM_BYTES_MAX, &h->program) &&
         cf_wire_read_id_or_null (r, ",\"receipt_no\":", &h->receipt_no) &&
         cf_wire_read_integer (r, ",\"seq\":", 1, CF_WIRE_INTEGER_MAX, &h->seq) &&
         cf_wire_read_integer (r, ",\"shift\":", 0, CF_WIRE_INTEGER_MAX, &h->shift) &&
         cf_wire_read_id (r, ",\"shop\":", &h->shop) &&
         cf_wire_read_id (r, ",\"till\":", &h->till) &&
         cf_wire_read_id (r, ",\"type\":", &h->type) &&
         cf_wire_read_integer (r, ",\"utc_offset_min\":", -UTC_OFFSET_MAX_MIN, UTC_OFFSET_MAX_MIN,
                               &h->utc_offset_min) &&
         cf_wire_read_integer (r, ",\"version\":", 1, VERSION_MAX, &h->version) &&
         cf_wire_read_integer (r, ",\"wall_us\":", -CF_WIRE_INTEGER_MAX, CF_WIRE_INTEGER_MAX,
                               &h->wall_us) &&
         cf_wire_read_literal (r, "}");
}

CfEntryHeader *
cf_wire_entry_header_decode (const char *text, gsize length, GError **error)
{
  g_autoptr (CfEntryHeader) header = g_new0 (CfEntryHeader, 1);
  CfWireReader reader;
  cf_wire_reader_start (&reader, text, length);
  if (length > CF_WIRE_HEADER_BYTES_MAX)
    (void)cf_wire_reader_fail (&reader, CF_WIRE_ERROR_TOO_LARGE, "it is too long");
  const char *fault = read_header (&reader, header) ? find_fault (header) : NULL;
  if (fault != NULL)
    (void)cf_wire_reader_fail (&reader, CF_WIRE_ERROR_RANGE, fault);
  if (!cf_wire_reader_finish (&reader, "an entry's header", error))
    return NULL;
  return g_steal_pointer (&header);
}

GBytes *
cf_wire_entry_hash_input (const char *header, const char *body)
{
  char *input = g_strconcat (header, "\n", body, "\n", NULL);
  return g_bytes_new_take (input, strlen (input));
}
