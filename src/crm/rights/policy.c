// SPDX-License-Identifier: Apache-2.0
#include "crm/rights/policy.h"

#include "base/planted.h"
#include "crm/tenant.h"
#include "wire/row/right.h"

enum {
  READ,
  SAVE,
  LOSE,
  FIND_LOST,
  IS_LOST,
  SETTLE,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [READ] = "SELECT point_minor, share_ppm, fixed_points, shops, days, risk_points "
             "FROM rights_policy WHERE tenant_id = ?1",
    [SAVE] = "INSERT INTO rights_policy (tenant_id, point_minor, share_ppm, fixed_points, shops, "
             "days, risk_points) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (tenant_id) "
             "DO UPDATE SET point_minor = excluded.point_minor, share_ppm = excluded.share_ppm, "
             "fixed_points = excluded.fixed_points, shops = excluded.shops, "
             "days = excluded.days, risk_points = excluded.risk_points",
    [LOSE] = "UPDATE device SET rights_life = 'lost' "
             "WHERE tenant_id = ?1 AND state <> 'revoked'",
    [FIND_LOST] = "SELECT 1 FROM device WHERE tenant_id = ?1 AND rights_life = 'lost' "
                  "AND state <> 'revoked' LIMIT 1",
    [IS_LOST] = "SELECT 1 FROM device WHERE tenant_id = ?1 AND device_id = ?2 "
                "AND rights_life = 'lost'",
    [SETTLE] = "UPDATE device SET rights_life = ?3 WHERE tenant_id = ?1 AND device_id = ?2 "
               "AND (?3 = '' OR ?3 = (SELECT epoch FROM tenant WHERE tenant_id = ?1))",
};

const CfStatements cf_rights_policy_statements = {texts, N_STATEMENTS};

gboolean
cf_rights_policy_read (CfSession *session, CfRightsPolicy *ret_policy, GError **error)
{
  g_autoptr (CfStmtLoan) read = cf_session_get (session, &cf_rights_policy_statements, READ, error);
  CfStep step;

  *ret_policy = (CfRightsPolicy){0};
  if (read == NULL)
    return FALSE;
  CF_STMT_BIND (read, CF_INT64 (session->tenant_id));
  step = cf_stmt_step (read, error);
  if (step == CF_STEP_ROW)
    *ret_policy = (CfRightsPolicy){
        .point_minor = cf_stmt_get_int64 (read, 0),
        .share_ppm = cf_stmt_get_int64 (read, 1),
        .fixed_points = cf_stmt_get_int64 (read, 2),
        .shops = cf_stmt_get_int64 (read, 3),
        .days = cf_stmt_get_int64 (read, 4),
        .risk_points = cf_stmt_get_int64 (read, 5),
    };
  return step != CF_STEP_ERROR;
}

/* To every till, in the life that now is. */
static gboolean
tell (CfChange *change, const CfRightsPolicy *policy, GError **error)
{
  g_autoptr (CfTenant) tenant = cf_tenant_read (change->session, error);
  g_autofree char *row = NULL;

  if (tenant == NULL)
    return FALSE;
  row = cf_wire_rights_rule_row_encode (
      &(CfRightsRule){policy->point_minor, policy->risk_points, tenant->epoch}, error);
  return row != NULL &&
         cf_change_put (change, CF_WIRE_FEED_RIGHTS, "", CF_WIRE_RIGHTS_RULE_KEY, row, error);
}

gboolean
cf_rights_policy_save (CfChange *change, const CfRightsPolicy *policy, GError **error)
{
  g_autoptr (CfStmtLoan) save =
      cf_session_get (change->session, &cf_rights_policy_statements, SAVE, error);

  if (save == NULL)
    return FALSE;
  CF_STMT_BIND (save, CF_INT64 (change->session->tenant_id), CF_INT64 (policy->point_minor),
                CF_INT64 (policy->share_ppm), CF_INT64 (policy->fixed_points),
                CF_INT64 (policy->shops), CF_INT64 (policy->days), CF_INT64 (policy->risk_points));
  return cf_stmt_run (save, error) && tell (change, policy, error);
}

gboolean
cf_rights_begin_life (CfChange *change, GError **error)
{
  g_autoptr (CfStmtLoan) lose =
      cf_session_get (change->session, &cf_rights_policy_statements, LOSE, error);
  CfRightsPolicy policy;

  if (lose == NULL)
    return FALSE;
  CF_STMT_BIND (lose, CF_INT64 (change->session->tenant_id));
  return cf_stmt_run (lose, error) && cf_rights_policy_read (change->session, &policy, error) &&
         (policy.days == 0 || tell (change, &policy, error));
}

static gboolean
has_row (CfStmt *stmt, gboolean *ret_has, GError **error)
{
  CfStep step = cf_stmt_step (stmt, error);

  *ret_has = step == CF_STEP_ROW;
  return step != CF_STEP_ERROR;
}

gboolean
cf_rights_is_recovering (CfSession *session, gboolean *ret_is, GError **error)
{
  g_autoptr (CfStmtLoan) find =
      cf_session_get (session, &cf_rights_policy_statements, FIND_LOST, error);

  if (find == NULL)
    return FALSE;
  CF_STMT_BIND (find, CF_INT64 (session->tenant_id));
  return has_row (find, ret_is, error) && (!CF_PLANTED (40) || !(*ret_is = FALSE));
}

gboolean
cf_rights_device_is_lost (CfSession *session, const char *device_id, gboolean *ret_is,
                          GError **error)
{
  g_autoptr (CfStmtLoan) find =
      cf_session_get (session, &cf_rights_policy_statements, IS_LOST, error);

  if (find == NULL)
    return FALSE;
  CF_STMT_BIND (find, CF_INT64 (session->tenant_id), CF_TEXT (device_id));
  return has_row (find, ret_is, error);
}

gboolean
cf_rights_device_settle (CfSession *session, const char *device_id, const char *life,
                         GError **error)
{
  g_autoptr (CfStmtLoan) settle =
      cf_session_get (session, &cf_rights_policy_statements, SETTLE, error);

  if (settle == NULL)
    return FALSE;
  CF_STMT_BIND (settle, CF_INT64 (session->tenant_id), CF_TEXT (device_id), CF_TEXT (life));
  return cf_stmt_run (settle, error);
}
