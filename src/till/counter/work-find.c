// SPDX-License-Identifier: Apache-2.0
#include "till/counter/station.h"

static gboolean
find_members (CfStation *station, const CfCommand *command, CfReply *reply, GError **error)
{
  reply->found = cf_till_find_members (station->till, command->text, &reply->more, error);
  return reply->found != NULL;
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
  };

  return works[kind];
}
