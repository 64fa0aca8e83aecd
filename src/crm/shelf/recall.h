// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/change.h"

/* Calls a batch of a product back, or every batch where batch is NULL: tills warn of it.
 * Errors: of db/ (CONSTRAINT for a product that is not there) and wire/. */
gboolean cf_recall_save (CfChange *change, const char *product_id, const char *batch,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Ends a recall; one that was never called changes nothing. Errors: of db/. */
gboolean cf_recall_remove (CfChange *change, const char *product_id, const char *batch,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_recall_statements;
