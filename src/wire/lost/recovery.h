// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/error.h"
#include "wire/limit.h"

#define CF_WIRE_RECOVERY_DEVICES_MAX 64

/* Who a till was at one of its pairings. */
typedef struct {
  char *device_id;
  char *shop;
  char *till;
  char *token; /* which that device's secret gives */
} CfWireRecoveryDevice;

/* POST /v1/pairing/recover: a till that the CRM has forgotten shows who it is. */
typedef struct {
  GPtrArray *devices; /* CfWireRecoveryDevice: the oldest pairing first, the present one last */
  char *program;
} CfWireRecovery;

/* Of no device yet. */
CfWireRecovery *cf_wire_recovery_new (const char *program) G_GNUC_WARN_UNUSED_RESULT;
void cf_wire_recovery_free (CfWireRecovery *recovery);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfWireRecovery, cf_wire_recovery_free)

/* Copies one more device into it, in front of those that are there. */
void cf_wire_recovery_prepend (CfWireRecovery *recovery, const CfWireRecoveryDevice *device);

/* The canonical request. Errors: RANGE. */
char *cf_wire_recovery_encode (const CfWireRecovery *recovery,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads a request of exactly its keys, with one device at least.
 * Errors: MALFORMED, RANGE, TOO_LARGE. */
CfWireRecovery *cf_wire_recovery_decode (const char *text, gsize length,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
