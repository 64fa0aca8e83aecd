// SPDX-License-Identifier: Apache-2.0
#include "wire/fact/lookups.h"

#include "wire/json/read.h"
#include "wire/json/write.h"

static char *
encode (gint64 per_hour, gsize bytes_max, GError **error)
{
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, bytes_max);
  cf_wire_write_integer (w, "{\"per_hour\":", 0, CF_WIRE_LOOKUPS_PER_HOUR_MAX, per_hour);
  cf_wire_write_literal (w, "}");
  return cf_wire_writer_finish (w, "a limit of look-ups", error);
}

static gboolean
decode (CfWireReader *r, gint64 *ret_per_hour, GError **error)
{
  gint64 per_hour = 0;

  (void)(cf_wire_read_integer (r, "{\"per_hour\":", 0, CF_WIRE_LOOKUPS_PER_HOUR_MAX, &per_hour) &&
         cf_wire_read_literal (r, "}")); /* the reader remembers */
  if (!cf_wire_reader_finish (r, "a limit of look-ups", error))
    return FALSE;
  *ret_per_hour = per_hour;
  return TRUE;
}

char *
cf_wire_lookups_row_encode (gint64 per_hour, GError **error)
{
  return encode (per_hour, CF_WIRE_ROW_BYTES_MAX, error);
}

gboolean
cf_wire_lookups_row_decode (const char *text, gsize length, gint64 *ret_per_hour, GError **error)
{
  CfWireReader reader;

  cf_wire_reader_start (&reader, text, length);
  return decode (&reader, ret_per_hour, error);
}

char *
cf_wire_lookups_encode (gint64 per_hour, GError **error)
{
  return encode (per_hour, CF_WIRE_BODY_BYTES_MAX, error);
}

gboolean
cf_wire_lookups_decode (const char *body, gint64 version, gint64 *ret_per_hour, GError **error)
{
  CfWireReader reader;

  cf_wire_reader_start_body (&reader, body, version, CF_WIRE_LOOKUPS_VERSION);
  return decode (&reader, ret_per_hour, error);
}
