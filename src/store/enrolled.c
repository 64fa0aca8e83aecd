// SPDX-License-Identifier: Apache-2.0
#include "store/enrolled.h"

#include "base/check.h"
#include "db/transaction.h"
#include "store/private.h"
#include "store/statement.h"

enum {
  ADD,
  LIST,
  N_STATEMENTS,
};

static const char *const statements[N_STATEMENTS] = {
    [ADD] = "INSERT INTO overlay_member (member, entry, sealed) VALUES (?1, ?2, ?3)",
    [LIST] = "SELECT member, sealed FROM overlay_member ORDER BY entry DESC",
};

static const CfStoreSql sql = {statements, N_STATEMENTS};

gboolean
cf_enrolled_add (CfJournal *journal, const CfEntry *entry, const char *member, const char *row,
                 GError **error)
{
  g_autoptr (GBytes) sealed = NULL;
  const void *bytes;
  gsize length;

  CF_CHECK (cf_tx_is_open (cf_journal_db (journal)));
  if (!cf_private_seal_text (journal, member, row, &sealed, error))
    return FALSE;
  bytes = g_bytes_get_data (sealed, &length);
  return CF_STORE_RUN (journal, &sql, ADD, error, CF_TEXT (member), CF_INT64 (entry->n),
                       CF_BLOB (bytes, length));
}

GPtrArray *
cf_enrolled_list (CfJournal *journal, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, LIST, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);
  CfStep step;

  if (stmt == NULL)
    return NULL;
  while ((step = cf_stmt_step (stmt, error)) == CF_STEP_ROW) {
    gsize length;
    const void *sealed = cf_stmt_get_blob (stmt, 1, &length);
    char *row = NULL;

    if (!cf_private_open_text (journal, cf_stmt_get_text (stmt, 0), sealed, length, &row, error))
      return NULL;
    if (row != NULL)
      g_ptr_array_add (rows, row);
  }
  return step == CF_STEP_DONE ? g_steal_pointer (&rows) : NULL;
}
