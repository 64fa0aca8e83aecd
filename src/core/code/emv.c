// SPDX-License-Identifier: Apache-2.0
#include "core/code/emv.h"

#include <string.h>

#include "base/check.h"
#include "core/gs1/digit.h"

#define CRC_FIELD "6304" /* ID and length of the CRC, over which it runs too */
#define CRC_DIGITS 4
#define DEPTH_MAX 2 /* a payment system's template stands inside field 62 */

static CfEmvField *
new_field (const char *id, gboolean is_template)
{
  CfEmvField *field = g_new0 (CfEmvField, 1);

  g_strlcpy (field->id, id, sizeof field->id);
  if (is_template)
    field->fields = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_emv_free);
  return field;
}

void
cf_emv_free (CfEmvField *field)
{
  if (field == NULL)
    return;
  g_clear_pointer (&field->fields, g_ptr_array_unref);
  g_free (field->value);
  g_free (field);
}

guint16
cf_emv_crc (const char *bytes, gsize length)
{
  guint crc = 0xffff;

  for (gsize i = 0; i < length; i++) {
    crc ^= (guint)(guchar)bytes[i] << 8;
    for (int bit = 0; bit < 8; bit++)
      crc = (crc & 0x8000) != 0 ? (crc << 1 ^ 0x1021) & 0xffff : crc << 1 & 0xffff;
  }
  return (guint16)crc;
}

/* Which IDs hold fields of their own. */
static gboolean
is_template (const char *parent, const char *id)
{
  if (parent[0] == '\0')
    return (strcmp (id, "26") >= 0 && strcmp (id, "51") <= 0) || g_str_equal (id, "62") ||
           g_str_equal (id, "64") || strcmp (id, "80") >= 0;
  return g_str_equal (parent, "62") && strcmp (id, "50") >= 0;
}

static CfEmvField *
find_field (const CfEmvField *template, const char *id)
{
  for (guint i = 0; i < template->fields->len; i++) {
    CfEmvField *field = g_ptr_array_index (template->fields, i);

    if (g_str_equal (field->id, id))
      return field;
  }
  return NULL;
}

static void
set_path (CfEmvFault *fault, const char *parent, const char *id)
{
  g_snprintf (fault->path, sizeof fault->path, "%s%s%s", parent, parent[0] != '\0' ? "/" : "", id);
}

/* The bytes of so many characters at text; FALSE when there are fewer. */
static gboolean
measure (const char *text, const char *end, guint n_characters, gsize *ret_bytes)
{
  const char *at = text;

  while (n_characters-- > 0) {
    if (at >= end)
      return FALSE;
    at += g_utf8_skip[(guchar)*at];
  }
  *ret_bytes = (gsize)(at - text);
  return at <= end;
}

static CfEmvOutcome parse_fields (const char *text, gsize length, CfEmvField *template, guint depth,
                                  CfEmvFault *fault);

/* One field at text, appended to the template. */
static CfEmvOutcome
parse_field (const char *text, gsize length, CfEmvField *template, guint depth, gsize *ret_used,
             CfEmvFault *fault)
{
  char id[3] = {0};
  gsize bytes;
  guint n_characters;
  CfEmvField *field;

  if (length >= 2)
    memcpy (id, text, 2);
  set_path (fault, template->id, id);
  if (length < 4 || !cf_digit_is_all (text, 4))
    return CF_EMV_BAD_FIELD;
  n_characters = (guint)(text[2] - '0') * 10 + (guint)(text[3] - '0');
  if (n_characters == 0 || !measure (text + 4, text + length, n_characters, &bytes))
    return CF_EMV_BAD_FIELD;
  if (find_field (template, id) != NULL)
    return CF_EMV_REPEATED;
  field = new_field (id, depth < DEPTH_MAX && is_template (template->id, id));
  g_ptr_array_add (template->fields, field);
  *ret_used = 4 + bytes;
  if (field->fields != NULL)
    return parse_fields (text + 4, bytes, field, depth + 1, fault);
  field->value = g_strndup (text + 4, bytes);
  return CF_EMV_OK;
}

static CfEmvOutcome
parse_fields (const char *text, gsize length, CfEmvField *template, guint depth, CfEmvFault *fault)
{
  for (gsize at = 0; at < length;) {
    gsize used = 0;
    CfEmvOutcome outcome = parse_field (text + at, length - at, template, depth, &used, fault);

    if (outcome != CF_EMV_OK)
      return outcome;
    at += used;
  }
  return CF_EMV_OK;
}

static gboolean
crc_is_right (const char *text, gsize length)
{
  gsize covered = length - CRC_DIGITS;
  char digits[CRC_DIGITS + 1];

  g_snprintf (digits, sizeof digits, "%04X", cf_emv_crc (text, covered));
  return g_ascii_strncasecmp (digits, text + covered, CRC_DIGITS) == 0;
}

CfEmvOutcome
cf_emv_parse (const char *text, gsize length, CfEmvField **ret_payload, CfEmvFault *ret_fault)
{
  g_autoptr (CfEmvField) payload = new_field ("", TRUE);
  gsize tail = strlen (CRC_FIELD) + CRC_DIGITS;
  CfEmvOutcome outcome;

  memset (ret_fault, 0, sizeof *ret_fault);
  if (length > CF_EMV_LENGTH_MAX || !g_utf8_validate_len (text, length, NULL))
    return CF_EMV_NOT_TEXT;
  if (length < 6 || memcmp (text, "000201", 6) != 0)
    return CF_EMV_NOT_EMV;
  set_path (ret_fault, "", "63");
  if (length < 6 + tail || memcmp (text + length - tail, CRC_FIELD, strlen (CRC_FIELD)) != 0)
    return CF_EMV_MISSING;
  if (!crc_is_right (text, length))
    return CF_EMV_BAD_CRC;
  outcome = parse_fields (text, length - tail, payload, 0, ret_fault);
  if (outcome == CF_EMV_OK)
    outcome = cf_emv_check (payload, ret_fault);
  if (outcome == CF_EMV_OK)
    *ret_payload = g_steal_pointer (&payload);
  return outcome;
}

const char *
cf_emv_get (const CfEmvField *payload, const char *id, const char *sub_id)
{
  const CfEmvField *field = find_field (payload, id);

  if (field != NULL && sub_id != NULL)
    field = field->fields != NULL ? find_field (field, sub_id) : NULL;
  return field != NULL ? field->value : NULL;
}

CfEmvField *
cf_emv_new (void)
{
  CfEmvField *payload = new_field ("", TRUE);

  cf_emv_set (payload, "00", NULL, "01");
  cf_emv_set (payload, "01", NULL, "11");
  return payload;
}

/* The field of that ID in the template, made at its place when it is not there yet. */
static CfEmvField *
require_field (CfEmvField *template, const char *id, gboolean as_template)
{
  CfEmvField *field = find_field (template, id);
  guint place = 0;

  if (field != NULL)
    return field;
  while (place < template->fields->len &&
         strcmp (((CfEmvField *)g_ptr_array_index (template->fields, place))->id, id) < 0)
    place++;
  field = new_field (id, as_template);
  g_ptr_array_insert (template->fields, (int)place, field);
  return field;
}

void
cf_emv_set (CfEmvField *payload, const char *id, const char *sub_id, const char *value)
{
  CfEmvField *template = payload;
  const char *name = sub_id != NULL ? sub_id : id;
  CfEmvField *field;

  CF_CHECK (strlen (id) == 2 && cf_digit_is_all (id, 2));
  CF_CHECK (is_template ("", id) == (sub_id != NULL));
  if (sub_id != NULL)
    template = require_field (payload, id, TRUE);
  if (value == NULL) {
    field = find_field (template, name);
    if (field != NULL)
      g_ptr_array_remove (template->fields, field);
    if (template != payload && template->fields->len == 0)
      g_ptr_array_remove (payload->fields, template);
    return;
  }
  field = require_field (template, name, FALSE);
  CF_CHECK (field->fields == NULL);
  g_free (field->value);
  field->value = g_strdup (value);
}
