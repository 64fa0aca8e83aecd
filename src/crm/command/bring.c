// SPDX-License-Identifier: Apache-2.0
#include <gio/gio.h>
#include <string.h>

#include "crm/command/all.h"

#include "crm/error.h"
#include "crm/ledger/carried.h"
#include "crm/output.h"
#include "wire/lost/carry.h"

/* A file being taken in. */
typedef struct {
  const char *path;
  CfSession *session;
  guint8 device_key[CF_KEY_BYTES];
  guint records;
  gint64 parked;
} Bringing;

static gboolean
refuse (const Bringing *bringing, const char *why, GError **error)
{
  g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED,
               "%s: %s; %u parts of it were taken before that, and count once", bringing->path, why,
               bringing->records);
  return FALSE;
}

static gboolean
take_record (Bringing *bringing, const char *line, GError **error)
{
  g_autoptr (GBytes) record = cf_wire_carry_decode (line);
  CfCarried carried = {
      .device_key = bringing->device_key,
      .random = cf_random_system (),
      .now_us = cf_clock_now_us (cf_clock_system ()),
  };
  CfCarriedReport report = {0, 0, 0};

  if (record == NULL)
    return refuse (bringing, "the file is damaged or cut off: carry it again", error);
  carried.bytes = g_bytes_get_data (record, &carried.length);
  switch (cf_carried_take (bringing->session, &carried, &report, error)) {
  case CF_CARRIED_TAKEN:
    break;
  case CF_CARRIED_DAMAGED:
    return refuse (bringing, "it is for another CRM, or damaged: carry it again", error);
  case CF_CARRIED_STRANGER:
    return refuse (bringing, "the till that wrote it is not known here", error);
  case CF_CARRIED_FAILED:
  default:
    return FALSE;
  }
  if (report.need_from != 0)
    return refuse (bringing, "what comes before it is missing here: carry again with --all", error);
  bringing->records++;
  bringing->parked += report.parked;
  return TRUE;
}

static gboolean
take_lines (Bringing *bringing, GDataInputStream *lines, GError **error)
{
  g_autofree char *first = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
  g_autoptr (GError) cause = NULL;
  char *line;

  if (first == NULL || !cf_wire_carry_is_header (first))
    return refuse (bringing, "this is no file that journal carry wrote", error);
  while ((line = g_data_input_stream_read_line (lines, NULL, NULL, &cause)) != NULL) {
    g_autofree char *owned = line;

    if (!take_record (bringing, owned, error))
      return FALSE;
  }
  return cause == NULL || refuse (bringing, cause->message, error);
}

static gboolean
take_file (Bringing *bringing, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (bringing->path);
  g_autoptr (GError) cause = NULL;
  g_autoptr (GFileInputStream) bytes = g_file_read (file, NULL, &cause);
  g_autoptr (GDataInputStream) lines = NULL;

  if (bytes == NULL) {
    g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_FOLDER, "Cannot read %s: %s", bringing->path,
                 cause->message);
    return FALSE;
  }
  lines = g_data_input_stream_new (G_INPUT_STREAM (bytes));
  return take_lines (bringing, lines, error);
}

gboolean
cf_bring_run (char **arguments, GError **error)
{
  Bringing bringing = {.path = arguments[0]};
  g_autoptr (CfHome) home = NULL;
  g_autoptr (CfSession) session = NULL;

  if (arguments[0] == NULL || arguments[1] != NULL)
    return cf_command_misused (error, "Say which file was carried here: bring FILE");
  session = cf_command_open (&home, error);
  bringing.session = session;
  if (session == NULL || !cf_home_device_key (home, bringing.device_key, error) ||
      !take_file (&bringing, error))
    return FALSE;
  if (cf_command_common.json)
    cf_output_json (json_pack ("{si sI}", "parts", (int)bringing.records, "parked",
                               (json_int_t)bringing.parked));
  else
    cf_output_line ("All of it is here now. The till may still send the same: it counts once.");
  return TRUE;
}
