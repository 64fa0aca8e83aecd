// SPDX-License-Identifier: Apache-2.0
#include "wire/fact/erasure.h"

#include <string.h>

#include "wire/json/read.h"
#include "wire/json/write.h"

#define LABEL "counterfoil-erasure"

char *
cf_wire_erasure_signature_input (const char *tenant, const char *member_id)
{
  return g_strjoin ("\n", LABEL, tenant, member_id, NULL);
}

char *
cf_wire_erasure_row_encode (const char *signature, GError **error)
{
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_ROW_BYTES_MAX);
  cf_wire_write_hex (w, "{\"signature\":", CF_WIRE_ERASURE_SIGNATURE_DIGITS, signature);
  cf_wire_write_literal (w, "}");
  return cf_wire_writer_finish (w, "an erasure", error);
}

char *
cf_wire_erasure_row_decode (const char *text, gsize length, GError **error)
{
  g_autofree char *signature = NULL;
  CfWireReader reader, *r = &reader;
  cf_wire_reader_start (r, text, length);
  (void)(cf_wire_read_hex (r, "{\"signature\":", CF_WIRE_ERASURE_SIGNATURE_DIGITS, &signature) &&
         cf_wire_read_literal (r, "}")); /* the reader remembers */
  if (!cf_wire_reader_finish (r, "an erasure", error))
    return NULL;
  return g_steal_pointer (&signature);
}

char *
cf_wire_erasure_private_encode (const char *member_id, const char *signature, GError **error)
{
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_PRIVATE_BYTES_MAX);
  cf_wire_write_id (w, "{\"member\":", member_id);
  cf_wire_write_hex (w, ",\"signature\":", CF_WIRE_ERASURE_SIGNATURE_DIGITS, signature);
  cf_wire_write_literal (w, "}");
  return cf_wire_writer_finish (w, "private data", error);
}

gboolean
cf_wire_erasure_private_decode (const char *data, char **ret_member_id, char **ret_signature,
                                GError **error)
{
  g_autofree char *member_id = NULL;
  g_autofree char *signature = NULL;
  CfWireReader reader, *r = &reader;
  cf_wire_reader_start (r, data, strlen (data));
  (void)(cf_wire_read_id (r, "{\"member\":", &member_id) &&
         cf_wire_read_hex (r, ",\"signature\":", CF_WIRE_ERASURE_SIGNATURE_DIGITS, &signature) &&
         cf_wire_read_literal (r, "}")); /* the reader remembers */
  if (!cf_wire_reader_finish (r, "private data", error))
    return FALSE;
  *ret_member_id = g_steal_pointer (&member_id);
  *ret_signature = g_steal_pointer (&signature);
  return TRUE;
}
