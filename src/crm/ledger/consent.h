// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/ledger/intake.h"

/* Lets a `consent.recorded` have its effect: the event is kept, and what the member allows follows
 * from all of theirs. Without its private part the member has been forgotten: nothing happens.
 * Errors: of db/ and wire/. */
gboolean cf_ledger_take_consent (CfIntake *intake, const CfWireBatchEntry *entry,
                                 CfVerdict *ret_verdict, gboolean *ret_keeps_private,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* All that the person of that id has allowed and taken back, under whichever of their ids, and what
 * merges left of it: an array of CfConsent that owns them. Errors: of db/. */
GPtrArray *cf_ledger_list_consents (CfSession *session, const char *member_id,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Brings what the person of that id allows, and the feed's row, to what follows from their events.
 * Errors: of db/ and wire/. */
gboolean cf_ledger_settle_consent (CfChange *change, const char *member_id,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_consent_statements;
