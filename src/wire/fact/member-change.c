// SPDX-License-Identifier: Apache-2.0
#include "wire/fact/member-change.h"

#include <string.h>

#include "core/person/birthday.h"
#include "wire/json/read.h"
#include "wire/json/write.h"

char *
cf_wire_member_change_encode (const CfMemberChange *change, const char *member_commitment,
                              const char *reverses, GError **error)
{
  const char *comma = "";
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_BODY_BYTES_MAX);
  cf_wire_write_literal (w, "{\"fields\":[");
  for (guint i = 0; i < CF_MEMBER_FIELD_COUNT; i++) {
    if (change->now[i] == NULL)
      continue;
    cf_wire_write_word (w, comma, cf_member_field_name (i));
    comma = ",";
  }
  cf_wire_write_hex (w, "],\"member_commitment\":", CF_WIRE_HASH_DIGITS, member_commitment);
  cf_wire_write_id_or_null (w, ",\"reverses\":", reverses);
  cf_wire_write_literal (w, "}");
  return cf_wire_writer_finish (w, "a change of a member", error);
}

/* In their order, each once: there is one spelling. */
static gboolean
read_field (CfWireReader *r, const char *prefix, int *field)
{
  char word[CF_WIRE_WORD_LENGTH_MAX + 1];
  CfMemberField next;
  if (!cf_wire_read_word (r, prefix, word))
    return FALSE;
  if (!cf_member_field_parse (word, &next) || (int)next <= *field)
    return cf_wire_reader_fail (r, CF_WIRE_ERROR_RANGE, "a field is none");
  *field = (int)next;
  return TRUE;
}

static gboolean
read_fields (CfWireReader *r)
{
  int field = -1;
  if (!cf_wire_read_literal (r, "{\"fields\":["))
    return FALSE;
  while (!cf_wire_read_literal_if (r, "]"))
    if (!read_field (r, field < 0 ? "" : ",", &field))
      return FALSE;
  return TRUE;
}

char *
cf_wire_member_change_decode (const char *body, gint64 version, GError **error)
{
  g_autofree char *commitment = NULL;
  g_autofree char *reverses = NULL;
  CfWireReader reader, *r = &reader;
  cf_wire_reader_start_body (r, body, version, CF_WIRE_MEMBER_CHANGE_VERSION);
  (void)(read_fields (r) &&
         cf_wire_read_hex (r, ",\"member_commitment\":", CF_WIRE_HASH_DIGITS, &commitment) &&
         cf_wire_read_id_or_null (r, ",\"reverses\":", &reverses) &&
         cf_wire_read_literal (r, "}")); /* the reader remembers */
  if (!cf_wire_reader_finish (r, "a change of a member", error))
    return NULL;
  return g_steal_pointer (&commitment);
}

/* A birthday that is none, and a member without a name, are no facts. */
static gboolean
is_sound (CfMemberField field, const char *text)
{
  if (field == CF_MEMBER_BIRTHDAY)
    return text[0] == '\0' || cf_birthday_is_valid (text);
  return field != CF_MEMBER_NAME || text[0] != '\0';
}

char *
cf_wire_member_change_private_encode (const char *member_id, const CfMemberChange *change,
                                      GError **error)
{
  const char *prefix = "{\"field\":";
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_PRIVATE_BYTES_MAX);
  cf_wire_write_literal (w, "{\"fields\":[");
  for (guint i = 0; i < CF_MEMBER_FIELD_COUNT; i++) {
    if (change->now[i] == NULL)
      continue;
    if (!is_sound (i, change->now[i]))
      cf_wire_writer_fail (w, "a field says what cannot be");
    cf_wire_write_word (w, prefix, cf_member_field_name (i));
    cf_wire_write_text (w, ",\"now\":", CF_WIRE_MEMBER_FIELD_BYTES_MAX, change->now[i]);
    cf_wire_write_text (w, ",\"was\":", CF_WIRE_TEXT_BYTES_MAX, change->was[i]);
    cf_wire_write_literal (w, "}");
    prefix = ",{\"field\":";
  }
  cf_wire_write_id (w, "],\"member\":", member_id);
  cf_wire_write_literal (w, "}");
  return cf_wire_writer_finish (w, "private data", error);
}

static gboolean
read_values (CfWireReader *r, CfMemberChange *change)
{
  int field = -1;
  if (!cf_wire_read_literal (r, "{\"fields\":["))
    return FALSE;
  while (!cf_wire_read_literal_if (r, "]")) {
    if (!read_field (r, field < 0 ? "{\"field\":" : ",{\"field\":", &field) ||
        !cf_wire_read_text (r, ",\"now\":", CF_WIRE_MEMBER_FIELD_BYTES_MAX, &change->now[field]) ||
        !cf_wire_read_text (r, ",\"was\":", CF_WIRE_TEXT_BYTES_MAX, &change->was[field]) ||
        !cf_wire_read_literal (r, "}"))
      return FALSE;
    if (!is_sound ((CfMemberField)field, change->now[field]))
      return cf_wire_reader_fail (r, CF_WIRE_ERROR_RANGE, "a field says what cannot be");
  }
  return TRUE;
}

gboolean
cf_wire_member_change_private_decode (const char *data, char **ret_member_id,
                                      CfMemberChange *ret_change, GError **error)
{
  g_auto (CfMemberChange) change = {0};
  g_autofree char *member_id = NULL;
  CfWireReader reader, *r = &reader;
  cf_wire_reader_start (r, data, strlen (data));
  (void)(read_values (r, &change) && cf_wire_read_id (r, ",\"member\":", &member_id) &&
         cf_wire_read_literal (r, "}")); /* the reader remembers */
  if (!cf_wire_reader_finish (r, "private data", error))
    return FALSE;
  *ret_member_id = g_steal_pointer (&member_id);
  *ret_change = change;
  change = (CfMemberChange){0};
  return TRUE;
}
