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

char *
cf_wire_about_encode (const char *member_commitment, const char *what, GError **error)
{
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_BODY_BYTES_MAX);
  cf_wire_write_hex (w, "{\"member_commitment\":", CF_WIRE_HASH_DIGITS, member_commitment);
  cf_wire_write_literal (w, "}");
  return cf_wire_writer_finish (w, what, error);
}

char *
cf_wire_about_decode (const char *body, gint64 version, const char *what, GError **error)
{
  g_autofree char *commitment = NULL;
  CfWireReader reader, *r = &reader;
  cf_wire_reader_start_body (r, body, version, CF_WIRE_ABOUT_VERSION);
  (void)(cf_wire_read_hex (r, "{\"member_commitment\":", CF_WIRE_HASH_DIGITS, &commitment) &&
         cf_wire_read_literal (r, "}")); /* the reader remembers */
  if (!cf_wire_reader_finish (r, what, error))
    return NULL;
  return g_steal_pointer (&commitment);
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
