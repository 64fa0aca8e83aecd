// SPDX-License-Identifier: Apache-2.0
#include <gio/gio.h>

#include "till/counter/station.h"

static gboolean
look (CfStation *station, const CfCommand *command G_GNUC_UNUSED, CfReply *reply,
      GError **error G_GNUC_UNUSED)
{
  g_autoptr (GFile) folder = g_file_new_for_path (station->ports.folder);
  g_autoptr (GFileInfo) info =
      g_file_query_filesystem_info (folder, G_FILE_ATTRIBUTE_FILESYSTEM_FREE, NULL, NULL);

  reply->disk_free =
      info == NULL
          ? -1
          : (gint64)g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE);
  return TRUE;
}

static void
on_inspected (gpointer data)
{
  CfStation *station = data;

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
