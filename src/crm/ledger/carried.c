// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/carried.h"

#include <string.h>

#include "crm/life/recovery.h"
#include "crm/tenant.h"
#include "seal/box.h"
#include "wire/ack.h"

static GBytes *
open_box (CfSession *session, const CfCarried *carried, gboolean *ret_damaged, GError **error)
{
  g_autoptr (CfTenant) tenant = cf_tenant_read (session, error);
  GBytes *plain;

  *ret_damaged = FALSE;
  if (tenant == NULL)
    return NULL;
  plain = cf_box_open (tenant->sign_seed, carried->bytes, carried->length, NULL);
  *ret_damaged = plain == NULL;
  return plain;
}

/* The till that wrote the record, made known again if it has been forgotten. *ret_device is NULL
 * for a stranger. */
static gboolean
find_writer (CfSession *session, const CfCarried *carried, const CfWireRecovery *identity,
             CfDevice **ret_device, GError **error)
{
  const GPtrArray *devices = identity->devices;
  const CfWireRecoveryDevice *last = g_ptr_array_index (devices, devices->len - 1);
  CfWireDeviceState state;

  if (!cf_device_authenticate (session, last->device_id, last->token, ret_device, error))
    return FALSE;
  if (*ret_device != NULL)
    return TRUE;
  switch (
      cf_recovery_take (session, identity, carried->device_key, carried->now_us, &state, error)) {
  case CF_RECOVERY_OK:
    return cf_device_find (session, last->device_id, ret_device, error);
  case CF_RECOVERY_UNPROVEN:
  case CF_RECOVERY_NO_SHOP:
    return TRUE;
  case CF_RECOVERY_FAILED:
  default:
    return FALSE;
  }
}

static CfCarriedOutcome
take_batch (CfSession *session, const CfPush *push, CfCarriedReport *ret_report, GError **error)
{
  g_autofree char *answer = NULL;
  g_autofree char *input = NULL;
  g_autoptr (CfWireAck) ack = NULL;

  switch (cf_push_take (session, push, &answer, error)) {
  case CF_PUSH_ANSWERED:
    break;
  case CF_PUSH_MALFORMED:
    return CF_CARRIED_DAMAGED;
  case CF_PUSH_FORKED:
  case CF_PUSH_AHEAD:
  case CF_PUSH_FAILED:
  default:
    return CF_CARRIED_FAILED;
  }
  ack = cf_wire_ack_decode (answer, strlen (answer), &input, error);
  if (ack == NULL)
    return CF_CARRIED_FAILED;
  *ret_report = (CfCarriedReport){ack->acked_seq, ack->parked->len, ack->need_from};
  return CF_CARRIED_TAKEN;
}

CfCarriedOutcome
cf_carried_take (CfSession *session, const CfCarried *carried, CfCarriedReport *ret_report,
                 GError **error)
{
  gboolean damaged;
  g_autoptr (GBytes) plain = open_box (session, carried, &damaged, error);
  g_autoptr (CfWireRecovery) identity = NULL;
  g_autoptr (CfDevice) device = NULL;
  CfPush push = {.carried = TRUE, .random = carried->random, .now_us = carried->now_us};
  const char *text;
  const char *end;
  gsize length;

  if (plain == NULL)
    return damaged ? CF_CARRIED_DAMAGED : CF_CARRIED_FAILED;
  text = g_bytes_get_data (plain, &length);
  end = memchr (text, '\n', length);
  identity = end != NULL ? cf_wire_recovery_decode (text, (gsize)(end - text), NULL) : NULL;
  if (identity == NULL)
    return CF_CARRIED_DAMAGED;
  if (!find_writer (session, carried, identity, &device, error))
    return CF_CARRIED_FAILED;
  if (device == NULL)
    return CF_CARRIED_STRANGER;
  push.device = device;
  push.bytes = end + 1;
  push.length = length - (gsize)(end + 1 - text);
  return take_batch (session, &push, ret_report, error);
}
