// SPDX-License-Identifier: Apache-2.0
#include "wire/value.h"

#include <string.h>

#define EXPONENT_MAX 4

void
cf_wire_write_currency (CfWireWriter *writer, const char *prefix, const CfCurrency *currency)
{
  cf_wire_write_literal (writer, prefix);
  cf_wire_write_id (writer, "{\"code\":", currency->code);
  cf_wire_write_integer (writer, ",\"exponent\":", 0, EXPONENT_MAX, currency->exponent);
  cf_wire_write_literal (writer, "}");
}

gboolean
cf_wire_read_currency (CfWireReader *reader, const char *prefix, CfCurrency *ret_currency)
{
  g_autofree char *code = NULL;
  gint64 exponent;
  if (!cf_wire_read_literal (reader, prefix) || !cf_wire_read_id (reader, "{\"code\":", &code) ||
      !cf_wire_read_integer (reader, ",\"exponent\":", 0, EXPONENT_MAX, &exponent) ||
      !cf_wire_read_literal (reader, "}"))
    return FALSE;
  if (strlen (code) != 3)
    return cf_wire_reader_fail (reader, CF_WIRE_ERROR_RANGE, "a currency is no code");
  memcpy (ret_currency->code, code, 4);
  ret_currency->exponent = (guint8)exponent;
  return TRUE;
}

gboolean
cf_wire_read_unit (CfWireReader *reader, const char *prefix, CfUnit *ret_unit)
{
  char word[CF_WIRE_WORD_LENGTH_MAX + 1];
  return cf_wire_read_word (reader, prefix, word) &&
         (cf_unit_parse (word, ret_unit) ||
          cf_wire_reader_fail (reader, CF_WIRE_ERROR_RANGE, "a unit is none"));
}

gboolean
cf_wire_read_tender_kind (CfWireReader *reader, const char *prefix, CfTenderKind *ret_kind)
{
  char word[CF_WIRE_WORD_LENGTH_MAX + 1];
  return cf_wire_read_word (reader, prefix, word) &&
         (cf_tender_kind_parse (word, ret_kind) ||
          cf_wire_reader_fail (reader, CF_WIRE_ERROR_RANGE, "a tender's kind is none"));
}
