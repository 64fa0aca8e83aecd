// SPDX-License-Identifier: Apache-2.0
#include "crm/points/earn.h"

#include "crm/points/lot.h"
#include "crm/points/policy.h"

static gboolean
wait (CfChange *change, CfBooking *booking, const CfEarning *earning, char *vests_on,
      char *expires_on, GError **error)
{
  g_autofree char *lines = g_strdup (earning->lines != NULL ? earning->lines : "");
  CfLot lot = {.lot_id = (char *)(gsize)earning->op_id,
               .member_id = (char *)(gsize)earning->member_id,
               .earned = earning->points,
               .left = earning->points,
               .is_pending = TRUE,
               .vests_on = vests_on,
               .expires_on = expires_on,
               .lines = lines};

  cf_booking_add (booking, cf_book_pending_account (earning->member_id), earning->points);
  return cf_lot_add_pending (change, &lot, error);
}

gboolean
cf_points_earn (CfChange *change, CfBooking *booking, const CfEarning *earning, GError **error)
{
  g_autofree char *vests_on = NULL;
  g_autofree char *expires_on = NULL;
  CfPointsPolicy policy;

  if (earning->points == 0)
    return TRUE;
  if (!cf_points_policy_read (change->session, &policy, error))
    return FALSE;
  cf_points_policy_dates (&policy, earning->now_us, &vests_on, &expires_on);
  if (vests_on != NULL)
    return wait (change, booking, earning, vests_on, expires_on, error);
  cf_booking_move_points (booking, &(CfPointsMove){.kind = CF_POINTS_NEW,
                                                   .member_id = (char *)(gsize)earning->member_id,
                                                   .points = earning->points,
                                                   .expires_on = expires_on,
                                                   .lines = (char *)(gsize)earning->lines});
  return TRUE;
}
