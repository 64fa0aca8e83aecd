// SPDX-License-Identifier: Apache-2.0
#include "wire/push.h"

#include <string.h>

#include "base/check.h"
#include "wire/json/canonical.h"
#include "wire/private.h"
#include "wire/json/write.h"

/* {"count":500,"digest":"…64…"} LF */
#define TRAILER_BYTES_MAX 128

struct _CfWirePush {
  GString *text;
  guint count;
};

void
cf_wire_push_header_clear (CfWirePushHeader *header)
{
  g_free (header->epoch);
  g_free (header->from_hash);
  g_free (header->incarnation);
  g_free (header->token);
  *header = (CfWirePushHeader){0};
}

CfWirePush *
cf_wire_push_new (const CfWirePushHeader *header, GError **error)
{
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_HEADER_BYTES_MAX);
  cf_wire_write_hex (w, "{\"epoch\":", CF_WIRE_EPOCH_DIGITS, header->epoch);
  cf_wire_write_hex (w, ",\"from_hash\":", CF_WIRE_HASH_DIGITS, header->from_hash);
  cf_wire_write_integer (w, ",\"from_seq\":", 1, CF_WIRE_INTEGER_MAX, header->from_seq);
  cf_wire_write_hex (w, ",\"incarnation\":", CF_WIRE_INCARNATION_DIGITS, header->incarnation);
  cf_wire_write_integer (w, ",\"protocol\":", CF_WIRE_PROTOCOL, CF_WIRE_PROTOCOL, CF_WIRE_PROTOCOL);
  cf_wire_write_text (w, ",\"token\":", CF_WIRE_TOKEN_BYTES_MAX, header->token);
  cf_wire_write_literal (w, "}");
  g_autofree char *line = cf_wire_writer_finish (w, "a batch", error);
  if (line == NULL)
    return NULL;
  CfWirePush *push = g_new0 (CfWirePush, 1);
  push->text = g_string_new (line);
  g_string_append_c (push->text, '\n');
  return push;
}

void
cf_wire_push_free (CfWirePush *push)
{
  if (push == NULL)
    return;
  if (push->text != NULL)
    (void)g_string_free (push->text, TRUE); /* gives NULL by its contract */
  g_free (push);
}

/* The line of one entry, or NULL when it cannot be said. */
static char *
format_entry (const char *header, const char *body, const char *salt, const char *data)
{
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_OPS_BYTES_MAX);
  cf_wire_write_text (w, "{\"body\":", CF_WIRE_BODY_BYTES_MAX, body);
  cf_wire_write_text (w, ",\"header\":", CF_WIRE_HEADER_BYTES_MAX, header);
  cf_wire_write_literal (w, ",\"private\":");
  if (data == NULL) {
    cf_wire_write_literal (w, "null}\n");
    return cf_wire_writer_finish (w, "an entry", NULL);
  }
  gsize length = strlen (data);
  if (length > CF_WIRE_PRIVATE_BYTES_MAX || *data != '{' || !cf_wire_canonical_check (data, length))
    cf_wire_writer_fail (w, "its private data is no canonical object");
  cf_wire_write_literal (w, "{\"data\":");
  cf_wire_write_literal (w, data);
  cf_wire_write_hex (w, ",\"salt\":", CF_WIRE_SALT_DIGITS, salt);
  cf_wire_write_literal (w, "}}\n");
  return cf_wire_writer_finish (w, "an entry", NULL);
}

CfWirePushOutcome
cf_wire_push_add (CfWirePush *push, const char *header, const char *body, const char *salt,
                  const char *data)
{
  CF_CHECK (push->text != NULL);
  CF_CHECK ((salt == NULL) == (data == NULL));
  if (push->count == CF_WIRE_BATCH_ENTRIES_MAX)
    return CF_WIRE_PUSH_FULL;
  g_autofree char *line = format_entry (header, body, salt, data);
  if (line == NULL)
    return CF_WIRE_PUSH_INVALID;
  gsize length = strlen (line);
  if (push->text->len + length + TRAILER_BYTES_MAX > CF_WIRE_OPS_BYTES_MAX)
    return CF_WIRE_PUSH_FULL;
  g_string_append_len (push->text, line, (gssize)length);
  push->count++;
  return CF_WIRE_PUSH_ADDED;
}

guint
cf_wire_push_count (const CfWirePush *push)
{
  return push->count;
}

const guint8 *
cf_wire_push_bytes (const CfWirePush *push, gsize *ret_length)
{
  CF_CHECK (push->text != NULL);
  *ret_length = push->text->len;
  return (const guint8 *)push->text->str;
}

GBytes *
cf_wire_push_finish (CfWirePush *push, const char *digest)
{
  CF_CHECK (push->text != NULL);
  CF_CHECK (strlen (digest) == CF_WIRE_HASH_DIGITS);
  g_string_append_printf (push->text, "{\"count\":%u,\"digest\":\"%s\"}\n", push->count, digest);
  return g_string_free_to_bytes (g_steal_pointer (&push->text));
}
