// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/session.h"
#include "seal/key.h"
#include "wire/row.h"

/* A paired till, as it is known here. */
typedef struct {
  char *device_id;
  char *shop_id;
  char *till;
  char *previous_device_id; /* which it was before; may be NULL */
  guint8 ack_key[CF_KEY_BYTES];
  CfWireDeviceState state;
} CfDevice;

void cf_device_free (CfDevice *device);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfDevice, cf_device_free)

/* The device of an id; *ret_device is NULL when there is none.
 * Errors: of db/. */
gboolean cf_device_find (CfSession *session, const char *device_id, CfDevice **ret_device,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The device whose token this is, whatever its state; *ret_device is NULL when it is nobody's.
 * Errors: of db/. */
gboolean cf_device_authenticate (CfSession *session, const char *device_id, const char *token,
                                 CfDevice **ret_device, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What a device is made of. */
typedef struct {
  const char *device_id;
  const char *shop_id;
  const char *till;
  const char *program;
  const char *previous_device_id; /* may be NULL */
  const guint8 *secret; /* CF_KEY_BYTES; only what derives from it is kept */
  gint64 paired_at_us;
} CfDeviceDraft;

/* Errors: of db/. */
gboolean cf_device_add (CfSession *session, const CfDeviceDraft *draft,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Errors: of db/. */
gboolean cf_device_set_state (CfSession *session, const char *device_id, CfWireDeviceState state,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The bearer token that a device's secret gives: 64 hexadecimal digits. */
char *cf_device_token (const guint8 *secret) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_device_statements;
