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

  if (!cf_till_enrol (station->till, command->enrolment, &reply->enrol, &member, &reply->receipt,
                      error))
    return FALSE;
  if (member != NULL)
    reply->member_id = g_strdup (member->id);
  return TRUE;
}

/* The paper says it to the member; its trouble changes nothing of what was taken back. */
static gboolean
lower_consent (CfStation *station, const CfCommand *command, CfReply *reply, GError **error)
{
  CfConsentRung rung;
  g_autoptr (GError) paper = NULL;

  if (!cf_consent_rung_parse (command->detail, &rung))
    rung = CF_CONSENT_NONE; /* what is no rung takes all of it back */
  if (!cf_till_lower_consent (station->till, command->text, rung, &reply->consent, &reply->receipt,
                              error))
    return FALSE;
  if (reply->receipt != NULL && !cf_print_desk_slip (station->printing, reply->receipt, &paper))
    g_debug ("consent slip: %s", paper->message);
  return TRUE;
}

CfStationWork
cf_station_enrol_work (CfCommandKind kind)
{
  static const CfStationWork works[CF_COMMAND_COUNT] = {
      [CF_COMMAND_ENROL_BEGIN] = begin,
      [CF_COMMAND_ENROL_CHECK] = check,
      [CF_COMMAND_ENROL] = enrol,
      [CF_COMMAND_LOWER_CONSENT] = lower_consent,
  };

  return works[kind];
}
