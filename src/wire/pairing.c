// SPDX-License-Identifier: Apache-2.0
#include "wire/pairing.h"

#include <string.h>

#include "wire/json/object.h"
#include "wire/json/write.h"

#define PEM_BYTES_MAX 16384
#define SECRET_DIGITS 64

void
cf_wire_hello_clear (CfWireHello *hello)
{
  g_clear_pointer (&hello->code_id, g_free);
  g_clear_pointer (&hello->nonce, g_free);
}

void
cf_wire_hello_answer_clear (CfWireHelloAnswer *answer)
{
  g_clear_pointer (&answer->ca_pem, g_free);
  g_clear_pointer (&answer->mac, g_free);
  g_clear_pointer (&answer->tenant, g_free);
}

void
cf_wire_claim_clear (CfWireClaim *claim)
{
  g_free (claim->claim_id);
  g_free (claim->code);
  g_free (claim->previous_device_id);
  g_free (claim->previous_token);
  g_free (claim->program);
  *claim = (CfWireClaim){0};
}

void
cf_wire_claim_answer_clear (CfWireClaimAnswer *answer)
{
  g_free (answer->crm_public_key);
  g_free (answer->device_id);
  g_free (answer->device_secret);
  g_free (answer->epoch);
  g_free (answer->shop);
  g_free (answer->shop_name);
  g_free (answer->tenant);
  g_free (answer->till);
  *answer = (CfWireClaimAnswer){0};
}

GBytes *
cf_wire_hello_mac_input (const CfWireHello *hello, const char *ca_pem)
{
  char *input = g_strconcat (hello->code_id, hello->nonce, ca_pem, NULL);
  return g_bytes_new_take (input, strlen (input));
}

char *
cf_wire_hello_encode (const CfWireHello *hello, GError **error)
{
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_REQUEST_BYTES_MAX);
  cf_wire_write_hex (w, "{\"code_id\":", CF_WIRE_PAIRING_CODE_ID_DIGITS, hello->code_id);
  cf_wire_write_hex (w, ",\"nonce\":", CF_WIRE_PAIRING_NONCE_DIGITS, hello->nonce);
  cf_wire_write_literal (w, "}");
  return cf_wire_writer_finish (w, "a hello", error);
}

gboolean
cf_wire_hello_decode (const char *text, gsize length, CfWireHello *ret_hello, GError **error)
{
  g_auto (CfWireHello) hello = {0};
  json_t *json = cf_wire_object_parse (text, length, CF_WIRE_REQUEST_BYTES_MAX, error);
  if (json == NULL)
    return FALSE;
  CfWireObject object;
  cf_wire_object_start (&object, json);
  (void)(cf_wire_object_hex (&object, "code_id", CF_WIRE_PAIRING_CODE_ID_DIGITS, &hello.code_id) &&
         cf_wire_object_hex (&object, "nonce", CF_WIRE_PAIRING_NONCE_DIGITS, &hello.nonce));
  gboolean read = cf_wire_object_finish (&object, TRUE, "a hello", error);
  json_decref (json);
  if (!read)
    return FALSE;
  *ret_hello = hello;
  hello = (CfWireHello){0};
  return TRUE;
}

char *
cf_wire_hello_answer_encode (const CfWireHelloAnswer *answer, GError **error)
{
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_ANSWER_BYTES_MAX);
  cf_wire_write_text (w, "{\"ca_pem\":", PEM_BYTES_MAX, answer->ca_pem);
  cf_wire_write_hex (w, ",\"mac\":", CF_WIRE_HASH_DIGITS, answer->mac);
  if (answer->tenant != NULL)
    cf_wire_write_id (w, ",\"tenant\":", answer->tenant);
  cf_wire_write_literal (w, "}");
  return cf_wire_writer_finish (w, "a hello's answer", error);
}

gboolean
cf_wire_hello_answer_decode (const char *text, gsize length, CfWireHelloAnswer *ret_answer,
                             GError **error)
{
  g_auto (CfWireHelloAnswer) answer = {0};
  json_t *json = cf_wire_object_parse (text, length, CF_WIRE_ANSWER_BYTES_MAX, error);
  if (json == NULL)
    return FALSE;
  CfWireObject object;
  cf_wire_object_start (&object, json);
  (void)(cf_wire_object_text (&object, "ca_pem", PEM_BYTES_MAX, &answer.ca_pem) &&
         cf_wire_object_hex (&object, "mac", CF_WIRE_HASH_DIGITS, &answer.mac) &&
         (json_object_get (json, "tenant") == NULL ||
          cf_wire_object_id (&object, "tenant", &answer.tenant)));
  gboolean read = cf_wire_object_finish (&object, FALSE, "a hello's answer", error);
  json_decref (json);
  if (!read)
    return FALSE;
  *ret_answer = answer;
  answer = (CfWireHelloAnswer){0};
  return TRUE;
}

/* A device's id stands before the dot in its authorization. */
static gboolean
device_id_is_valid (const char *id)
{
  return strspn (id, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-") ==
         strlen (id);
}

char *
cf_wire_claim_encode (const CfWireClaim *claim, GError **error)
{
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_REQUEST_BYTES_MAX);
  cf_wire_write_uuid (w, "{\"claim_id\":", claim->claim_id);
  cf_wire_write_id (w, ",\"code\":", claim->code);
  cf_wire_write_literal (w, ",\"previous\":");
  if (claim->previous_device_id == NULL) {
    cf_wire_write_literal (w, "null");
  } else {
    cf_wire_write_id (w, "{\"device_id\":", claim->previous_device_id);
    cf_wire_write_hex (w, ",\"token\":", SECRET_DIGITS, claim->previous_token);
    cf_wire_write_literal (w, "}");
  }
  cf_wire_write_text (w, ",\"program\":", CF_WIRE_PROGRAM_BYTES_MAX, claim->program);
  cf_wire_write_literal (w, "}");
  return cf_wire_writer_finish (w, "a claim", error);
}

static void
take_previous (CfWireObject *object, CfWireClaim *claim)
{
  const json_t *previous = cf_wire_object_take (object, "previous");
  if (previous == NULL || json_is_null (previous))
    return;
  CfWireObject inner;
  cf_wire_object_start (&inner, previous);
  if (cf_wire_object_id (&inner, "device_id", &claim->previous_device_id) &&
      cf_wire_object_hex (&inner, "token", SECRET_DIGITS, &claim->previous_token) &&
      inner.taken != json_object_size (previous))
    (void)cf_wire_object_fail (&inner, CF_WIRE_ERROR_MALFORMED, "it has an unknown field");
  if (inner.fault != NULL)
    (void)cf_wire_object_fail (object, inner.fault_code, inner.fault);
}

static void
take_code (CfWireObject *object, CfWireClaim *claim)
{
  g_autofree char *typed = NULL;
  if (!cf_wire_object_text (object, "code", CF_WIRE_ID_BYTES_MAX, &typed))
    return;
  claim->code = cf_wire_pairing_code_parse (typed);
  if (claim->code == NULL)
    (void)cf_wire_object_fail (object, CF_WIRE_ERROR_RANGE, "its code has another shape");
}

gboolean
cf_wire_claim_decode (const char *text, gsize length, CfWireClaim *ret_claim, GError **error)
{
  g_auto (CfWireClaim) claim = {0};
  json_t *json = cf_wire_object_parse (text, length, CF_WIRE_REQUEST_BYTES_MAX, error);
  if (json == NULL)
    return FALSE;
  CfWireObject object;
  cf_wire_object_start (&object, json);
  take_code (&object, &claim);
  take_previous (&object, &claim);
  (void)(cf_wire_object_uuid (&object, "claim_id", &claim.claim_id) &&
         cf_wire_object_text (&object, "program", CF_WIRE_PROGRAM_BYTES_MAX, &claim.program));
  gboolean read = cf_wire_object_finish (&object, TRUE, "a claim", error);
  json_decref (json);
  if (!read)
    return FALSE;
  *ret_claim = claim;
  claim = (CfWireClaim){0};
  return TRUE;
}

char *
cf_wire_claim_answer_encode (const CfWireClaimAnswer *answer, GError **error)
{
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_ANSWER_BYTES_MAX);
  cf_wire_write_hex (w, "{\"crm_public_key\":", SECRET_DIGITS, answer->crm_public_key);
  cf_wire_write_id (w, ",\"device_id\":", answer->device_id);
  cf_wire_write_hex (w, ",\"device_secret\":", SECRET_DIGITS, answer->device_secret);
  cf_wire_write_hex (w, ",\"epoch\":", CF_WIRE_EPOCH_DIGITS, answer->epoch);
  cf_wire_write_integer (w, ",\"server_time_us\":", 0, CF_WIRE_INTEGER_MAX, answer->server_time_us);
  cf_wire_write_id (w, ",\"shop\":", answer->shop);
  cf_wire_write_text (w, ",\"shop_name\":", CF_WIRE_TEXT_BYTES_MAX, answer->shop_name);
  cf_wire_write_id (w, ",\"tenant\":", answer->tenant);
  cf_wire_write_id (w, ",\"till\":", answer->till);
  cf_wire_write_literal (w, "}");
  if (w->fault == NULL && !device_id_is_valid (answer->device_id))
    cf_wire_writer_fail (w, "a device's id cannot stand in an authorization");
  return cf_wire_writer_finish (w, "a claim's answer", error);
}

static void
take_claim_answer (CfWireObject *o, CfWireClaimAnswer *a)
{
  (void)(cf_wire_object_hex (o, "crm_public_key", SECRET_DIGITS, &a->crm_public_key) &&
         cf_wire_object_id (o, "device_id", &a->device_id) &&
         cf_wire_object_hex (o, "device_secret", SECRET_DIGITS, &a->device_secret) &&
         cf_wire_object_hex (o, "epoch", CF_WIRE_EPOCH_DIGITS, &a->epoch) &&
         cf_wire_object_integer (o, "server_time_us", 0, CF_WIRE_INTEGER_MAX, &a->server_time_us) &&
         cf_wire_object_id (o, "shop", &a->shop) &&
         cf_wire_object_text (o, "shop_name", CF_WIRE_TEXT_BYTES_MAX, &a->shop_name) &&
         cf_wire_object_id (o, "tenant", &a->tenant) && cf_wire_object_id (o, "till", &a->till));
  if (o->fault == NULL && !device_id_is_valid (a->device_id))
    (void)cf_wire_object_fail (o, CF_WIRE_ERROR_RANGE,
                               "a device's id cannot stand in an authorization");
}

gboolean
cf_wire_claim_answer_decode (const char *text, gsize length, CfWireClaimAnswer *ret_answer,
                             GError **error)
{
  g_auto (CfWireClaimAnswer) answer = {0};
  json_t *json = cf_wire_object_parse (text, length, CF_WIRE_ANSWER_BYTES_MAX, error);
  if (json == NULL)
    return FALSE;
  CfWireObject object;
  cf_wire_object_start (&object, json);
  take_claim_answer (&object, &answer);
  gboolean read = cf_wire_object_finish (&object, FALSE, "a claim's answer", error);
  json_decref (json);
  if (!read)
    return FALSE;
  *ret_answer = answer;
  answer = (CfWireClaimAnswer){0};
  return TRUE;
}
