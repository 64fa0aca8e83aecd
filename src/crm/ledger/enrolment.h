// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/ledger/intake.h"

/* Lets a `member.enrolled` have its effect: the member is there, and in the feed of all tills.
 * Whoever shares a phone, or name and birthday, with another, or is like them otherwise (a digit of
 * the phone mistaken, say), is taken all the same, and noted as a possible duplicate. Without its
 * private part the member has been forgotten at the till already: nothing happens. Errors: of db/
 * and wire/. */
gboolean cf_ledger_take_enrolment (CfIntake *intake, const CfWireBatchEntry *entry,
                                   CfVerdict *ret_verdict, gboolean *ret_keeps_private,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
