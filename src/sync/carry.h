// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/push.h"
#include "store/pairing.h"

/* One record of a file that carries entries: who wrote them and a batch of them, sealed for the CRM
 * of the pairing, so that nobody on the way can read or change it.
 * Shape: *ret_count is how many entries of the batch it holds, from the first on.
 * Errors: of wire/ and seal/.
 * Source: data/api/sync.md, carried by hand. */
GBytes *cf_carry_seal (const CfPairing *pairing, const CfOutboxBatch *batch, const char *program,
                       guint *ret_count, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Hands a record to the CRM of the pairing, for whichever till has written it. Waits for the
 * network. Shape: the CRM's answer, or its problem. */
CfResponse *cf_carry_bring (const CfPairing *pairing, GBytes *record,
                            const char *program) G_GNUC_WARN_UNUSED_RESULT;

/* Who a till is and was to the CRM of its pairing, as it says when it has been forgotten.
 * Errors: of wire/. */
char *cf_carry_identity (const CfPairing *pairing, const char *program,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
