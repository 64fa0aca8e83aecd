// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/ledger/push.h"

/* Takes a proof that this database was put back to an earlier state without anybody having said so:
 * an acknowledgement (push->bytes) that it has given under a device's own key, of an entry that it
 * does not have. The database then begins another life, and answers as to a push of another epoch.
 * Shape: *ret_answer is the JSON of that acknowledgement.
 * MALFORMED when the text is no acknowledgement, or speaks of nothing that is missing; FORKED when
 * it was never given to this till.
 * Errors: of db/ and wire/, with CF_PUSH_FAILED; nothing has changed then. */
CfPushOutcome cf_proof_take (CfSession *session, const CfPush *push, char **ret_answer,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
