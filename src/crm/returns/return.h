// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/ledger/intake.h"

/* Lets a `return.completed` have its effect: money and tax go back at the shop that returns,
 * the goods come in there, the points that they had earned are taken back and those that they had
 * cost given back, to the very rights. It is parked when there is no such sale, when the sale moved
 * nothing, when its figures are not those of the sale, and when more is taken back than is left:
 * two tills that were cut off both did. A person may accept that, for it has happened.
 * Errors: of db/. */
gboolean cf_ledger_take_return (CfIntake *intake, const CfWireBatchEntry *entry,
                                CfVerdict *ret_verdict, GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_return_statements;
