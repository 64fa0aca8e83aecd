// SPDX-License-Identifier: Apache-2.0
#include "store/return/returned-line.h"

#include "base/check.h"
#include "db/transaction.h"
#include "store/statement.h"

enum {
  ADD,
  SUM,
  N_STATEMENTS,
};

static const char *const statements[N_STATEMENTS] = {
    [ADD] = "INSERT INTO returned_line (sale, place, entry, quantity_milli)"
            " VALUES (?1, ?2, ?3, ?4)",
    [SUM] = "SELECT place, SUM (quantity_milli) FROM returned_line WHERE sale = ?1 GROUP BY place",
};

static const CfStoreSql sql = {statements, N_STATEMENTS};

gboolean
cf_returned_line_add (CfJournal *journal, const CfEntry *entry, const char *sale_op_id,
                      gint64 place, gint64 quantity_milli, GError **error)
{
  CF_CHECK (cf_tx_is_open (cf_journal_db (journal)));
  return CF_STORE_RUN (journal, &sql, ADD, error, CF_TEXT (sale_op_id), CF_INT64 (place),
                       CF_INT64 (entry->n), CF_INT64 (quantity_milli));
}

gboolean
cf_returned_line_sum (CfJournal *journal, const char *sale_op_id, gsize n,
                      gint64 *ret_quantity_milli, gboolean *ret_any, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, SUM, error);
  gboolean any = FALSE;
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    ret_quantity_milli[i] = 0;
  CF_STMT_BIND (stmt, CF_TEXT (sale_op_id));
  while ((step = cf_stmt_step (stmt, error)) == CF_STEP_ROW) {
    gint64 place = cf_stmt_get_int64 (stmt, 0);

    any = TRUE;
    if (place >= 0 && place < (gint64)n)
      ret_quantity_milli[place] = cf_stmt_get_int64 (stmt, 1);
  }
  if (ret_any != NULL)
    *ret_any = any;
  return step == CF_STEP_DONE;
}
