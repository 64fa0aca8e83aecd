// SPDX-License-Identifier: Apache-2.0
#include "till/counter/station.h"
#include "till/receipt/receipt.h"

/* News of a receipt that is not the last one any more is old. The drawer's alone is nobody's. */
static void
on_print_job (const CfPrintJob *job, gpointer data)
{
  CfStation *station = data;

  if (!job->is_kick && g_strcmp0 (job->label, station->print.receipt_no) == 0) {
    station->print.state = job->state;
    station->print.why = job->trouble;
  }
  station->changed (station->data);
}

void
cf_station_open_print (CfStation *station)
{
  station->printing = cf_print_desk_new (station->till, on_print_job, station);
}

void
cf_station_close_print (CfStation *station)
{
  g_clear_pointer (&station->printing, cf_print_desk_free);
  g_clear_pointer (&station->print.receipt_no, g_free);
}

static gboolean
send (CfStation *station, const char *receipt_no, gboolean is_copy, GError **error)
{
  g_autofree char *kept = g_strdup (receipt_no);

  if (!cf_print_desk_print (station->printing, receipt_no, is_copy, error))
    return FALSE;
  g_free (station->print.receipt_no);
  station->print.receipt_no = g_steal_pointer (&kept);
  station->print.is_copy = is_copy;
  station->print.state = CF_PRINT_QUEUED;
  station->print.why = CF_PRINT_NO_TROUBLE;
  return TRUE;
}

void
cf_station_print_original (CfStation *station, const char *receipt_no)
{
  CfPrintDeskState state;
  g_autoptr (GError) error = NULL;

  cf_print_desk_state (station->printing, &state);
  if (!state.has_printer || send (station, receipt_no, FALSE, &error))
    return;
  /* The money has changed hands, and nothing of the receipt was sent. */
  g_debug ("print %s: %s", receipt_no, error->message);
  g_free (station->print.receipt_no);
  station->print.receipt_no = g_strdup (receipt_no);
  station->print.state = CF_PRINT_FAILED;
  station->print.why = CF_PRINT_STOPPED;
}

void
cf_station_fill_print (CfStation *station, CfSnapshot *snapshot)
{
  CfPrintDeskState state;

  cf_print_desk_state (station->printing, &state);
  snapshot->print = station->print;
  snapshot->print.receipt_no = g_strdup (station->print.receipt_no);
  snapshot->print.has_printer = state.has_printer;
  snapshot->print.trouble = state.trouble;
  snapshot->print.waiting = state.waiting;
}

/* --- commands --- */

static gboolean
receipt (CfStation *station, const CfCommand *command, CfReply *reply, GError **error)
{
  if (!cf_till_find_receipt (station->till, command->text, &reply->sold, error))
    return FALSE;
  if (reply->sold != NULL)
    reply->receipt = cf_till_receipt (station->till, reply->sold, command->on);
  return TRUE;
}

/* Settings may have changed since the desk was opened. */
static gboolean
print (CfStation *station, const CfCommand *command, CfReply *reply G_GNUC_UNUSED, GError **error)
{
  return cf_print_desk_reload (station->printing, error) &&
         send (station, command->text, command->on, error);
}

static gboolean
open_drawer (CfStation *station, const CfCommand *command, CfReply *reply, GError **error)
{
  g_autoptr (CfStaff) approver = NULL;

  if (!cf_station_approver (station, command, reply, &approver, error))
    return FALSE;
  if (command->staff_id != NULL && approver == NULL)
    return TRUE;
  return cf_print_desk_open_drawer (station->printing, command->detail, approver, error);
}

CfStationWork
cf_station_print_work (CfCommandKind kind)
{
  static const CfStationWork works[CF_COMMAND_COUNT] = {
      [CF_COMMAND_RECEIPT] = receipt,
      [CF_COMMAND_PRINT] = print,
      [CF_COMMAND_OPEN_DRAWER] = open_drawer,
  };

  return works[kind];
}
