// SPDX-License-Identifier: Apache-2.0
#include "store/statement.h"

CfStmtLoan *
cf_store_lend (CfJournal *journal, const CfStoreSql *sql, guint which, GError **error)
{
  CfStmtSet *set = cf_journal_statements (journal, sql->texts, sql->count, error);

  return set == NULL ? NULL : cf_stmt_set_get (set, which, error);
}

gboolean
cf_store_run_values (CfJournal *journal, const CfStoreSql *sql, guint which, const CfValue *values,
                     gsize count, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, sql, which, error);

  if (stmt == NULL)
    return FALSE;
  cf_stmt_bind_values (stmt, values, count);
  return cf_stmt_run (stmt, error);
}
