// SPDX-License-Identifier: Apache-2.0
#include "wire/fact/cash-move.h"

#include "base/check.h"
#include "core/name.h"
#include "wire/json/read.h"
#include "wire/json/write.h"

static const char *const kind_names[CF_CASH_MOVE_KIND_COUNT] = {
    [CF_CASH_MOVE_NO_SALE] = "no-sale",
};

const char *
cf_cash_move_kind_name (CfCashMoveKind kind)
{
  CF_CHECK ((gsize)kind < G_N_ELEMENTS (kind_names));
  return kind_names[kind];
}

void
cf_wire_cash_move_clear (CfWireCashMove *move)
{
  g_free (move->reason);
  *move = (CfWireCashMove){0};
}

char *
cf_wire_cash_move_encode (const CfWireCashMove *move, GError **error)
{
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_BODY_BYTES_MAX);
  cf_wire_write_integer (w, "{\"amount_minor\":", -CF_WIRE_INTEGER_MAX, CF_WIRE_INTEGER_MAX,
                         move->amount_minor);
  cf_wire_write_word (w, ",\"kind\":", cf_cash_move_kind_name (move->kind));
  cf_wire_write_text_or_null (w, ",\"reason\":", CF_WIRE_TEXT_BYTES_MAX, move->reason);
  cf_wire_write_literal (w, "}");
  return cf_wire_writer_finish (w, "a cash movement", error);
}

static gboolean
read_kind (CfWireReader *r, const char *prefix, CfCashMoveKind *ret_kind)
{
  char word[CF_WIRE_WORD_LENGTH_MAX + 1];
  gsize index = 0;
  if (!cf_wire_read_word (r, prefix, word))
    return FALSE;
  if (!cf_name_find (kind_names, G_N_ELEMENTS (kind_names), word, &index))
    return cf_wire_reader_fail (r, CF_WIRE_ERROR_RANGE, "a cash movement's kind is none");
  *ret_kind = (CfCashMoveKind)index;
  return TRUE;
}

gboolean
cf_wire_cash_move_decode (const char *body, gint64 version, CfWireCashMove *ret_move,
                          GError **error)
{
  g_auto (CfWireCashMove) move = {0};
  CfWireReader reader, *r = &reader;
  cf_wire_reader_start_body (r, body, version, CF_WIRE_CASH_MOVE_VERSION);
  (void)(cf_wire_read_integer (r, "{\"amount_minor\":", -CF_WIRE_INTEGER_MAX, CF_WIRE_INTEGER_MAX,
                               &move.amount_minor) &&
         read_kind (r, ",\"kind\":", &move.kind) &&
         cf_wire_read_text_or_null (r, ",\"reason\":", CF_WIRE_TEXT_BYTES_MAX, &move.reason) &&
         cf_wire_read_literal (r, "}")); /* the reader remembers */
  if (!cf_wire_reader_finish (r, "a cash movement", error))
    return FALSE;
  *ret_move = move;
  move = (CfWireCashMove){0};
  return TRUE;
}
