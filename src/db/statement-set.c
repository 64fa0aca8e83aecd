// SPDX-License-Identifier: Apache-2.0
#include "db/statement-set.h"

#include "base/check.h"
#include "db/engine.h"

struct CfStmtSet {
  CfDb *db;
  const char *const *texts;
  guint count;
  CfStmt *stmts[];
};

CfStmtSet *
cf_stmt_set_new (CfDb *db, const char *const *texts, guint count)
{
  CfStmtSet *set = g_malloc0 (sizeof *set + count * sizeof set->stmts[0]);

  set->db = db;
  set->texts = texts;
  set->count = count;
  return set;
}

void
cf_stmt_set_free (CfStmtSet *set)
{
  if (set == NULL)
    return;
  for (guint i = 0; i < set->count; i++)
    cf_stmt_free (set->stmts[i]);
  g_free (set);
}

CfStmtLoan *
cf_stmt_set_get (CfStmtSet *set, guint index, GError **error)
{
  CF_CHECK (index < set->count && set->texts[index] != NULL);
  if (set->stmts[index] == NULL)
    set->stmts[index] = cf_stmt_new (set->db, set->texts[index], error);
  else
    cf_stmt_reset (set->stmts[index]);
  return set->stmts[index];
}

gboolean
cf_stmt_set_check (CfStmtSet *set, GError **error)
{
  for (guint i = 0; i < set->count; i++) {
    if (set->texts[i] == NULL) {
      g_set_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED, "statement %u has no text", i);
      return FALSE;
    }
    if (!cf_stmt_check (set->db, set->texts[i], error)) {
      g_prefix_error (error, "statement %u: ", i);
      return FALSE;
    }
  }
  return TRUE;
}
