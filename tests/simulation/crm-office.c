// SPDX-License-Identifier: Apache-2.0
#include "simulation/crm-office.h"

#include "crm/rights/policy.h"
#include "crm/rights/write-off.h"

#define PPM_PER_PERCENT 10000

/* Whatever the disk kept: the checker looks at all of it again. */
static gboolean
done (SimCrm *crm, gboolean is_done)
{
  crm->commits++;
  return is_done && !crm->disk->frozen;
}

gboolean
sim_office_set_rights (SimCrm *crm, gint64 point_minor, gint64 share_percent, gint64 days,
                       gint64 risk_points)
{
  g_autoptr (CfSession) session = sim_crm_open_session (crm);
  g_autoptr (CfChange) change = session != NULL ? cf_change_begin (session, NULL) : NULL;
  CfRightsPolicy policy = {.point_minor = point_minor,
                           .share_ppm = share_percent * PPM_PER_PERCENT,
                           .shops = 1,
                           .days = days,
                           .risk_points = risk_points};

  return done (crm, change != NULL && cf_rights_policy_save (change, &policy, NULL) &&
                        cf_change_commit (change, NULL));
}

gboolean
sim_office_write_off (SimCrm *crm, const char *device_id)
{
  g_autoptr (CfSession) session = sim_crm_open_session (crm);
  g_auto (CfWriteOff) off = {0};

  return done (crm,
               session != NULL && cf_write_off_till (session, device_id, &crm->random, &off, NULL));
}
