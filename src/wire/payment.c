// SPDX-License-Identifier: Apache-2.0
#include "wire/payment.h"

#include "wire/json/read.h"
#include "wire/value.h"
#include "wire/json/write.h"

void
cf_wire_payment_clear (CfWirePayment *payment)
{
  g_free (payment->payment_id);
  g_free (payment->basket);
  g_free (payment->reference);
  g_free (payment->reason);
  *payment = (CfWirePayment){0};
}

static void
write_begun (CfWireWriter *w, const CfWirePayment *p)
{
  cf_wire_write_integer (w, "{\"amount_minor\":", 1, CF_AMOUNT_MAX, p->amount_minor);
  cf_wire_write_uuid (w, ",\"basket\":", p->basket);
  cf_wire_write_currency (w, ",\"currency\":", &p->currency);
  cf_wire_write_word (w, ",\"kind\":", cf_tender_kind_name (p->kind));
  cf_wire_write_uuid (w, ",\"payment_id\":", p->payment_id);
}

static void
write_changed (CfWireWriter *w, const CfWirePayment *p)
{
  cf_wire_write_word (w, "{\"from\":", cf_payment_state_name (p->from));
  cf_wire_write_uuid (w, ",\"payment_id\":", p->payment_id);
  cf_wire_write_text_or_null (w, ",\"reason\":", CF_WIRE_TEXT_BYTES_MAX, p->reason);
  cf_wire_write_text_or_null (w, ",\"reference\":", CF_WIRE_TEXT_BYTES_MAX, p->reference);
  cf_wire_write_word (w, ",\"state\":", cf_payment_state_name (p->state));
}

char *
cf_wire_payment_encode (const CfWirePayment *payment, GError **error)
{
  CfWireWriter writer;
  cf_wire_writer_start (&writer, CF_WIRE_BODY_BYTES_MAX);
  if (payment->state == CF_PAYMENT_BEGUN)
    write_begun (&writer, payment);
  else
    write_changed (&writer, payment);
  cf_wire_write_literal (&writer, "}");
  return cf_wire_writer_finish (&writer, "a payment", error);
}

static gboolean
read_state (CfWireReader *r, const char *prefix, CfPaymentState *ret_state)
{
  char word[CF_WIRE_WORD_LENGTH_MAX + 1];
  return cf_wire_read_word (r, prefix, word) &&
         (cf_payment_state_parse (word, ret_state) ||
          cf_wire_reader_fail (r, CF_WIRE_ERROR_RANGE, "a payment's state is none"));
}

static gboolean
read_begun (CfWireReader *r, CfWirePayment *p)
{
  p->state = CF_PAYMENT_BEGUN;
  return cf_wire_read_integer (r, "{\"amount_minor\":", 1, CF_AMOUNT_MAX, &p->amount_minor) &&
         cf_wire_read_uuid (r, ",\"basket\":", &p->basket) &&
         cf_wire_read_currency (r, ",\"currency\":", &p->currency) &&
         cf_wire_read_tender_kind (r, ",\"kind\":", &p->kind) &&
         cf_wire_read_uuid (r, ",\"payment_id\":", &p->payment_id) && cf_wire_read_literal (r, "}");
}

static gboolean
read_changed (CfWireReader *r, CfWirePayment *p)
{
  if (!read_state (r, "{\"from\":", &p->from) ||
      !cf_wire_read_uuid (r, ",\"payment_id\":", &p->payment_id) ||
      !cf_wire_read_text_or_null (r, ",\"reason\":", CF_WIRE_TEXT_BYTES_MAX, &p->reason) ||
      !cf_wire_read_text_or_null (r, ",\"reference\":", CF_WIRE_TEXT_BYTES_MAX, &p->reference) ||
      !read_state (r, ",\"state\":", &p->state) || !cf_wire_read_literal (r, "}"))
    return FALSE;
  return p->state != CF_PAYMENT_BEGUN ||
         cf_wire_reader_fail (r, CF_WIRE_ERROR_RANGE, "a change cannot begin a payment");
}

gboolean
cf_wire_payment_decode (const char *body, gint64 version, CfWirePayment *ret_payment,
                        GError **error)
{
  g_auto (CfWirePayment) payment = {0};
  CfWireReader reader;
  cf_wire_reader_start_body (&reader, body, version, CF_WIRE_PAYMENT_VERSION);
  if (g_str_has_prefix (body, "{\"from\""))
    (void)read_changed (&reader, &payment); /* the reader remembers */
  else
    (void)read_begun (&reader, &payment);
  if (!cf_wire_reader_finish (&reader, "a payment", error))
    return FALSE;
  *ret_payment = payment;
  payment = (CfWirePayment){0};
  return TRUE;
}
