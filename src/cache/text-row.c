// SPDX-License-Identifier: Apache-2.0
#include "cache/text-row.h"

#include <string.h>

#include "wire/error.h"

gboolean
cf_text_row_check_unread (const CfWireFeedLine *line, const char *what, GError **error)
{
  if (g_utf8_validate (line->row, (gssize)line->row_length, NULL))
    return TRUE;
  g_set_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_MALFORMED, "%s is not UTF-8", what);
  return FALSE;
}

gboolean
cf_text_row_get (CfStmtSet *rows, const char *key, char **ret_row, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_stmt_set_get (rows, CF_TEXT_ROW_GET, error);
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_TEXT (key));
  step = cf_stmt_step (stmt, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  *ret_row = step == CF_STEP_ROW ? g_strdup (cf_stmt_get_text (stmt, 0)) : NULL;
  return TRUE;
}

gboolean
cf_text_row_put (CfStmtSet *rows, const char *key, const CfValue *values, gsize count,
                 char **ret_former, GError **error)
{
  g_autofree char *former = NULL;

  if (!cf_text_row_get (rows, key, &former, error) ||
      !cf_cache_run (rows, CF_TEXT_ROW_PUT, values, count, error))
    return FALSE;
  *ret_former = g_steal_pointer (&former);
  return TRUE;
}

gboolean
cf_text_row_remove (CfStmtSet *rows, const char *key, char **ret_former, GError **error)
{
  g_autofree char *former = NULL;

  if (!cf_text_row_get (rows, key, &former, error) ||
      !CF_CACHE_RUN (rows, CF_TEXT_ROW_REMOVE, error, CF_TEXT (key)))
    return FALSE;
  *ret_former = g_steal_pointer (&former);
  return TRUE;
}

gboolean
cf_text_row_each (CfCache *cache, CfStmtSet *rows, const char *what, CfCacheRowFunc func,
                  gpointer data, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_stmt_set_get (rows, CF_TEXT_ROW_EACH, error);
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = cf_stmt_step (stmt, error)) == CF_STEP_ROW) {
    const char *row = cf_stmt_get_text (stmt, 1);

    if (!cf_cache_has_texts (cache, stmt, 0, 1, what, error))
      return FALSE;
    if (!func (cf_stmt_get_text (stmt, 0), row, strlen (row), data))
      return TRUE;
  }
  return step == CF_STEP_DONE;
}
