// SPDX-License-Identifier: Apache-2.0
#include "crm/duplicate/threshold.h"

enum {
  READ,
  SAVE,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [READ] = "SELECT propose_milli, merge_milli, done_seq, done_id FROM likeness_setting "
             "WHERE tenant_id = ?1",
    [SAVE] = "INSERT INTO likeness_setting (tenant_id, propose_milli, merge_milli, done_seq, "
             "done_id) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (tenant_id) DO UPDATE SET "
             "propose_milli = excluded.propose_milli, merge_milli = excluded.merge_milli, "
             "done_seq = excluded.done_seq, done_id = excluded.done_id",
};

const CfStatements cf_threshold_statements = {texts, N_STATEMENTS};

void
cf_threshold_clear (CfThreshold *threshold)
{
  g_clear_pointer (&threshold->done_id, g_free);
}

gboolean
cf_threshold_read (CfSession *session, CfThreshold *ret_threshold, GError **error)
{
  g_autoptr (CfStmtLoan) read = cf_session_get (session, &cf_threshold_statements, READ, error);
  CfStep step;

  if (read == NULL)
    return FALSE;
  CF_STMT_BIND (read, CF_INT64 (session->tenant_id));
  step = cf_stmt_step (read, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  *ret_threshold = (CfThreshold){.propose_milli = CF_THRESHOLD_PROPOSE_MILLI,
                                 .merge_milli = CF_THRESHOLD_MERGE_MILLI,
                                 .done_seq = -1};
  if (step == CF_STEP_ROW) {
    ret_threshold->propose_milli = cf_stmt_get_int64 (read, 0);
    ret_threshold->merges = !cf_stmt_is_null (read, 1);
    if (ret_threshold->merges)
      ret_threshold->merge_milli = cf_stmt_get_int64 (read, 1);
    ret_threshold->done_seq = cf_stmt_get_int64 (read, 2);
  }
  ret_threshold->done_id = g_strdup (step == CF_STEP_ROW ? cf_stmt_get_text (read, 3) : "");
  return TRUE;
}

gboolean
cf_threshold_save (CfChange *change, const CfThreshold *threshold, GError **error)
{
  g_autoptr (CfStmtLoan) save =
      cf_session_get (change->session, &cf_threshold_statements, SAVE, error);

  if (save == NULL)
    return FALSE;
  CF_STMT_BIND (save, CF_INT64 (change->session->tenant_id), CF_INT64 (threshold->propose_milli),
                threshold->merges ? CF_INT64 (threshold->merge_milli) : CF_NULL,
                CF_INT64 (threshold->done_seq), CF_TEXT (threshold->done_id));
  return cf_stmt_run (save, error);
}
