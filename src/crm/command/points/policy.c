// SPDX-License-Identifier: Apache-2.0
#include "crm/command/all.h"
#include "crm/output.h"
#include "crm/points/policy.h"

#define UNSET (-1)

static gint64 vest_days = UNSET;
static gint64 expire_days = UNSET;
static gint64 expire_months = UNSET;

static const GOptionEntry options[] = {
    {"vest-days", 0, 0, G_OPTION_ARG_INT64, &vest_days,
     "Days before points can be spent; 0: at once", "N"},
    {"expire-days", 0, 0, G_OPTION_ARG_INT64, &expire_days, "Days that points last; 0: for ever",
     "N"},
    {"expire-months", 0, 0, G_OPTION_ARG_INT64, &expire_months, "Months that points last instead",
     "N"},
    G_OPTION_ENTRY_NULL,
};

const GOptionEntry *
cf_points_policy_options (void)
{
  return options;
}

static gboolean
check (const char *option, gint64 typed, gint64 max, GError **error)
{
  return (typed >= UNSET && typed <= max) ||
         cf_command_misused (error, "--%s takes a number from 0 to %" G_GINT64_FORMAT, option, max);
}

/* What was not typed stays as it is; of days and months the one that was typed is what counts. */
static gboolean
take_options (CfPointsPolicy *policy, GError **error)
{
  if (!check ("vest-days", vest_days, CF_POINTS_DAYS_MAX, error) ||
      !check ("expire-days", expire_days, CF_POINTS_DAYS_MAX, error) ||
      !check ("expire-months", expire_months, CF_POINTS_MONTHS_MAX, error))
    return FALSE;
  if (expire_days > 0 && expire_months > 0)
    return cf_command_misused (error, "Give --expire-days or --expire-months, not both");
  if (vest_days != UNSET)
    policy->vest_days = vest_days;
  if (expire_days != UNSET || expire_months != UNSET) {
    policy->expire_days = MAX (0, expire_days);
    policy->expire_months = MAX (0, expire_months);
  }
  return TRUE;
}

static gboolean
set (CfSession *session, CfPointsPolicy *policy, GError **error)
{
  g_autoptr (CfChange) change = NULL;

  if (!take_options (policy, error))
    return FALSE;
  change = cf_change_begin (session, error);
  return change != NULL && cf_points_policy_save (change, policy, error) &&
         cf_change_commit (change, error);
}

static void
show (const CfPointsPolicy *policy)
{
  g_autofree char *end =
      policy->expire_months > 0
          ? g_strdup_printf ("last %" G_GINT64_FORMAT " months", policy->expire_months)
      : policy->expire_days > 0
          ? g_strdup_printf ("last %" G_GINT64_FORMAT " days", policy->expire_days)
          : g_strdup ("last for ever");

  if (cf_command_common.json)
    cf_output_json (json_pack ("{sI sI sI}", "vest_days", (json_int_t)policy->vest_days,
                               "expire_days", (json_int_t)policy->expire_days, "expire_months",
                               (json_int_t)policy->expire_months));
  else if (policy->vest_days > 0)
    cf_output_line ("Points can be spent after %" G_GINT64_FORMAT " days, and %s.",
                    policy->vest_days, end);
  else
    cf_output_line ("Points can be spent at once, and %s.", end);
}

gboolean
cf_points_policy_run (char **arguments, GError **error)
{
  g_autoptr (CfSession) session = cf_command_open (NULL, error);
  gboolean sets = vest_days != UNSET || expire_days != UNSET || expire_months != UNSET;
  CfPointsPolicy policy;

  (void)arguments; /* the options say it all */
  if (session == NULL || !cf_points_policy_read (session, &policy, error) ||
      (sets && !set (session, &policy, error)))
    return FALSE;
  show (&policy);
  return TRUE;
}
