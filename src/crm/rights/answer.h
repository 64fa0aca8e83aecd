// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/ledger/intake.h"

/* Lets a `right.returned` have its effect: what is left of the right goes back to its member, for
 * all that its till has spent of it stands before this entry in its chain. Or, where it names a
 * life of the CRM: the till has none but rights of that life. It is parked where it names a right
 * of another till; one that is closed or unknown changes nothing.
 * Errors: of db/. */
gboolean cf_ledger_take_right_return (CfIntake *intake, const CfWireBatchEntry *entry,
                                      CfVerdict *ret_verdict,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
