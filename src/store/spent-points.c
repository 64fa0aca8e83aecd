// SPDX-License-Identifier: Apache-2.0
#include "store/spent-points.h"

#include "base/check.h"
#include "db/transaction.h"
#include "store/overlay-sql.h"
#include "store/statement.h"

enum {
  ADD,
  SUM_GRANT,
  SUM_RISK,
  ADD_RETURNED,
  HAS_RETURNED,
  N_STATEMENTS,
};

static const char *const statements[N_STATEMENTS] = {
    [ADD] = "INSERT INTO spent_points (grant_id, member, entry, points) VALUES (?1, ?2, ?3, ?4)",
    [SUM_GRANT] = "SELECT COALESCE (SUM (points), 0) FROM spent_points WHERE grant_id = ?1",
    [SUM_RISK] = "SELECT COALESCE (SUM (s.points), 0) FROM spent_points s"
                 " WHERE s.grant_id = '' AND s.member = ?1 AND" CF_OVERLAY_NOT_HELD ("s.entry"),
    [ADD_RETURNED] = "INSERT INTO returned_right (grant_id, entry) VALUES (?1, ?2)",
    [HAS_RETURNED] = "SELECT 1 FROM returned_right WHERE grant_id = ?1",
};

static const CfStoreSql sql = {statements, N_STATEMENTS};

gboolean
cf_spent_points_add (CfJournal *journal, const CfEntry *entry, const char *member,
                     const char *grant_id, gint64 points, GError **error)
{
  CF_CHECK (cf_tx_is_open (cf_journal_db (journal)));
  return CF_STORE_RUN (journal, &sql, ADD, error, CF_TEXT (grant_id != NULL ? grant_id : ""),
                       CF_TEXT (member), CF_INT64 (entry->n), CF_INT64 (points));
}

static gboolean
read_sum (CfStmt *stmt, gint64 *ret_points, GError **error)
{
  CfStep step = cf_stmt_step (stmt, error);

  if (step == CF_STEP_ERROR)
    return FALSE;
  CF_CHECK (step == CF_STEP_ROW);
  *ret_points = cf_stmt_get_int64 (stmt, 0);
  return TRUE;
}

gboolean
cf_spent_points_of (CfJournal *journal, const char *grant_id, gint64 *ret_points, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, SUM_GRANT, error);

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_TEXT (grant_id));
  return read_sum (stmt, ret_points, error);
}

gboolean
cf_spent_points_at_risk (CfJournal *journal, const char *member, CfOverlayApplied applied,
                         gint64 *ret_points, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, SUM_RISK, error);

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_TEXT (member), CF_TEXT (applied.incarnation), CF_INT64 (applied.seq));
  return read_sum (stmt, ret_points, error);
}

gboolean
cf_returned_right_add (CfJournal *journal, const CfEntry *entry, const char *grant_id,
                       GError **error)
{
  CF_CHECK (cf_tx_is_open (cf_journal_db (journal)));
  return CF_STORE_RUN (journal, &sql, ADD_RETURNED, error, CF_TEXT (grant_id), CF_INT64 (entry->n));
}

gboolean
cf_returned_right_has (CfJournal *journal, const char *grant_id, gboolean *ret_has, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, HAS_RETURNED, error);
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_TEXT (grant_id));
  step = cf_stmt_step (stmt, error);
  *ret_has = step == CF_STEP_ROW;
  return step != CF_STEP_ERROR;
}
