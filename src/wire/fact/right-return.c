// SPDX-License-Identifier: Apache-2.0
#include "wire/fact/right-return.h"

#include "wire/json/read.h"
#include "wire/json/write.h"

void
cf_wire_right_return_clear (CfWireRightReturn *returned)
{
  g_free (returned->grant);
  g_free (returned->life);
  *returned = (CfWireRightReturn){0};
}

char *
cf_wire_right_return_encode (const CfWireRightReturn *returned, GError **error)
{
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_BODY_BYTES_MAX);
  if ((returned->grant == NULL) == (returned->life == NULL))
    cf_wire_writer_fail (w, "it names not one thing");
  if (returned->grant != NULL) {
    cf_wire_write_uuid (w, "{\"grant\":", returned->grant);
    cf_wire_write_literal (w, ",\"life\":null}");
  } else {
    cf_wire_write_hex (w, "{\"grant\":null,\"life\":", CF_WIRE_EPOCH_DIGITS, returned->life);
    cf_wire_write_literal (w, "}");
  }
  return cf_wire_writer_finish (w, "a returned right", error);
}

gboolean
cf_wire_right_return_decode (const char *body, gint64 version, CfWireRightReturn *ret_returned,
                             GError **error)
{
  g_auto (CfWireRightReturn) returned = {0};
  CfWireReader reader, *r = &reader;
  cf_wire_reader_start_body (r, body, version, CF_WIRE_RIGHT_RETURN_VERSION);
  if (cf_wire_read_literal_if (r, "{\"grant\":null,\"life\":"))
    (void)(cf_wire_read_hex (r, "", CF_WIRE_EPOCH_DIGITS, &returned.life) &&
           cf_wire_read_literal (r, "}")); /* the reader remembers */
  else
    (void)(cf_wire_read_uuid (r, "{\"grant\":", &returned.grant) &&
           cf_wire_read_literal (r, ",\"life\":null}")); /* here too */
  if (!cf_wire_reader_finish (r, "a returned right", error))
    return FALSE;
  *ret_returned = returned;
  returned = (CfWireRightReturn){0};
  return TRUE;
}
