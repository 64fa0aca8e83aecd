// SPDX-License-Identifier: Apache-2.0
#include "store/person/lookup-count.h"

#include "base/check.h"
#include "db/transaction.h"
#include "store/statement.h"

enum {
  COUNT,
  ADD,
  FORGET,
  CLEAR,
  N_STATEMENTS,
};

static const char *const statements[N_STATEMENTS] = {
    [COUNT] = "SELECT COUNT (*) FROM member_lookup WHERE staff = ?1 AND at_us > ?2",
    [ADD] = "INSERT INTO member_lookup (staff, at_us) VALUES (?1, ?2)",
    [FORGET] = "DELETE FROM member_lookup WHERE staff = ?1 AND at_us <= ?2",
    [CLEAR] = "DELETE FROM member_lookup WHERE staff = ?1",
};

static const CfStoreSql sql = {statements, N_STATEMENTS};

gboolean
cf_lookup_count (CfJournal *journal, const char *staff, gint64 now_us, gint64 *ret_count,
                 GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, COUNT, error);

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_TEXT (staff), CF_INT64 (now_us - G_TIME_SPAN_HOUR));
  if (cf_stmt_step (stmt, error) != CF_STEP_ROW)
    return FALSE;
  *ret_count = cf_stmt_get_int64 (stmt, 0);
  return TRUE;
}

gboolean
cf_lookup_count_add (CfJournal *journal, const char *staff, gint64 now_us, GError **error)
{
  CF_CHECK (cf_tx_is_open (cf_journal_db (journal)));
  return CF_STORE_RUN (journal, &sql, FORGET, error, CF_TEXT (staff),
                       CF_INT64 (now_us - G_TIME_SPAN_HOUR)) &&
         CF_STORE_RUN (journal, &sql, ADD, error, CF_TEXT (staff), CF_INT64 (now_us));
}

gboolean
cf_lookup_count_clear (CfJournal *journal, const char *staff, GError **error)
{
  CF_CHECK (cf_tx_is_open (cf_journal_db (journal)));
  return CF_STORE_RUN (journal, &sql, CLEAR, error, CF_TEXT (staff));
}
