// SPDX-License-Identifier: Apache-2.0
#include "wire/row/right.h"

#include "core/money.h"
#include "wire/json/read.h"
#include "wire/json/write.h"

static void
start (CfWireReader *r, const char *text, gsize length)
{
  cf_wire_reader_start (r, text, length);
  if (length > CF_WIRE_ROW_BYTES_MAX)
    (void)cf_wire_reader_fail (r, CF_WIRE_ERROR_TOO_LARGE, "it is too long");
}

char *
cf_wire_right_row_key (const CfAllowance *right)
{
  return g_strjoin ("/", cf_allowance_kind_name (right->kind), right->grant_id, NULL);
}

char *
cf_wire_right_row_encode (const CfAllowance *right, GError **error)
{
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_ROW_BYTES_MAX);
  cf_wire_write_integer (w, "{\"amount\":", 1, CF_AMOUNT_MAX, right->amount);
  cf_wire_write_integer (w, ",\"expires_at_us\":", 0, CF_WIRE_INTEGER_MAX, right->expires_at_us);
  cf_wire_write_uuid (w, ",\"grant\":", right->grant_id);
  cf_wire_write_word (w, ",\"kind\":", cf_allowance_kind_name (right->kind));
  cf_wire_write_id (w, ",\"member\":", right->member_id);
  cf_wire_write_boolean (w, ",\"wanted_back\":", right->is_wanted_back);
  cf_wire_write_literal (w, "}");
  return cf_wire_writer_finish (w, "a right", error);
}

static gboolean
read_kind (CfWireReader *r, const char *prefix, CfAllowanceKind *ret_kind)
{
  char word[CF_WIRE_WORD_LENGTH_MAX + 1];
  return cf_wire_read_word (r, prefix, word) &&
         (cf_allowance_kind_parse (word, ret_kind) ||
          cf_wire_reader_fail (r, CF_WIRE_ERROR_RANGE, "its kind is none"));
}

gboolean
cf_wire_right_row_decode (const char *text, gsize length, CfAllowance **ret_right, GError **error)
{
  g_autoptr (CfAllowance) right = g_new0 (CfAllowance, 1);
  CfWireReader reader, *r = &reader;
  start (r, text, length);
  (void)(cf_wire_read_integer (r, "{\"amount\":", 1, CF_AMOUNT_MAX, &right->amount) &&
         cf_wire_read_integer (r, ",\"expires_at_us\":", 0, CF_WIRE_INTEGER_MAX,
                               &right->expires_at_us) &&
         cf_wire_read_uuid (r, ",\"grant\":", &right->grant_id) &&
         read_kind (r, ",\"kind\":", &right->kind) &&
         cf_wire_read_id (r, ",\"member\":", &right->member_id) &&
         cf_wire_read_boolean (r, ",\"wanted_back\":", &right->is_wanted_back) &&
         cf_wire_read_literal (r, "}")); /* the reader remembers */
  if (!cf_wire_reader_finish (r, "a right", error))
    return FALSE;
  *ret_right = g_steal_pointer (&right);
  return TRUE;
}

char *
cf_wire_rights_rule_row_encode (const CfRightsRule *rule, GError **error)
{
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_ROW_BYTES_MAX);
  cf_wire_write_hex (w, "{\"life\":", CF_WIRE_EPOCH_DIGITS, rule->life);
  cf_wire_write_integer (w, ",\"point_minor\":", 0, CF_AMOUNT_MAX, rule->point_minor);
  cf_wire_write_integer (w, ",\"risk_points\":", 0, CF_AMOUNT_MAX, rule->risk_points);
  cf_wire_write_literal (w, "}");
  return cf_wire_writer_finish (w, "a rule of rights", error);
}

gboolean
cf_wire_rights_rule_row_decode (const char *text, gsize length, CfRightsRule *ret_rule,
                                GError **error)
{
  g_auto (CfRightsRule) rule = {0};
  CfWireReader reader, *r = &reader;
  start (r, text, length);
  (void)(cf_wire_read_hex (r, "{\"life\":", CF_WIRE_EPOCH_DIGITS, &rule.life) &&
         cf_wire_read_integer (r, ",\"point_minor\":", 0, CF_AMOUNT_MAX, &rule.point_minor) &&
         cf_wire_read_integer (r, ",\"risk_points\":", 0, CF_AMOUNT_MAX, &rule.risk_points) &&
         cf_wire_read_literal (r, "}")); /* the reader remembers */
  if (!cf_wire_reader_finish (r, "a rule of rights", error))
    return FALSE;
  *ret_rule = rule;
  rule = (CfRightsRule){0};
  return TRUE;
}
