// SPDX-License-Identifier: Apache-2.0
#include "sync/carry.h"

#include <string.h>

#include "base/hex.h"
#include "seal/box.h"
#include "sync/credential.h"
#include "wire/lost/recovery.h"

char *
cf_carry_identity (const CfPairing *pairing, const char *program, GError **error)
{
  g_autoptr (CfWireRecovery) recovery = cf_wire_recovery_new (program);

  for (; pairing != NULL && recovery->devices->len < CF_WIRE_RECOVERY_DEVICES_MAX;
       pairing = pairing->former) {
    g_autofree char *token = cf_credential_token (pairing->device_secret);
    CfWireRecoveryDevice device = {pairing->device_id, pairing->shop, pairing->till, token};

    cf_wire_recovery_prepend (recovery, &device);
  }
  return cf_wire_recovery_encode (recovery, error);
}

GBytes *
cf_carry_seal (const CfPairing *pairing, const CfOutboxBatch *batch, const char *program,
               guint *ret_count, GError **error)
{
  g_autofree char *identity = cf_carry_identity (pairing, program, error);
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GByteArray) record = g_byte_array_new ();
  guint8 public_key[CF_SIGN_PUBLIC_BYTES] = {0};
  gsize length;
  const guint8 *bytes;

  if (identity == NULL || (plain = cf_push_encode_plain (batch, ret_count, error)) == NULL)
    return NULL;
  if (!cf_hex_decode (pairing->crm_public_key, public_key, sizeof public_key))
    memset (public_key, 0xff, sizeof public_key); /* no point: nothing can be sealed for it */
  bytes = g_bytes_get_data (plain, &length);
  g_byte_array_append (record, (const guint8 *)identity, (guint)strlen (identity));
  g_byte_array_append (record, (const guint8 *)"\n", 1);
  g_byte_array_append (record, bytes, (guint)length);
  return cf_box_seal (public_key, record->data, record->len, error);
}

CfResponse *
cf_carry_bring (const CfPairing *pairing, GBytes *record, const char *program)
{
  g_autofree char *authorization =
      cf_credential_authorization (pairing->device_id, pairing->device_secret);
  CfPeer peer = {.url = pairing->crm_url,
                 .ca_pem = pairing->ca_pem,
                 .authorization = authorization,
                 .program = program};
  g_autoptr (CfTransport) transport = cf_transport_new (&peer, NULL);
  CfRequest request = {.path = "/v1/ops/carried",
                       .content_type = "application/json",
                       .body = record,
                       .body_type = "application/octet-stream",
                       .bytes_max = CF_WIRE_ANSWER_BYTES_MAX};

  return transport != NULL ? cf_transport_fetch (transport, &request) : NULL;
}
