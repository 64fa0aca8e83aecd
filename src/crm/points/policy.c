// SPDX-License-Identifier: Apache-2.0
#include "crm/points/policy.h"

#include "core/business-date.h"
#include "crm/points/lot.h"

#define LAST_MONTH_DAY 28 /* that every month has */

enum {
  READ,
  SAVE,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [READ] = "SELECT vest_days, expire_days, expire_months FROM points_policy WHERE tenant_id = ?1",
    [SAVE] = "INSERT INTO points_policy (tenant_id, vest_days, expire_days, expire_months) "
             "VALUES (?1, ?2, ?3, ?4) ON CONFLICT (tenant_id) DO UPDATE SET "
             "vest_days = excluded.vest_days, expire_days = excluded.expire_days, "
             "expire_months = excluded.expire_months",
};

const CfStatements cf_points_policy_statements = {texts, N_STATEMENTS};

gboolean
cf_points_policy_read (CfSession *session, CfPointsPolicy *ret_policy, GError **error)
{
  g_autoptr (CfStmtLoan) read = cf_session_get (session, &cf_points_policy_statements, READ, error);
  CfStep step;

  *ret_policy = (CfPointsPolicy){0};
  if (read == NULL)
    return FALSE;
  CF_STMT_BIND (read, CF_INT64 (session->tenant_id));
  step = cf_stmt_step (read, error);
  if (step == CF_STEP_ROW)
    *ret_policy = (CfPointsPolicy){.vest_days = cf_stmt_get_int64 (read, 0),
                                   .expire_days = cf_stmt_get_int64 (read, 1),
                                   .expire_months = cf_stmt_get_int64 (read, 2)};
  return step != CF_STEP_ERROR;
}

gboolean
cf_points_policy_save (CfChange *change, const CfPointsPolicy *policy, GError **error)
{
  g_autoptr (CfStmtLoan) save =
      cf_session_get (change->session, &cf_points_policy_statements, SAVE, error);

  if (save == NULL)
    return FALSE;
  CF_STMT_BIND (save, CF_INT64 (change->session->tenant_id), CF_INT64 (policy->vest_days),
                CF_INT64 (policy->expire_days), CF_INT64 (policy->expire_months));
  return cf_stmt_run (save, error);
}

/* The same day of a later month, or the last that this month has. */
static gint64
add_months (gint64 day, gint64 months)
{
  gint64 year;
  gint64 month;
  gint64 day_of_month;
  gint64 later = CF_DAY_MAX;

  cf_business_date_to_ymd (day, &year, &month, &day_of_month);
  months += month - 1;
  year += months / 12;
  month = months % 12 + 1;
  while (!cf_business_date_from_ymd (year, month, day_of_month, &later) &&
         day_of_month > LAST_MONTH_DAY)
    day_of_month--;
  return later;
}

void
cf_points_policy_dates (const CfPointsPolicy *policy, gint64 now_us, char **ret_vests_on,
                        char **ret_expires_on)
{
  gint64 today = cf_business_date_day (now_us, 0, 0);
  gint64 last = CF_DAY_MAX;

  if (policy->expire_months > 0)
    last = add_months (today, policy->expire_months);
  else if (policy->expire_days > 0)
    last = MIN (CF_DAY_MAX, today + policy->expire_days);
  *ret_vests_on = policy->vest_days > 0
                      ? cf_business_date_format (MIN (CF_DAY_MAX, today + policy->vest_days))
                      : NULL;
  *ret_expires_on = cf_business_date_format (last);
}
