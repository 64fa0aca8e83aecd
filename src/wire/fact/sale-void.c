// SPDX-License-Identifier: Apache-2.0
#include "wire/fact/sale-void.h"

#include "wire/json/read.h"
#include "wire/json/write.h"

void
cf_wire_sale_void_clear (CfWireSaleVoid *voided)
{
  g_free (voided->sale);
  g_free (voided->receipt_no);
  g_free (voided->reason);
  *voided = (CfWireSaleVoid){0};
}

char *
cf_wire_sale_void_encode (const CfWireSaleVoid *voided, GError **error)
{
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_BODY_BYTES_MAX);
  cf_wire_write_text_or_null (w, "{\"reason\":", CF_WIRE_TEXT_BYTES_MAX, voided->reason);
  cf_wire_write_id (w, ",\"receipt_no\":", voided->receipt_no);
  cf_wire_write_uuid (w, ",\"sale\":", voided->sale);
  cf_wire_write_literal (w, "}");
  return cf_wire_writer_finish (w, "a voided sale", error);
}

gboolean
cf_wire_sale_void_decode (const char *body, gint64 version, CfWireSaleVoid *ret_voided,
                          GError **error)
{
  g_auto (CfWireSaleVoid) voided = {0};
  CfWireReader reader, *r = &reader;
  cf_wire_reader_start_body (r, body, version, CF_WIRE_SALE_VOID_VERSION);
  (void)(cf_wire_read_text_or_null (r, "{\"reason\":", CF_WIRE_TEXT_BYTES_MAX, &voided.reason) &&
         cf_wire_read_id (r, ",\"receipt_no\":", &voided.receipt_no) &&
         cf_wire_read_uuid (r, ",\"sale\":", &voided.sale) &&
         cf_wire_read_literal (r, "}")); /* the reader remembers */
  if (!cf_wire_reader_finish (r, "a voided sale", error))
    return FALSE;
  *ret_voided = voided;
  voided = (CfWireSaleVoid){0};
  return TRUE;
}
