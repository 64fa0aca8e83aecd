// SPDX-License-Identifier: Apache-2.0
#include "crm/command/all.h"

#include "crm/command/report.h"
#include "crm/error.h"
#include "crm/health/extract.h"
#include "crm/output.h"
#include "wire/report/tar.h"

static char *log_path;

static const GOptionEntry options[] = {
    {"log", 0, 0, G_OPTION_ARG_FILENAME, &log_path, "A log whose last lines go in too", "FILE"},
    G_OPTION_ENTRY_NULL,
};

const GOptionEntry *
cf_support_options (void)
{
  return options;
}

static void
add (GByteArray *tar, const CfHome *home, const char *name, const char *text)
{
  g_autoptr (GString) clean = g_string_new (text);

  /* The path of the folder may name its owner. */
  g_string_replace (clean, home->folder, "DIR", 0);
  cf_wire_tar_add (tar, name, clean->str, clean->len, cf_clock_now_us (cf_clock_system ()));
}

static gboolean
add_report (GByteArray *tar, CfHome *home, CfSession *session, GError **error)
{
  json_t *report = cf_report_read (home, session, FALSE, error);
  char *text;

  if (report == NULL)
    return FALSE;
  text = json_dumps (report, JSON_INDENT (1) | JSON_SORT_KEYS);
  add (tar, home, "counterfoil-crm/status.json", text);
  free (text); /* jansson's own */
  json_decref (report);
  return TRUE;
}

static gboolean
add_extracts (GByteArray *tar, const CfHome *home, CfSession *session, GError **error)
{
  g_autofree char *schema = cf_extract_schema (session, error);
  g_autofree char *headers = schema == NULL ? NULL : cf_extract_headers (session, error);
  g_autofree char *log = NULL;

  if (headers == NULL)
    return FALSE;
  add (tar, home, "counterfoil-crm/schema.sql", schema);
  add (tar, home, "counterfoil-crm/headers.ndjson", headers);
  if (log_path == NULL)
    return TRUE;
  if (!g_file_get_contents (log_path, &log, NULL, error))
    return FALSE;
  add (tar, home, "counterfoil-crm/log.txt", cf_wire_tar_last_lines (log, CF_EXTRACT_LOG_LINES));
  return TRUE;
}

gboolean
cf_support_run (char **arguments, GError **error)
{
  g_autoptr (CfHome) home = NULL;
  g_autoptr (CfSession) session = NULL;
  g_autoptr (GByteArray) tar = g_byte_array_new ();

  if (arguments[0] == NULL || arguments[1] != NULL)
    return cf_command_misused (error, "Say which file to write: support-bundle FILE");
  session = cf_command_open (&home, error);
  if (session == NULL || !add_report (tar, home, session, error) ||
      !add_extracts (tar, home, session, error))
    return FALSE;
  cf_wire_tar_end (tar);
  if (!g_file_set_contents_full (arguments[0], (const char *)tar->data, (gssize)tar->len,
                                 G_FILE_SET_CONTENTS_CONSISTENT, 0600, error))
    return FALSE;
  if (cf_command_common.json)
    cf_output_json (json_pack ("{ss sI}", "file", arguments[0], "bytes", (json_int_t)tar->len));
  else
    cf_output_line ("Wrote %s: no customer's name, no secret and no key is in it.", arguments[0]);
  return TRUE;
}
