// SPDX-License-Identifier: Apache-2.0
#include "till/counter/station.h"
#include "till/member/avoided.h"
#include "till/member/edit.h"

static gboolean
change (CfStation *station, const CfCommand *command, CfReply *reply, GError **error)
{
  return cf_till_change_member (station->till, command->text, command->change, &reply->change,
                                &reply->op_id, error) &&
         (reply->change != CF_CHANGE_DONE ||
          cf_till_list_unmarked (station->till, command->change->now[CF_MEMBER_AVOIDS],
                                 &reply->unmarked, error)) &&
         cf_till_find_member (station->till, command->text, &reply->member, error);
}

static gboolean
undo (CfStation *station, const CfCommand *command, CfReply *reply, GError **error)
{
  return cf_till_undo_change (station->till, command->text, &reply->change, &reply->op_id, error) &&
         cf_till_find_member (station->till, command->detail, &reply->member, error);
}

static gboolean
list_edits (CfStation *station, const CfCommand *command, CfReply *reply, GError **error)
{
  reply->edits = cf_till_list_edits (station->till, command->text, error);
  return reply->edits != NULL;
}

static gboolean
list_tags (CfStation *station, const CfCommand *command, CfReply *reply, GError **error)
{
  reply->tags = cf_till_list_offered_tags (station->till, command->text, error);
  return reply->tags != NULL;
}

CfStationWork
cf_station_member_work (CfCommandKind kind)
{
  static const CfStationWork works[CF_COMMAND_COUNT] = {
      [CF_COMMAND_CHANGE_MEMBER] = change,
      [CF_COMMAND_UNDO_CHANGE] = undo,
      [CF_COMMAND_LIST_EDITS] = list_edits,
      [CF_COMMAND_LIST_TAGS] = list_tags,
  };

  return works[kind];
}
