// SPDX-License-Identifier: Apache-2.0
#include "wire/private.h"

#include <string.h>

#include "wire/json/read.h"
#include "wire/json/write.h"

char *
cf_wire_private_member_encode (const char *member_id, GError **error)
{
  CfWireWriter writer;
  cf_wire_writer_start (&writer, CF_WIRE_PRIVATE_BYTES_MAX);
  cf_wire_write_id (&writer, "{\"member\":", member_id);
  cf_wire_write_literal (&writer, "}");
  return cf_wire_writer_finish (&writer, "private data", error);
}

char *
cf_wire_private_member_decode (const char *data, GError **error)
{
  g_autofree char *member_id = NULL;
  CfWireReader reader;
  cf_wire_reader_start (&reader, data, strlen (data));
  (void)(cf_wire_read_id (&reader, "{\"member\":", &member_id) &&
         cf_wire_read_literal (&reader, "}")); /* the reader remembers */
  if (!cf_wire_reader_finish (&reader, "private data", error))
    return NULL;
  return g_steal_pointer (&member_id);
}

GBytes *
cf_wire_private_commitment_input (const guint8 *salt, const char *data)
{
  gsize length = strlen (data);
  guint8 *input = g_malloc (CF_WIRE_SALT_BYTES + length);
  memcpy (input, salt, CF_WIRE_SALT_BYTES);
  memcpy (input + CF_WIRE_SALT_BYTES, data, length);
  return g_bytes_new_take (input, CF_WIRE_SALT_BYTES + length);
}
