// SPDX-License-Identifier: Apache-2.0
#include "till/counter/station.h"
#include "till/enrol.h"

static gboolean
begin (CfStation *station, const CfCommand *command G_GNUC_UNUSED, CfReply *reply,
       GError **error G_GNUC_UNUSED)
{
  reply->op_id = cf_enrol_begin (station->till);
  return TRUE;
}

static gboolean
check (CfStation *station, const CfCommand *command, CfReply *reply, GError **error)
{
  return cf_enrol_check (station->till, command->enrolment, &reply->enrol_check, error);
}

static gboolean
enrol (CfStation *station, const CfCommand *command, CfReply *reply, GError **error)
{
  g_autoptr (CfMember) member = NULL;

  if (!cf_till_enrol (station->till, command->enrolment, &reply->enrol, &member, error))
    return FALSE;
  if (member != NULL)
    reply->member_id = g_strdup (member->id);
  return TRUE;
}

CfStationWork
cf_station_enrol_work (CfCommandKind kind)
{
  static const CfStationWork works[CF_COMMAND_COUNT] = {
      [CF_COMMAND_ENROL_BEGIN] = begin,
      [CF_COMMAND_ENROL_CHECK] = check,
      [CF_COMMAND_ENROL] = enrol,
  };

  return works[kind];
}
