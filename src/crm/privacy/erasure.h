// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/ledger/intake.h"

/* Who asks to be forgotten, and on whose word. */
typedef struct {
  const char *member_id;
  const char *reason; /* NULL: nobody said. Kept for ever: it must not say who it was */
  const char *by_whom; /* NULL: no person of this CRM's */
  gint64 now_us;
} CfErasureOrder;

/* Erases a member and all who were merged with them (crm/member.h), tells every till by the
 * security feed, and writes it down. Of an id that nobody has here, whoever may still come by it is
 * nobody. Errors: of db/ and wire/. */
gboolean cf_erasure_take (CfChange *change, const CfErasureOrder *order,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Tells the tills of those who were erased before tills were told. Thread: as for a command; it
 * makes a change of its own where there is something to tell. Errors: of db/ and wire/. */
gboolean cf_erasure_tell (CfSession *session, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Lets a `member.erased` have its effect: a till has forgotten a member. Where this CRM does not
 * know of it, for it was put back to an earlier day, it forgets them too, on its own signature.
 * Errors: of db/ and wire/. */
gboolean cf_ledger_take_erasure (CfIntake *intake, const CfWireBatchEntry *entry,
                                 CfVerdict *ret_verdict, GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_erasure_statements;
