// SPDX-License-Identifier: Apache-2.0
#include "wire/ack.h"

#include "base/id.h"
#include "wire/json/canonical.h"
#include "wire/json/object.h"
#include "wire/json/write.h"

static void
parked_free (gpointer data)
{
  CfWireParked *parked = data;
  g_free (parked->op_id);
  g_free (parked->reason);
  g_free (parked);
}

CfWireAck *
cf_wire_ack_new (void)
{
  CfWireAck *ack = g_new0 (CfWireAck, 1);
  ack->parked = g_ptr_array_new_with_free_func (parked_free);
  return ack;
}

void
cf_wire_ack_free (CfWireAck *ack)
{
  if (ack == NULL)
    return;
  g_free (ack->acked_hash);
  g_free (ack->epoch);
  g_free (ack->incarnation);
  g_free (ack->mac);
  g_ptr_array_unref (ack->parked);
  g_free (ack->token);
  g_free (ack);
}

void
cf_wire_ack_add_parked (CfWireAck *ack, const char *op_id, const char *reason, gint64 seq)
{
  CfWireParked *parked = g_new0 (CfWireParked, 1);
  parked->op_id = g_strdup (op_id);
  parked->reason = g_strdup (reason);
  parked->seq = seq;
  g_ptr_array_add (ack->parked, parked);
}

static void
write_parked (CfWireWriter *w, const char *prefix, const GPtrArray *all)
{
  cf_wire_write_literal (w, prefix);
  if (all->len > CF_WIRE_BATCH_ENTRIES_MAX)
    cf_wire_writer_fail (w, "too many parked entries");
  for (guint i = 0; i < all->len; i++) {
    const CfWireParked *parked = g_ptr_array_index (all, i);
    cf_wire_write_literal (w, i > 0 ? "," : "");
    cf_wire_write_uuid (w, "{\"op_id\":", parked->op_id);
    cf_wire_write_text (w, ",\"reason\":", CF_WIRE_REASON_BYTES_MAX, parked->reason);
    cf_wire_write_integer (w, ",\"seq\":", 1, CF_WIRE_INTEGER_MAX, parked->seq);
    cf_wire_write_literal (w, "}");
  }
  cf_wire_write_literal (w, "]");
}

static char *
encode (const CfWireAck *ack, gboolean with_mac, GError **error)
{
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_ANSWER_BYTES_MAX);
  cf_wire_write_hex (w, "{\"acked_hash\":", CF_WIRE_HASH_DIGITS, ack->acked_hash);
  cf_wire_write_integer (w, ",\"acked_seq\":", 0, CF_WIRE_INTEGER_MAX, ack->acked_seq);
  cf_wire_write_hex (w, ",\"epoch\":", CF_WIRE_EPOCH_DIGITS, ack->epoch);
  cf_wire_write_hex (w, ",\"incarnation\":", CF_WIRE_INCARNATION_DIGITS, ack->incarnation);
  if (with_mac)
    cf_wire_write_hex (w, ",\"mac\":", CF_WIRE_HASH_DIGITS, ack->mac);
  cf_wire_write_integer_or_null (w, ",\"need_from\":", ack->need_from != 0, 1, CF_WIRE_INTEGER_MAX,
                                 ack->need_from);
  write_parked (w, ",\"parked\":[", ack->parked);
  cf_wire_write_integer (w, ",\"server_time_us\":", 0, CF_WIRE_INTEGER_MAX, ack->server_time_us);
  cf_wire_write_text (w, ",\"token\":", CF_WIRE_TOKEN_BYTES_MAX, ack->token);
  cf_wire_write_literal (w, "}");
  return cf_wire_writer_finish (w, "an acknowledgement", error);
}

char *
cf_wire_ack_mac_input (const CfWireAck *ack, GError **error)
{
  return encode (ack, FALSE, error);
}

char *
cf_wire_ack_encode (const CfWireAck *ack, GError **error)
{
  return encode (ack, TRUE, error);
}

/* Each reader below notes its own trouble in the object that it reads from. */
static void
take_parked (CfWireObject *object, CfWireAck *ack)
{
  const json_t *all = cf_wire_object_take (object, "parked");
  if (all == NULL)
    return;
  if (!json_is_array (all) || json_array_size (all) > CF_WIRE_BATCH_ENTRIES_MAX) {
    (void)cf_wire_object_fail (object, CF_WIRE_ERROR_MALFORMED, "parked is no short list");
    return;
  }
  for (gsize i = 0; i < json_array_size (all) && object->fault == NULL; i++) {
    CfWireObject inner;
    g_autofree char *op_id = NULL, *reason = NULL;
    gint64 seq = 0;
    cf_wire_object_start (&inner, json_array_get (all, i));
    if (cf_wire_object_uuid (&inner, "op_id", &op_id) &&
        cf_wire_object_text (&inner, "reason", CF_WIRE_REASON_BYTES_MAX, &reason) &&
        cf_wire_object_integer (&inner, "seq", 1, CF_WIRE_INTEGER_MAX, &seq))
      cf_wire_ack_add_parked (ack, op_id, reason, seq);
    else
      (void)cf_wire_object_fail (object, inner.fault_code, inner.fault);
  }
}

static void
take_need_from (CfWireObject *object, CfWireAck *ack)
{
  if (json_is_null (json_object_get (object->json, "need_from")))
    return;
  (void)cf_wire_object_integer (object, "need_from", 1, CF_WIRE_INTEGER_MAX, &ack->need_from);
}

static void
take_ack (CfWireObject *o, CfWireAck *ack)
{
  take_parked (o, ack);
  take_need_from (o, ack);
  (void)(cf_wire_object_hex (o, "acked_hash", CF_WIRE_HASH_DIGITS, &ack->acked_hash) &&
         cf_wire_object_integer (o, "acked_seq", 0, CF_WIRE_INTEGER_MAX, &ack->acked_seq) &&
         cf_wire_object_hex (o, "epoch", CF_WIRE_EPOCH_DIGITS, &ack->epoch) &&
         cf_wire_object_hex (o, "incarnation", CF_WIRE_INCARNATION_DIGITS, &ack->incarnation) &&
         cf_wire_object_hex (o, "mac", CF_WIRE_HASH_DIGITS, &ack->mac) &&
         cf_wire_object_integer (o, "server_time_us", 0, CF_WIRE_INTEGER_MAX,
                                 &ack->server_time_us) &&
         cf_wire_object_text (o, "token", CF_WIRE_TOKEN_BYTES_MAX, &ack->token));
  if (o->fault == NULL && (ack->acked_seq == 0) != g_str_equal (ack->acked_hash, CF_WIRE_HASH_ZERO))
    (void)cf_wire_object_fail (o, CF_WIRE_ERROR_MALFORMED, "acked_hash and acked_seq disagree");
}

CfWireAck *
cf_wire_ack_decode (const char *text, gsize length, char **ret_mac_input, GError **error)
{
  g_autoptr (CfWireAck) ack = cf_wire_ack_new ();
  json_t *json = cf_wire_object_parse (text, length, CF_WIRE_ANSWER_BYTES_MAX, error);
  if (json == NULL)
    return NULL;
  CfWireObject object;
  cf_wire_object_start (&object, json);
  take_ack (&object, ack);
  g_autofree char *mac_input = NULL;
  if (cf_wire_object_finish (&object, FALSE, "an acknowledgement", error)) {
    (void)json_object_del (json, "mac"); /* it is there: it was just read */
    mac_input = cf_wire_canonical_format (json, error);
  }
  json_decref (json);
  if (mac_input == NULL)
    return NULL;
  *ret_mac_input = g_steal_pointer (&mac_input);
  return g_steal_pointer (&ack);
}
