// SPDX-License-Identifier: Apache-2.0
#include "till/counter/station.h"

/* The next customer's first article ends what is shown of the sale before. */
static void
forget_sold (CfStation *station)
{
  g_clear_pointer (&station->sold, cf_sold_free);
}

static gboolean
scan (CfStation *station, const CfCommand *command, CfReply *reply, GError **error)
{
  forget_sold (station);
  return cf_till_scan (station->till, command->text, command->quantity_milli, &reply->scan, error);
}

static gboolean
add (CfStation *station, const CfCommand *command, CfReply *reply, GError **error)
{
  forget_sold (station);
  return cf_till_add_product (station->till, command->text, command->quantity_milli,
                              command->on ? &command->amount_minor : NULL, &reply->scan, error);
}

static gboolean
step (CfStation *station, const CfCommand *command, CfReply *reply, GError **error)
{
  g_autoptr (CfStaff) approver = NULL;

  if (!cf_station_approver (station, command, reply, &approver, error))
    return FALSE;
  if (command->staff_id != NULL && approver == NULL)
    return TRUE;
  forget_sold (station);
  return cf_checkout_step (station->till, command->step, approver, &reply->basket, error);
}

static gboolean
undo (CfStation *station, const CfCommand *command G_GNUC_UNUSED, CfReply *reply, GError **error)
{
  return cf_checkout_undo (station->till, &reply->undone, error);
}

static gboolean
hold (CfStation *station, const CfCommand *command, CfReply *reply G_GNUC_UNUSED, GError **error)
{
  const char *label = command->detail == NULL ? "" : command->detail;

  if (!cf_checkout_hold (station->till, label, error))
    return FALSE;
  cf_station_forget_basket (station);
  return TRUE;
}

static gboolean
recall (CfStation *station, const CfCommand *command, CfReply *reply G_GNUC_UNUSED, GError **error)
{
  if (!cf_checkout_recall (station->till, command->text, error))
    return FALSE;
  forget_sold (station);
  cf_station_forget_basket (station);
  return TRUE;
}

static gboolean
list_held (CfStation *station, const CfCommand *command G_GNUC_UNUSED, CfReply *reply,
           GError **error)
{
  reply->found = cf_till_list_held (station->till, error);
  return reply->found != NULL;
}

static gboolean
give_up (CfStation *station, const CfCommand *command, CfReply *reply, GError **error)
{
  g_autoptr (CfStaff) approver = NULL;

  if (!cf_station_approver (station, command, reply, &approver, error))
    return FALSE;
  if (command->staff_id != NULL && approver == NULL)
    return TRUE;
  if (!cf_checkout_void (station->till, command->detail, approver, error))
    return FALSE;
  cf_station_forget_basket (station);
  return TRUE;
}

static gboolean
next (CfStation *station, const CfCommand *command G_GNUC_UNUSED, CfReply *reply G_GNUC_UNUSED,
      GError **error G_GNUC_UNUSED)
{
  forget_sold (station);
  return TRUE;
}

CfStationWork
cf_station_basket_work (CfCommandKind kind)
{
  static const CfStationWork works[CF_COMMAND_COUNT] = {
      [CF_COMMAND_SCAN] = scan, [CF_COMMAND_STEP] = step,     [CF_COMMAND_UNDO] = undo,
      [CF_COMMAND_HOLD] = hold, [CF_COMMAND_RECALL] = recall, [CF_COMMAND_VOID] = give_up,
      [CF_COMMAND_NEXT] = next, [CF_COMMAND_ADD] = add,       [CF_COMMAND_LIST_HELD] = list_held,
  };

  return works[kind];
}
