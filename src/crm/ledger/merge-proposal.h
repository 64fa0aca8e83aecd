// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/ledger/intake.h"

/* Lets a `member.merge-proposed` have its effect: the two wait for somebody to look at them, who
 * named them with them. Without its private part, or once one of them has been forgotten or both
 * are one, nothing happens.
 * Errors: of db/. */
gboolean cf_ledger_take_merge_proposal (CfIntake *intake, const CfWireBatchEntry *entry,
                                        CfVerdict *ret_verdict, gboolean *ret_keeps_private,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
