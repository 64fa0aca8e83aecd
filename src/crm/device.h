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
  char *why; /* CF_DEVICE_WHY_…, or NULL while it is active */
} CfDevice;

/* Why a device is locked or revoked. */
#define CF_DEVICE_WHY_FORKED "forked" /* two copies of it exist: it has to be paired again */
#define CF_DEVICE_WHY_PERSON "person" /* somebody said so */
#define CF_DEVICE_WHY_NUMBER "number-taken" /* another till has its number: pair it again */
#define CF_DEVICE_WHY_SUPERSEDED "superseded" /* it was paired again, and is another now */

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
  gint64 recovered_at_us; /* when it made itself known again; 0: it is new */
} CfDeviceDraft;

/* Errors: of db/. */
gboolean cf_device_add (CfSession *session, const CfDeviceDraft *draft,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* why: NULL for an active one. Errors: of db/. */
gboolean cf_device_set_state (CfSession *session, const char *device_id, CfWireDeviceState state,
                              const char *why, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The secret of a device, from the CRM's own key: a CRM that has forgotten a till knows it again by
 * this. Shape: both CF_KEY_BYTES. */
void cf_device_derive_secret (const guint8 *device_key, const CfDeviceDraft *draft,
                              guint8 *ret_secret);

/* The bearer token that a device's secret gives: 64 hexadecimal digits. */
char *cf_device_token (const guint8 *secret) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_device_statements;
