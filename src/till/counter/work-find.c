// SPDX-License-Identifier: Apache-2.0
#include "till/counter/station.h"

static gboolean
find_members (CfStation *station, const CfCommand *command, CfReply *reply, GError **error)
{
  g_autoptr (CfStaff) approver = NULL;
  CfLookupAnswer answer;

  if (!cf_station_approver (station, command, reply, &approver, error))
    return FALSE;
  if (command->staff_id != NULL && approver == NULL)
    return TRUE;
  if (!cf_lookup_members (station->till, &station->lookup, command->text, approver, &answer, error))
    return FALSE;
  reply->found = answer.found;
  reply->more = answer.more;
  reply->too_many = answer.too_many;
  return TRUE;
}

static gboolean
reveal (CfStation *station, const CfCommand *command, CfReply *reply, GError **error)
{
  g_autoptr (CfStaff) approver = NULL;

  if (!cf_station_approver (station, command, reply, &approver, error))
    return FALSE;
  if (command->staff_id != NULL && approver == NULL)
    return TRUE;
  return cf_till_reveal_phone (station->till, command->text, approver, &reply->reveal,
                               &reply->phone, error);
}

static gboolean
find_products (CfStation *station, const CfCommand *command, CfReply *reply, GError **error)
{
  reply->found = cf_till_find_products (station->till, command->text, &reply->more, error);
  return reply->found != NULL;
}

static gboolean
check_price (CfStation *station, const CfCommand *command, CfReply *reply, GError **error)
{
  return cf_till_check_price (station->till, command->text, &reply->scan, error);
}

CfStationWork
cf_station_find_work (CfCommandKind kind)
{
  static const CfStationWork works[CF_COMMAND_COUNT] = {
      [CF_COMMAND_FIND_MEMBERS] = find_members,
      [CF_COMMAND_FIND_PRODUCTS] = find_products,
      [CF_COMMAND_CHECK_PRICE] = check_price,
      [CF_COMMAND_REVEAL] = reveal,
  };

  return works[kind];
}
