// SPDX-License-Identifier: Apache-2.0
#include "store/carry.h"

#include "store/statement.h"
#include "wire/limit.h"

enum {
  NEXT_CHAIN,
  ENTRIES,
  N_STATEMENTS
};

static const char *const statements[N_STATEMENTS] = {
    /* The one that is being read, or one after it; from where on, and the hash before that. */
    [NEXT_CHAIN] = "SELECT n, incarnation, first_n, from_seq,"
                   " (SELECT hash FROM entry e WHERE e.n = c.first_n + from_seq - 2"
                   "   AND e.incarnation = c.incarnation),"
                   " (SELECT epoch FROM pairing ORDER BY n DESC LIMIT 1)"
                   " FROM (SELECT n, incarnation, first_n, head_seq,"
                   "   1 + MAX (CASE WHEN ?3 THEN 0 ELSE acked_seq END,"
                   "            CASE WHEN n = ?1 THEN ?2 ELSE 0 END) AS from_seq"
                   "   FROM chain WHERE n >= ?1) c"
                   " WHERE from_seq <= head_seq ORDER BY n LIMIT 1",
    [ENTRIES] = "SELECT " CF_OUTBOX_ENTRY_COLUMNS " FROM entry"
                " WHERE n >= ?2 AND incarnation = ?1 ORDER BY n LIMIT ?3",
};

static const CfStoreSql sql = {statements, N_STATEMENTS};

static gboolean
read_entries (CfJournal *journal, gint64 first_n, guint entries_max, CfOutboxBatch *batch,
              GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, ENTRIES, error);
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_TEXT (batch->incarnation), CF_INT64 (first_n), CF_INT64 (entries_max));
  while ((step = cf_stmt_step (stmt, error)) == CF_STEP_ROW) {
    CfOutboxEntry *entry = cf_outbox_read_entry (journal, stmt, error);

    if (entry == NULL)
      return FALSE;
    g_ptr_array_add (batch->entries, entry);
  }
  return step == CF_STEP_DONE;
}

gboolean
cf_carry_read (CfJournal *journal, CfCarryPlace *place, gboolean all, guint entries_max,
               CfOutboxBatch **ret_batch, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, NEXT_CHAIN, error);
  g_autoptr (CfOutboxBatch) batch = NULL;
  gint64 first_n;
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_INT64 (place->chain), CF_INT64 (place->seq), CF_INT64 (all));
  step = cf_stmt_step (stmt, error);
  *ret_batch = NULL;
  if (step != CF_STEP_ROW)
    return step == CF_STEP_DONE;
  batch = g_new0 (CfOutboxBatch, 1);
  place->chain = cf_stmt_get_int64 (stmt, 0);
  batch->incarnation = g_strdup (cf_stmt_get_text (stmt, 1));
  batch->from_seq = cf_stmt_get_int64 (stmt, 3);
  first_n = cf_stmt_get_int64 (stmt, 2) + batch->from_seq - 1;
  batch->from_hash =
      g_strdup (cf_stmt_is_null (stmt, 4) ? CF_WIRE_HASH_ZERO : cf_stmt_get_text (stmt, 4));
  batch->epoch = g_strdup (cf_stmt_get_text (stmt, 5));
  batch->token = g_strdup ("");
  batch->entries = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_outbox_entry_free);
  g_clear_pointer (&stmt, cf_stmt_reset);
  if (!read_entries (journal, first_n, entries_max, batch, error))
    return FALSE;
  place->seq = batch->from_seq - 1 + batch->entries->len;
  *ret_batch = g_steal_pointer (&batch);
  return TRUE;
}
