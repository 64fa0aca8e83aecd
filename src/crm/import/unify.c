// SPDX-License-Identifier: Apache-2.0
#include "crm/import/unify.h"

#include "crm/duplicate/likeness.h"
#include "crm/duplicate/threshold.h"

#define PPM 1000000

enum {
  COUNT,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [COUNT] = "SELECT count(*), count(survivor_id) FROM member "
              "WHERE tenant_id = ?1 AND name IS NOT NULL",
};

const CfStatements cf_unify_statements = {texts, N_STATEMENTS};

static gboolean
count (CfSession *session, CfUnified *unified, GError **error)
{
  g_autoptr (CfStmtLoan) read = cf_session_get (session, &cf_unify_statements, COUNT, error);
  g_autoptr (GPtrArray) waiting = NULL;
  g_auto (CfThreshold) threshold = {0};

  if (read == NULL || !cf_threshold_read (session, &threshold, error))
    return FALSE;
  CF_STMT_BIND (read, CF_INT64 (session->tenant_id));
  if (cf_stmt_step (read, error) != CF_STEP_ROW)
    return FALSE;
  unified->records = cf_stmt_get_int64 (read, 0);
  unified->persons = unified->records - cf_stmt_get_int64 (read, 1);
  waiting = cf_likeness_list (session, threshold.propose_milli, 0, G_MAXINT, error);
  if (waiting == NULL)
    return FALSE;
  unified->waiting = waiting->len;
  return TRUE;
}

static gint64
share_ppm (gint64 part, gint64 whole)
{
  return whole > 0 ? MIN (part, whole) * PPM / whole : 0;
}

gboolean
cf_import_unify (CfSession *session, const CfSearchOptions *options, CfUnified *ret_unified,
                 GError **error)
{
  CfSearchOptions own = *options;
  CfSearchReport report;

  own.merge_milli = CF_THRESHOLD_MERGE_MILLI;
  *ret_unified = (CfUnified){0};
  if (!cf_duplicate_search (session, &own, &report, error) || !count (session, ret_unified, error))
    return FALSE;
  ret_unified->merged = report.merged;
  ret_unified->before_ppm = share_ppm (
      ret_unified->records - ret_unified->persons + ret_unified->waiting, ret_unified->records);
  ret_unified->after_ppm = share_ppm (ret_unified->waiting, ret_unified->persons);
  return TRUE;
}
