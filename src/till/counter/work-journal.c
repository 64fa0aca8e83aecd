// SPDX-License-Identifier: Apache-2.0
#include "till/contact.h"
#include "till/counter/station.h"

static gboolean
look (CfStation *station, const CfCommand *command G_GNUC_UNUSED, CfReply *reply, GError **error)
{
  reply->examination = g_new0 (CfExamination, 1);
  return cf_till_examine (station->till, FALSE, reply->examination, error);
}

/* A copy of the shop that is damaged serves on until a sync that begins afresh has put another in
 * its place. */
static void
replace_cache (CfStation *station)
{
  g_autoptr (GError) error = NULL;

  if (!cf_till_doubt_cache (station->till, &error)) {
    g_debug ("cache: %s", error->message);
    return;
  }
  if (station->line == NULL)
    return;
  g_clear_pointer (&station->line, cf_line_stop);
  cf_station_follow (station);
}

static void
on_inspected (gpointer data)
{
  CfStation *station = data;
  g_auto (CfInspectionState) state = {0};

  cf_inspection_state (station->inspection, &state);
  if (state.cache_fault != NULL)
    replace_cache (station);
  station->changed (station->data);
}

/* One at a time: who asks again while it runs is shown the one that runs. */
static gboolean
inspect (CfStation *station, const CfCommand *command G_GNUC_UNUSED, CfReply *reply G_GNUC_UNUSED,
         GError **error G_GNUC_UNUSED)
{
  g_auto (CfInspectionState) state = {0};

  cf_inspection_state (station->inspection, &state);
  if (state.running)
    return TRUE;
  cf_inspection_drop (station->inspection);
  station->inspection = cf_inspection_start (&station->ports, on_inspected, station);
  return TRUE;
}

CfStationWork
cf_station_journal_work (CfCommandKind kind)
{
  static const CfStationWork works[CF_COMMAND_COUNT] = {
      [CF_COMMAND_JOURNAL] = look,
      [CF_COMMAND_INSPECT] = inspect,
  };

  return works[kind];
}
