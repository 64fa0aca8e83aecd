// SPDX-License-Identifier: Apache-2.0
#include "store/setting.h"
#include "store/statement.h"

enum {
  GET,
  SET,
  N_STATEMENTS,
};

static const char *const statements[N_STATEMENTS] = {
    [GET] = "SELECT value FROM setting WHERE name = ?1",
    [SET] = "INSERT INTO setting (name, value) VALUES (?1, ?2)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
};

static const CfStoreSql sql = {statements, N_STATEMENTS};

gboolean
cf_setting_get (CfJournal *journal, const char *name, char **ret_value, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, GET, error);
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_TEXT (name));
  step = cf_stmt_step (stmt, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  *ret_value = step == CF_STEP_ROW ? g_strdup (cf_stmt_get_text (stmt, 0)) : NULL;
  return TRUE;
}

gboolean
cf_setting_set (CfJournal *journal, const char *name, const char *value, GError **error)
{
  return CF_STORE_RUN (journal, &sql, SET, error, CF_TEXT (name), CF_TEXT (value));
}

gboolean
cf_setting_network (CfJournal *journal, gboolean *ret_on, GError **error)
{
  g_autofree char *value = NULL;

  if (!cf_setting_get (journal, "network", &value, error))
    return FALSE;
  *ret_on = g_strcmp0 (value, "off") != 0;
  return TRUE;
}
