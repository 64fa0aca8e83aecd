// SPDX-License-Identifier: Apache-2.0
#include "crm/command/all.h"

#include "core/money.h"
#include "crm/output.h"
#include "crm/rights/policy.h"

#define PPM_PER_PERCENT 10000
#define DAYS_DEFAULT 30
#define SHARE_DEFAULT 50
#define SHOPS_DEFAULT 2
#define DAYS_MAX 3650
#define SHOPS_MAX 100
#define UNSET (-1)

static gint64 point_minor = UNSET;
static gint64 share = UNSET;
static gint64 fixed = UNSET;
static gint64 shops = UNSET;
static gint64 days = UNSET;
static gint64 risk = UNSET;

static const GOptionEntry options[] = {
    {"point-minor", 0, 0, G_OPTION_ARG_INT64, &point_minor,
     "What a point pays, in minor units; 0: points are not spent", "N"},
    {"share", 0, 0, G_OPTION_ARG_INT64, &share,
     "Percent of a balance that the tills of the member's shops hold together (50)", "PERCENT"},
    {"fixed", 0, 0, G_OPTION_ARG_INT64, &fixed, "Points for each of these tills instead; 0: none",
     "N"},
    {"shops", 0, 0, G_OPTION_ARG_INT64, &shops,
     "How many of the shops visited last, besides the home shop (2)", "N"},
    {"days", 0, 0, G_OPTION_ARG_INT64, &days, "How long a right is good for (30)", "N"},
    {"risk", 0, 0, G_OPTION_ARG_INT64, &risk,
     "Points beyond rights, for each member, at each till that is cut off (0)", "N"},
    G_OPTION_ENTRY_NULL,
};

const GOptionEntry *
cf_rights_policy_options (void)
{
  return options;
}

static gboolean
is_asked_to_set (void)
{
  return point_minor != UNSET || share != UNSET || fixed != UNSET || shops != UNSET ||
         days != UNSET || risk != UNSET;
}

/* What was not typed stays as it is. */
static gboolean
take (const char *option, gint64 typed, gint64 max, gint64 *value, GError **error)
{
  if (typed == UNSET)
    return TRUE;
  if (typed < 0 || typed > max)
    return cf_command_misused (error, "--%s takes a number from 0 to %" G_GINT64_FORMAT, option,
                               max);
  *value = typed;
  return TRUE;
}

static gboolean
take_options (CfRightsPolicy *policy, GError **error)
{
  gint64 percent = policy->share_ppm / PPM_PER_PERCENT;

  if (policy->days == 0) { /* nothing has been set before */
    percent = SHARE_DEFAULT;
    policy->shops = SHOPS_DEFAULT;
    policy->days = DAYS_DEFAULT;
  }
  if (!take ("point-minor", point_minor, CF_SALE_AMOUNT_MAX, &policy->point_minor, error) ||
      !take ("share", share, 100, &percent, error) ||
      !take ("fixed", fixed, CF_SALE_AMOUNT_MAX, &policy->fixed_points, error) ||
      !take ("shops", shops, SHOPS_MAX, &policy->shops, error) ||
      !take ("days", days, DAYS_MAX, &policy->days, error) ||
      !take ("risk", risk, CF_SALE_AMOUNT_MAX, &policy->risk_points, error))
    return FALSE;
  policy->share_ppm = percent * PPM_PER_PERCENT;
  return policy->days > 0 || cf_command_misused (error, "--days takes a number from 1 on");
}

static gboolean
set (CfSession *session, CfRightsPolicy *policy, GError **error)
{
  g_autoptr (CfChange) change = NULL;

  if (!take_options (policy, error))
    return FALSE;
  change = cf_change_begin (session, error);
  return change != NULL && cf_rights_policy_save (change, policy, error) &&
         cf_change_commit (change, error);
}

static void
show (const CfRightsPolicy *policy)
{
  if (cf_command_common.json)
    cf_output_json (json_pack (
        "{sI sI sI sI sI sI}", "point_minor", (json_int_t)policy->point_minor, "share_percent",
        (json_int_t)(policy->share_ppm / PPM_PER_PERCENT), "fixed_points",
        (json_int_t)policy->fixed_points, "shops", (json_int_t)policy->shops, "days",
        (json_int_t)policy->days, "risk_points", (json_int_t)policy->risk_points));
  else if (policy->point_minor == 0)
    cf_output_line ("Points are not spent: set what one pays by --point-minor N.");
  else if (policy->fixed_points > 0)
    cf_output_line ("A point pays %" G_GINT64_FORMAT " minor units. Each till of the member's home "
                    "shop and of the %" G_GINT64_FORMAT " visited last holds %" G_GINT64_FORMAT
                    " points for %" G_GINT64_FORMAT " days, and may risk %" G_GINT64_FORMAT
                    " more.",
                    policy->point_minor, policy->shops, policy->fixed_points, policy->days,
                    policy->risk_points);
  else
    cf_output_line ("A point pays %" G_GINT64_FORMAT " minor units. The tills of the member's home "
                    "shop and of the %" G_GINT64_FORMAT " visited last hold %" G_GINT64_FORMAT
                    " %% of the points for %" G_GINT64_FORMAT
                    " days, and each may risk %" G_GINT64_FORMAT " more.",
                    policy->point_minor, policy->shops, policy->share_ppm / PPM_PER_PERCENT,
                    policy->days, policy->risk_points);
}

gboolean
cf_rights_policy_run (char **arguments, GError **error)
{
  g_autoptr (CfSession) session = cf_command_open (NULL, error);
  CfRightsPolicy policy;

  (void)arguments; /* the options say it all */
  if (session == NULL || !cf_rights_policy_read (session, &policy, error) ||
      (is_asked_to_set () && !set (session, &policy, error)))
    return FALSE;
  show (&policy);
  return TRUE;
}
