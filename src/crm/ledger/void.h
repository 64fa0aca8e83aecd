// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/ledger/intake.h"

/* Lets a `sale.voided` have its effect: what the sale booked and moved is booked and moved back,
 * once. It is parked when there is no such sale of that till and business day, when the sale itself
 * moved nothing, or when it was taken back before.
 * Errors: of db/. */
gboolean cf_ledger_take_void (CfIntake *intake, const CfWireBatchEntry *entry,
                              CfVerdict *ret_verdict, GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_void_statements;
