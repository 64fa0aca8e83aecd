// SPDX-License-Identifier: Apache-2.0
#include "till/counter/station.h"

static gboolean
sign_in (CfStation *station, const CfCommand *command, CfReply *reply, GError **error)
{
  return cf_till_sign_in (station->till, command->staff_id,
                          command->pin == NULL ? "" : command->pin, &reply->sign_in, &reply->wait_s,
                          error);
}

static gboolean
lock (CfStation *station, const CfCommand *command G_GNUC_UNUSED, CfReply *reply G_GNUC_UNUSED,
      GError **error G_GNUC_UNUSED)
{
  cf_till_set_staff (station->till, NULL);
  return TRUE;
}

CfStationWork
cf_station_staff_work (CfCommandKind kind)
{
  static const CfStationWork works[CF_COMMAND_COUNT] = {
      [CF_COMMAND_SIGN_IN] = sign_in,
      [CF_COMMAND_LOCK] = lock,
  };

  return works[kind];
}
