// SPDX-License-Identifier: Apache-2.0
#include "till/points/ask.h"

#include "base/id.h"
#include "store/setting.h"
#include "sync/right/wish.h"
#include "till/points/points.h"

gboolean
cf_points_ask (CfTill *till, const char *member_id, gint64 points, GError **error)
{
  const CfTillPorts *till_ports = cf_till_ports (till);
  CfAgentPorts ports = {.clock = till_ports->clock,
                        .random = till_ports->random,
                        .program = "counterfoil/" CF_VERSION,
                        .patience_s = CF_WISH_PATIENCE_S};
  CfPointsStanding standing;
  gboolean on;
  gint64 granted;

  if (cf_till_pairing (till) == NULL)
    return TRUE;
  if (!cf_setting_network (cf_till_journal (till), &on, error) ||
      !cf_points_standing (till, member_id, &standing, error))
    return FALSE;
  if (!on || !cf_points_is_short (&standing, points))
    return TRUE;
  g_auto (CfWireRightWish) wish = {g_strdup (member_id),
                                   cf_id_new (till_ports->clock, till_ports->random)};
  cf_sync_journal_direct (cf_till_journal (till), &ports.journal);
  return cf_wish_ask_once (&ports, &wish, &granted, error);
}
