// SPDX-License-Identifier: Apache-2.0
#include "store/voided-sale.h"

#include "base/check.h"
#include "db/transaction.h"
#include "store/statement.h"

enum {
  ADD,
  HAS,
  N_STATEMENTS,
};

static const char *const statements[N_STATEMENTS] = {
    [ADD] = "INSERT INTO voided_sale (sale, entry) VALUES (?1, ?2)",
    [HAS] = "SELECT 1 FROM voided_sale WHERE sale = ?1",
};

static const CfStoreSql sql = {statements, N_STATEMENTS};

gboolean
cf_voided_sale_add (CfJournal *journal, const CfEntry *entry, const char *sale_op_id,
                    GError **error)
{
  CF_CHECK (cf_tx_is_open (cf_journal_db (journal)));
  return CF_STORE_RUN (journal, &sql, ADD, error, CF_TEXT (sale_op_id), CF_INT64 (entry->n));
}

gboolean
cf_voided_sale_has (CfJournal *journal, const char *sale_op_id, gboolean *ret_has, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, HAS, error);
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_TEXT (sale_op_id));
  step = cf_stmt_step (stmt, error);
  *ret_has = step == CF_STEP_ROW;
  return step != CF_STEP_ERROR;
}
