// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/http/answer.h"
#include "crm/ledger/carried.h"
#include "crm/ledger/push.h"

/* What a till is told of what it sent. written is taken, and NULL where there is nothing to tell;
 * error goes with an outcome that failed. */
CfAnswer *cf_ledger_answer_push (CfPushOutcome outcome, char *written,
                                 const GError *error) G_GNUC_WARN_UNUSED_RESULT;
CfAnswer *cf_ledger_answer_carried (CfCarriedOutcome outcome, const CfCarriedReport *report,
                                    const GError *error) G_GNUC_WARN_UNUSED_RESULT;

/* One of two copies of a till. */
CfAnswer *cf_ledger_answer_forked (void) G_GNUC_WARN_UNUSED_RESULT;
