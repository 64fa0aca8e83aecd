// SPDX-License-Identifier: Apache-2.0
#include "wire/row/resolution.h"

#include "base/check.h"
#include "wire/json/read.h"
#include "wire/json/write.h"

static const char *const names[CF_WIRE_VERDICT_COUNT] = {
    [CF_WIRE_ACCEPTED] = "accepted",
    [CF_WIRE_DISMISSED] = "dismissed",
};

const char *
cf_wire_verdict_name (CfWireVerdict verdict)
{
  CF_CHECK (verdict < CF_WIRE_VERDICT_COUNT);
  return names[verdict];
}

char *
cf_wire_resolution_row_encode (CfWireVerdict verdict, const char *note, GError **error)
{
  CfWireWriter writer, *w = &writer;

  cf_wire_writer_start (w, CF_WIRE_ROW_BYTES_MAX);
  cf_wire_write_text (w, "{\"note\":", CF_WIRE_TEXT_BYTES_MAX, note);
  cf_wire_write_word (w, ",\"verdict\":", cf_wire_verdict_name (verdict));
  cf_wire_write_literal (w, "}");
  return cf_wire_writer_finish (w, "a resolution", error);
}

static gboolean
parse_verdict (const char *name, CfWireVerdict *ret_verdict)
{
  for (guint i = 0; i < CF_WIRE_VERDICT_COUNT; i++)
    if (g_str_equal (name, names[i])) {
      *ret_verdict = (CfWireVerdict)i;
      return TRUE;
    }
  return FALSE;
}

gboolean
cf_wire_resolution_row_decode (const char *text, gsize length, CfWireVerdict *ret_verdict,
                               char **ret_note, GError **error)
{
  CfWireReader reader, *r = &reader;
  CfWireVerdict verdict = CF_WIRE_DISMISSED;
  g_autofree char *note = NULL;
  g_autofree char *name = NULL;

  cf_wire_reader_start (r, text, length);
  if (length > CF_WIRE_ROW_BYTES_MAX)
    (void)cf_wire_reader_fail (r, CF_WIRE_ERROR_TOO_LARGE, "it is too long");
  (void)(cf_wire_read_text (r, "{\"note\":", CF_WIRE_TEXT_BYTES_MAX, &note) &&
         cf_wire_read_id (r, ",\"verdict\":", &name) &&
         (parse_verdict (name, &verdict) ||
          cf_wire_reader_fail (r, CF_WIRE_ERROR_RANGE, "its verdict is unknown")) &&
         cf_wire_read_literal (r, "}")); /* the reader remembers */
  if (!cf_wire_reader_finish (r, "a resolution", error))
    return FALSE;
  *ret_verdict = verdict;
  *ret_note = g_steal_pointer (&note);
  return TRUE;
}
