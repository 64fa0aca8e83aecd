// SPDX-License-Identifier: Apache-2.0
#include "till/contact.h"
#include "till/counter/station.h"

/* A new pairing is another CRM, or another identity: the sync thread begins afresh. */
static gboolean
pair (CfStation *station, const CfCommand *command, CfReply *reply G_GNUC_UNUSED, GError **error)
{
  if (!cf_till_pair (station->till, command->text, command->detail, error))
    return FALSE;
  if (station->line != NULL) {
    g_clear_pointer (&station->line, cf_line_stop);
    cf_station_follow (station);
  }
  return TRUE;
}

static gboolean
set_network (CfStation *station, const CfCommand *command, CfReply *reply G_GNUC_UNUSED,
             GError **error)
{
  if (!cf_till_set_network (station->till, command->on, error))
    return FALSE;
  if (station->line != NULL)
    cf_line_set_network (station->line, command->on);
  return TRUE;
}

static gboolean
contact (CfStation *station, const CfCommand *command G_GNUC_UNUSED, CfReply *reply G_GNUC_UNUSED,
         GError **error G_GNUC_UNUSED)
{
  if (station->line != NULL)
    cf_line_poke (station->line);
  return TRUE;
}

CfStationWork
cf_station_contact_work (CfCommandKind kind)
{
  static const CfStationWork works[CF_COMMAND_COUNT] = {
      [CF_COMMAND_PAIR] = pair,
      [CF_COMMAND_NETWORK] = set_network,
      [CF_COMMAND_CONTACT] = contact,
  };

  return works[kind];
}
