// SPDX-License-Identifier: Apache-2.0
#include "wire/fact.h"

#include "core/basket.h"
#include "wire/json/read.h"
#include "wire/json/write.h"

#define VERSION 1 /* of every body here */

void
cf_wire_incarnation_clear (CfWireIncarnation *previous)
{
  g_clear_pointer (&previous->hash, g_free);
  g_clear_pointer (&previous->incarnation, g_free);
  previous->seq = 0;
}

char *
cf_wire_incarnation_encode (const CfWireIncarnation *previous, GError **error)
{
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_BODY_BYTES_MAX);
  cf_wire_write_literal (w, "{\"previous\":");
  if (previous->incarnation == NULL) {
    cf_wire_write_literal (w, "null}");
    return cf_wire_writer_finish (w, "an incarnation", error);
  }
  cf_wire_write_hex (w, "{\"hash\":", CF_WIRE_HASH_DIGITS, previous->hash);
  cf_wire_write_hex (w, ",\"incarnation\":", CF_WIRE_INCARNATION_DIGITS, previous->incarnation);
  cf_wire_write_integer (w, ",\"seq\":", 1, CF_WIRE_INTEGER_MAX, previous->seq);
  cf_wire_write_literal (w, "}}");
  return cf_wire_writer_finish (w, "an incarnation", error);
}

static gboolean
read_incarnation (CfWireReader *r, CfWireIncarnation *previous)
{
  if (!cf_wire_read_literal (r, "{\"previous\":"))
    return FALSE;
  if (cf_wire_read_literal_if (r, "null}"))
    return TRUE;
  return cf_wire_read_hex (r, "{\"hash\":", CF_WIRE_HASH_DIGITS, &previous->hash) &&
         cf_wire_read_hex (r, ",\"incarnation\":", CF_WIRE_INCARNATION_DIGITS,
                           &previous->incarnation) &&
         cf_wire_read_integer (r, ",\"seq\":", 1, CF_WIRE_INTEGER_MAX, &previous->seq) &&
         cf_wire_read_literal (r, "}}");
}

gboolean
cf_wire_incarnation_decode (const char *body, gint64 version, CfWireIncarnation *ret_previous,
                            GError **error)
{
  g_auto (CfWireIncarnation) previous = {0};
  CfWireReader reader;
  cf_wire_reader_start_body (&reader, body, version, VERSION);
  (void)read_incarnation (&reader, &previous); /* the reader remembers */
  if (!cf_wire_reader_finish (&reader, "an incarnation", error))
    return FALSE;
  *ret_previous = previous;
  previous = (CfWireIncarnation){0};
  return TRUE;
}

void
cf_wire_void_clear (CfWireVoid *voided)
{
  g_clear_pointer (&voided->reason, g_free);
  *voided = (CfWireVoid){0};
}

char *
cf_wire_void_encode (const CfWireVoid *voided, GError **error)
{
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_BODY_BYTES_MAX);
  cf_wire_write_integer (w, "{\"gross_minor\":", 0, CF_WIRE_INTEGER_MAX, voided->gross_minor);
  cf_wire_write_integer (w, ",\"lines\":", 0, CF_BASKET_LINES_MAX, voided->lines);
  cf_wire_write_text_or_null (w, ",\"reason\":", CF_WIRE_TEXT_BYTES_MAX, voided->reason);
  cf_wire_write_literal (w, "}");
  return cf_wire_writer_finish (w, "a voided basket", error);
}

gboolean
cf_wire_void_decode (const char *body, gint64 version, CfWireVoid *ret_voided, GError **error)
{
  g_auto (CfWireVoid) voided = {0};
  CfWireReader reader, *r = &reader;
  cf_wire_reader_start_body (r, body, version, VERSION);
  (void)(cf_wire_read_integer (r, "{\"gross_minor\":", 0, CF_WIRE_INTEGER_MAX,
                               &voided.gross_minor) &&
         cf_wire_read_integer (r, ",\"lines\":", 0, CF_BASKET_LINES_MAX, &voided.lines) &&
         cf_wire_read_text_or_null (r, ",\"reason\":", CF_WIRE_TEXT_BYTES_MAX, &voided.reason) &&
         cf_wire_read_literal (r, "}")); /* the reader remembers */
  if (!cf_wire_reader_finish (r, "a voided basket", error))
    return FALSE;
  *ret_voided = voided;
  voided = (CfWireVoid){0};
  return TRUE;
}

void
cf_wire_approval_clear (CfWireApproval *approval)
{
  g_clear_pointer (&approval->basket, g_free);
  g_clear_pointer (&approval->reason, g_free);
  approval->action = CF_ACTION_SELL;
}

char *
cf_wire_approval_encode (const CfWireApproval *approval, GError **error)
{
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_BODY_BYTES_MAX);
  cf_wire_write_word (w, "{\"action\":", cf_action_name (approval->action));
  if (approval->basket == NULL)
    cf_wire_write_literal (w, ",\"basket\":null");
  else
    cf_wire_write_uuid (w, ",\"basket\":", approval->basket);
  cf_wire_write_text_or_null (w, ",\"reason\":", CF_WIRE_TEXT_BYTES_MAX, approval->reason);
  cf_wire_write_literal (w, "}");
  return cf_wire_writer_finish (w, "an approval", error);
}

static gboolean
read_approval (CfWireReader *r, CfWireApproval *approval)
{
  char word[CF_WIRE_WORD_LENGTH_MAX + 1];
  if (!cf_wire_read_word (r, "{\"action\":", word))
    return FALSE;
  if (!cf_action_parse (word, &approval->action))
    return cf_wire_reader_fail (r, CF_WIRE_ERROR_RANGE, "action is none");
  if (!cf_wire_read_literal_if (r, ",\"basket\":null") &&
      !cf_wire_read_uuid (r, ",\"basket\":", &approval->basket))
    return FALSE;
  return cf_wire_read_text_or_null (r, ",\"reason\":", CF_WIRE_TEXT_BYTES_MAX, &approval->reason) &&
         cf_wire_read_literal (r, "}");
}

gboolean
cf_wire_approval_decode (const char *body, gint64 version, CfWireApproval *ret_approval,
                         GError **error)
{
  g_auto (CfWireApproval) approval = {0};
  CfWireReader reader;
  cf_wire_reader_start_body (&reader, body, version, VERSION);
  (void)read_approval (&reader, &approval); /* the reader remembers */
  if (!cf_wire_reader_finish (&reader, "an approval", error))
    return FALSE;
  *ret_approval = approval;
  approval = (CfWireApproval){0};
  return TRUE;
}
