// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/ledger/intake.h"

/* Lets a `member.changed` have its effect: the fields that it names say what it says, whatever came
 * before, and the member is in the feed anew. Of one who was merged it changes the survivor.
 * Whoever is like another by it is noted. Without its private part the member has been forgotten:
 * nothing happens. Errors: of db/ and wire/. */
gboolean cf_ledger_take_member_change (CfIntake *intake, const CfWireBatchEntry *entry,
                                       CfVerdict *ret_verdict, gboolean *ret_keeps_private,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
