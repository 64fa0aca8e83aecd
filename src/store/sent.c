// SPDX-License-Identifier: Apache-2.0
#include "store/sent.h"

#include "store/error.h"
#include "store/statement.h"

enum {
  NEXT,
  SET,
  N_STATEMENTS,
};

static const char *const statements[N_STATEMENTS] = {
    /* The oldest incarnation with something to send, or the present one when nothing waits. */
    [NEXT] = "SELECT incarnation, acked_seq, acked_hash, token, sent_seq, acked_seq < head_seq,"
             " (SELECT epoch FROM pairing ORDER BY n DESC LIMIT 1), ack"
             " FROM chain ORDER BY acked_seq < head_seq DESC,"
             " CASE WHEN acked_seq < head_seq THEN n ELSE -n END LIMIT 1",
    [SET] = "UPDATE chain SET sent_seq = ?2 WHERE incarnation = ?1",
};

static const CfStoreSql sql = {statements, N_STATEMENTS};

static CfOutboxBatch *
empty_batch (CfStmt *stmt)
{
  CfOutboxBatch *batch = g_new0 (CfOutboxBatch, 1);

  batch->incarnation = g_strdup (cf_stmt_get_text (stmt, 0));
  batch->from_seq = cf_stmt_get_int64 (stmt, 1) + 1;
  batch->from_hash = g_strdup (cf_stmt_get_text (stmt, 2));
  batch->token = g_strdup (cf_stmt_get_text (stmt, 3));
  batch->epoch = g_strdup (cf_stmt_get_text (stmt, 6));
  batch->proof = g_strdup (cf_stmt_get_text (stmt, 7));
  batch->entries = g_ptr_array_new (); /* stays empty */
  return batch;
}

gboolean
cf_sent_take (CfJournal *journal, guint entries_max, gsize bytes_max, CfOutboxBatch **ret_batch,
              GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, NEXT, error);
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  step = cf_stmt_step (stmt, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  if (step != CF_STEP_ROW) {
    g_set_error_literal (error, CF_STORE_ERROR, CF_STORE_ERROR_UNPAIRED,
                         "This till is not paired with a shop yet");
    return FALSE;
  }
  gboolean on_its_way = !cf_stmt_is_null (stmt, 4);
  gint64 count = cf_stmt_get_int64 (stmt, 4) - cf_stmt_get_int64 (stmt, 1);
  gboolean waits = cf_stmt_get_int64 (stmt, 5) != 0;
  if (on_its_way ? count == 0 : !waits) {
    *ret_batch = empty_batch (stmt);
    return TRUE;
  }
  g_clear_pointer (&stmt, cf_stmt_reset);
  if (on_its_way)
    return cf_outbox_read (journal, (guint)count, G_MAXSIZE, ret_batch, error);
  return cf_outbox_read (journal, entries_max, bytes_max, ret_batch, error);
}

gboolean
cf_sent_note (CfJournal *journal, const char *incarnation, gint64 last_seq, GError **error)
{
  return CF_STORE_RUN (journal, &sql, SET, error, CF_TEXT (incarnation), CF_INT64 (last_seq));
}

gboolean
cf_sent_forget (CfJournal *journal, const char *incarnation, GError **error)
{
  return CF_STORE_RUN (journal, &sql, SET, error, CF_TEXT (incarnation), CF_NULL);
}
