// SPDX-License-Identifier: Apache-2.0
#include "crm/tier/rule.h"

#include <string.h>

#include "wire/tier/rule.h"

enum {
  READ,
  SAVE,
  REMOVE,
  BRING_ON,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [READ] = "SELECT rule, day FROM tier_rule WHERE tenant_id = ?1",
    [SAVE] = ("INSERT INTO tier_rule (tenant_id, rule, day) VALUES (?1, ?2, ?3) "
              "ON CONFLICT (tenant_id) DO UPDATE SET rule = excluded.rule"),
    [REMOVE] = "DELETE FROM tier_rule WHERE tenant_id = ?1",
    [BRING_ON] = "UPDATE tier_rule SET day = ?2 WHERE tenant_id = ?1 AND day <> ?2",
};

const CfStatements cf_tier_rule_statements = {texts, N_STATEMENTS};

static gboolean
read_rule (CfSession *session, CfTierRule **ret_rule, gint64 *ret_day, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_session_get (session, &cf_tier_rule_statements, READ, error);
  const char *text;
  CfStep step;

  *ret_rule = NULL;
  *ret_day = 0;
  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_INT64 (session->tenant_id));
  step = cf_stmt_step (stmt, error);
  if (step != CF_STEP_ROW)
    return step == CF_STEP_DONE;
  text = cf_stmt_get_text (stmt, 0);
  *ret_day = cf_stmt_get_int64 (stmt, 1);
  *ret_rule = cf_wire_tier_rule_parse (text, strlen (text), NULL, NULL);
  if (*ret_rule == NULL)
    g_set_error_literal (error, CF_DB_ERROR, CF_DB_ERROR_CORRUPT,
                         "The rule of tiers cannot be read; set it again by 'tier set'");
  return *ret_rule != NULL;
}

gboolean
cf_tier_rule_read (CfSession *session, CfTierRule **ret_rule, GError **error)
{
  gint64 day;

  return read_rule (session, ret_rule, &day, error);
}

static void
forget (CfChange *change)
{
  g_clear_pointer (&change->tier_rule, cf_tier_rule_free);
  change->knows_tiers = FALSE;
}

static gboolean
run (CfChange *change, guint which, const CfValue *values, gsize count, GError **error)
{
  g_autoptr (CfStmtLoan) stmt =
      cf_session_get (change->session, &cf_tier_rule_statements, which, error);

  forget (change);
  if (stmt == NULL)
    return FALSE;
  cf_stmt_bind_values (stmt, values, count);
  return cf_stmt_run (stmt, error);
}

gboolean
cf_tier_rule_save (CfChange *change, const char *text, gint64 now_us, GError **error)
{
  const CfValue values[] = {CF_INT64 (change->session->tenant_id), CF_TEXT (text),
                            CF_INT64 (now_us / G_TIME_SPAN_DAY)};

  return run (change, SAVE, values, G_N_ELEMENTS (values), error) &&
         cf_change_put (change, CF_WIRE_FEED_CATALOGUE, "", CF_WIRE_TIER_RULE_KEY, text, error);
}

gboolean
cf_tier_rule_remove (CfChange *change, GError **error)
{
  const CfValue tenant = CF_INT64 (change->session->tenant_id);

  return run (change, REMOVE, &tenant, 1, error) &&
         cf_change_delete (change, CF_WIRE_FEED_CATALOGUE, "", CF_WIRE_TIER_RULE_KEY, error);
}

gboolean
cf_tier_rule_of_change (CfChange *change, const CfTierRule **ret_rule, gint64 *ret_day,
                        GError **error)
{
  if (!change->knows_tiers &&
      !read_rule (change->session, &change->tier_rule, &change->tier_day, error))
    return FALSE;
  change->knows_tiers = TRUE;
  *ret_rule = change->tier_rule;
  *ret_day = change->tier_day;
  return TRUE;
}

gboolean
cf_tier_rule_bring_on (CfChange *change, gint64 now_us, GError **error)
{
  gint64 today = now_us / G_TIME_SPAN_DAY;
  const CfValue values[] = {CF_INT64 (change->session->tenant_id), CF_INT64 (today)};
  const CfTierRule *rule;
  gint64 day;

  if (!cf_tier_rule_of_change (change, &rule, &day, error))
    return FALSE;
  if (rule == NULL || today == day)
    return TRUE;
  return run (change, BRING_ON, values, G_N_ELEMENTS (values), error);
}
