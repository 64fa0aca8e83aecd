// SPDX-License-Identifier: Apache-2.0
#include "store/recent.h"

#include <string.h>

#include "store/statement.h"
#include "wire/entry.h"

enum {
  LIST,
  LIST_SALES,
  N_STATEMENTS,
};

#define SELECT                                                                                     \
  "SELECT e.n, e.header, e.seq <= c.acked_seq, e.seq <= COALESCE (c.sent_seq, 0), p.reason"        \
  " FROM entry e JOIN chain c ON c.incarnation = e.incarnation"                                    \
  " LEFT JOIN parked p ON p.op_id = e.op_id WHERE e.n < ?1"

static const char *const statements[N_STATEMENTS] = {
    [LIST] = SELECT " ORDER BY e.n DESC LIMIT ?2",
    [LIST_SALES] = SELECT " AND e.type = 'sale.completed' ORDER BY e.n DESC LIMIT ?2",
};

static const CfStoreSql sql = {statements, N_STATEMENTS};

void
cf_recent_free (CfRecent *recent)
{
  if (recent == NULL)
    return;
  cf_entry_header_free (recent->header);
  g_free (recent->reason);
  g_free (recent);
}

static CfSending
sending_of (CfStmt *row)
{
  if (!cf_stmt_is_null (row, 4))
    return CF_SENDING_PARKED;
  if (cf_stmt_get_int64 (row, 2) != 0)
    return CF_SENDING_ACKED;
  return cf_stmt_get_int64 (row, 3) != 0 ? CF_SENDING_ON_ITS_WAY : CF_SENDING_WAITS;
}

GPtrArray *
cf_recent_list (CfJournal *journal, gint64 before_n, guint limit, gboolean sales_only,
                GError **error)
{
  g_autoptr (CfStmtLoan) stmt =
      cf_store_lend (journal, &sql, sales_only ? LIST_SALES : LIST, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_recent_free);
  CfStep step;

  if (stmt == NULL)
    return NULL;
  CF_STMT_BIND (stmt, CF_INT64 (before_n > 0 ? before_n : G_MAXINT64), CF_INT64 ((gint64)limit));
  while ((step = cf_stmt_step (stmt, error)) == CF_STEP_ROW) {
    const char *header = cf_stmt_get_text (stmt, 1);
    CfRecent *recent = g_new0 (CfRecent, 1);

    g_ptr_array_add (list, recent);
    recent->n = cf_stmt_get_int64 (stmt, 0);
    recent->sending = sending_of (stmt);
    recent->reason = g_strdup (cf_stmt_get_text (stmt, 4));
    recent->header = cf_wire_entry_header_decode (header, strlen (header), error);
    if (recent->header == NULL)
      return NULL;
  }
  return step == CF_STEP_DONE ? g_steal_pointer (&list) : NULL;
}
