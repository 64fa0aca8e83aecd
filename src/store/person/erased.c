// SPDX-License-Identifier: Apache-2.0
#include "store/person/erased.h"

#include "base/check.h"
#include "db/transaction.h"
#include "store/statement.h"

enum {
  ADD,
  HAS,
  N_STATEMENTS,
};

static const char *const statements[N_STATEMENTS] = {
    [ADD] = "INSERT INTO erased_member (member, entry) VALUES (?1, ?2)",
    [HAS] = "SELECT 1 FROM erased_member WHERE member = ?1",
};

static const CfStoreSql sql = {statements, N_STATEMENTS};

gboolean
cf_erased_add (CfJournal *journal, const CfEntry *entry, const char *member, GError **error)
{
  CF_CHECK (cf_tx_is_open (cf_journal_db (journal)));
  return CF_STORE_RUN (journal, &sql, ADD, error, CF_TEXT (member), CF_INT64 (entry->n));
}

gboolean
cf_erased_has (CfJournal *journal, const char *member, gboolean *ret_has, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, HAS, error);
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_TEXT (member));
  step = cf_stmt_step (stmt, error);
  *ret_has = step == CF_STEP_ROW;
  return step != CF_STEP_ERROR;
}
