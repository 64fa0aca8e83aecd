// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/device.h"
#include "crm/session.h"

typedef enum {
  CF_LOCK_LOCK, /* it sells no more, until it is unlocked */
  CF_LOCK_UNLOCK,
  CF_LOCK_REVOKE, /* for ever: it gets nothing more, and what it sends is parked */
} CfLockAction;

/* Locks a till out, or lets it in again. A fact is never refused: what a locked till has sold
 * counts, and what a revoked one sends is kept for a person to look at.
 * Shape: till is SHOP-TILL, as receipts have it, a till's number that only one shop has, or a
 * device's id; *ret_name is SHOP-TILL.
 * Errors: CF_CRM_ERROR_REFUSED with a sentence; of db/. */
gboolean cf_lock_set (CfSession *session, const char *till, CfLockAction action, char **ret_name,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The till that is meant so. Errors: NULL; CF_CRM_ERROR_REFUSED with a sentence; of db/. */
CfDevice *cf_lock_find (CfSession *session, const char *till,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_lock_statements;
