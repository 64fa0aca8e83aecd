// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/change.h"
#include "wire/lost/recovery.h"
#include "wire/row.h"

/* A till that was paired in a life of this database that nobody remembers, or later than the backup
 * that it was restored from, is unknown here. Its secret was derived from the CRM's own key, its
 * id, shop and number, so that it can prove all of them, and goes on as the device that it was. */

typedef enum {
  CF_RECOVERY_OK,
  CF_RECOVERY_UNPROVEN, /* no till of this CRM, or one that was given its secret otherwise */
  CF_RECOVERY_NO_SHOP, /* its shop is not there any more */
  CF_RECOVERY_FAILED,
} CfRecoveryOutcome;

/* Makes the last device of the request known again, and those before it as what it was before. One
 * whose number has been given to another till meanwhile is locked: its entries count all the same,
 * and it has to be paired again. The same request again changes nothing.
 * Shape: device_key has CF_KEY_BYTES; *ret_state is the state of the last device.
 * Errors: of db/ and wire/, with CF_RECOVERY_FAILED; nothing has changed then. */
CfRecoveryOutcome cf_recovery_take (CfSession *session, const CfWireRecovery *recovery,
                                    const guint8 *device_key, gint64 now_us,
                                    CfWireDeviceState *ret_state,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_recovery_statements;
