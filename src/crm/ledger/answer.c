// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/answer.h"

CfAnswer *
cf_ledger_answer_forked (void)
{
  return cf_answer_new_problem (
      CF_WIRE_PROBLEM_DEVICE_FORKED,
      "Two copies of this till exist, and this one is behind; pair it again.");
}

CfAnswer *
cf_ledger_answer_push (CfPushOutcome outcome, char *written, const GError *error)
{
  switch (outcome) {
  case CF_PUSH_ANSWERED:
    return cf_answer_new_json (written);
  case CF_PUSH_MALFORMED:
    return cf_answer_new_problem (CF_WIRE_PROBLEM_BATCH_MALFORMED,
                                  "The batch does not hold together; nothing was taken.");
  case CF_PUSH_FORKED:
    return cf_ledger_answer_forked ();
  case CF_PUSH_AHEAD:
    return cf_answer_new_problem (CF_WIRE_PROBLEM_PROOF_WANTED,
                                  "The CRM was put back to an earlier state; the till shows what "
                                  "it was told, or is updated, or paired again.");
  case CF_PUSH_FAILED:
  default:
    return cf_answer_new_error (error);
  }
}

CfAnswer *
cf_ledger_answer_carried (CfCarriedOutcome outcome, const CfCarriedReport *report,
                          const GError *error)
{
  switch (outcome) {
  case CF_CARRIED_TAKEN:
    return cf_answer_new_json (g_strdup_printf ("{\"need_from\":%" G_GINT64_FORMAT
                                                ",\"parked\":%" G_GINT64_FORMAT "}",
                                                report->need_from, report->parked));
  case CF_CARRIED_DAMAGED:
    return cf_answer_new_problem (CF_WIRE_PROBLEM_BATCH_MALFORMED,
                                  "This was carried for another CRM, or is damaged.");
  case CF_CARRIED_STRANGER:
    return cf_answer_new_problem (CF_WIRE_PROBLEM_NOT_FOUND,
                                  "The till that wrote this is not known here.");
  case CF_CARRIED_FAILED:
  default:
    return cf_answer_new_error (error);
  }
}
