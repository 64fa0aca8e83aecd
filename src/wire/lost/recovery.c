// SPDX-License-Identifier: Apache-2.0
#include "wire/lost/recovery.h"

#include "wire/json/object.h"
#include "wire/json/write.h"

#define TOKEN_DIGITS 64

static void
device_free (gpointer data)
{
  CfWireRecoveryDevice *device = data;

  g_free (device->device_id);
  g_free (device->shop);
  g_free (device->till);
  g_free (device->token);
  g_free (device);
}

CfWireRecovery *
cf_wire_recovery_new (const char *program)
{
  CfWireRecovery *recovery = g_new0 (CfWireRecovery, 1);

  recovery->devices = g_ptr_array_new_with_free_func (device_free);
  recovery->program = g_strdup (program);
  return recovery;
}

void
cf_wire_recovery_free (CfWireRecovery *recovery)
{
  if (recovery == NULL)
    return;
  g_ptr_array_unref (recovery->devices);
  g_free (recovery->program);
  g_free (recovery);
}

void
cf_wire_recovery_prepend (CfWireRecovery *recovery, const CfWireRecoveryDevice *device)
{
  CfWireRecoveryDevice *copy = g_new0 (CfWireRecoveryDevice, 1);

  copy->device_id = g_strdup (device->device_id);
  copy->shop = g_strdup (device->shop);
  copy->till = g_strdup (device->till);
  copy->token = g_strdup (device->token);
  g_ptr_array_insert (recovery->devices, 0, copy);
}

char *
cf_wire_recovery_encode (const CfWireRecovery *recovery, GError **error)
{
  const GPtrArray *devices = recovery->devices;
  CfWireWriter writer, *w = &writer;

  cf_wire_writer_start (w, CF_WIRE_REQUEST_BYTES_MAX);
  cf_wire_write_literal (w, "{\"devices\":[");
  if (devices->len < 1 || devices->len > CF_WIRE_RECOVERY_DEVICES_MAX)
    cf_wire_writer_fail (w, "no device, or too many");
  for (guint i = 0; i < devices->len; i++) {
    const CfWireRecoveryDevice *device = g_ptr_array_index (devices, i);

    cf_wire_write_literal (w, i > 0 ? "," : "");
    cf_wire_write_id (w, "{\"device_id\":", device->device_id);
    cf_wire_write_id (w, ",\"shop\":", device->shop);
    cf_wire_write_id (w, ",\"till\":", device->till);
    cf_wire_write_hex (w, ",\"token\":", TOKEN_DIGITS, device->token);
    cf_wire_write_literal (w, "}");
  }
  cf_wire_write_text (w, "],\"program\":", CF_WIRE_PROGRAM_BYTES_MAX, recovery->program);
  cf_wire_write_literal (w, "}");
  return cf_wire_writer_finish (w, "a recovery", error);
}

static void
take_device (CfWireObject *object, const json_t *json, CfWireRecovery *recovery)
{
  CfWireRecoveryDevice *device = g_new0 (CfWireRecoveryDevice, 1);
  CfWireObject inner;

  g_ptr_array_add (recovery->devices, device);
  cf_wire_object_start (&inner, json);
  if (cf_wire_object_id (&inner, "device_id", &device->device_id) &&
      cf_wire_object_id (&inner, "shop", &device->shop) &&
      cf_wire_object_id (&inner, "till", &device->till) &&
      cf_wire_object_hex (&inner, "token", TOKEN_DIGITS, &device->token) &&
      inner.taken != json_object_size (json))
    (void)cf_wire_object_fail (&inner, CF_WIRE_ERROR_MALFORMED, "it has an unknown field");
  if (inner.fault != NULL)
    (void)cf_wire_object_fail (object, inner.fault_code, inner.fault);
}

static void
take_devices (CfWireObject *object, CfWireRecovery *recovery)
{
  const json_t *all = cf_wire_object_take (object, "devices");

  if (all == NULL)
    return;
  if (!json_is_array (all) || json_array_size (all) < 1 ||
      json_array_size (all) > CF_WIRE_RECOVERY_DEVICES_MAX) {
    (void)cf_wire_object_fail (object, CF_WIRE_ERROR_MALFORMED, "devices is no short list");
    return;
  }
  for (gsize i = 0; i < json_array_size (all) && object->fault == NULL; i++)
    take_device (object, json_array_get (all, i), recovery);
}

CfWireRecovery *
cf_wire_recovery_decode (const char *text, gsize length, GError **error)
{
  g_autoptr (CfWireRecovery) recovery = cf_wire_recovery_new (NULL);
  json_t *json = cf_wire_object_parse (text, length, CF_WIRE_REQUEST_BYTES_MAX, error);
  CfWireObject object;
  gboolean read;

  if (json == NULL)
    return NULL;
  cf_wire_object_start (&object, json);
  take_devices (&object, recovery);
  (void)cf_wire_object_text (&object, "program", CF_WIRE_PROGRAM_BYTES_MAX, &recovery->program);
  read = cf_wire_object_finish (&object, TRUE, "a recovery", error);
  json_decref (json);
  return read ? g_steal_pointer (&recovery) : NULL;
}
