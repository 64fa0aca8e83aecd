// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "ctl/command/commands.h"
#include "ctl/health.h"
#include "till/health/extract.h"
#include "wire/report/tar.h"

#define LOG_LINES 1000

/* A bundle while it is put together. */
typedef struct {
  GByteArray *tar;
  const char *folder; /* whose path, which may name its owner, goes nowhere */
  gint64 now_us;
} Bundle;

static void
add (Bundle *bundle, const char *name, const char *text)
{
  g_autoptr (GString) clean = g_string_new (text);

  g_string_replace (clean, bundle->folder, "DIR", 0);
  cf_wire_tar_add (bundle->tar, name, clean->str, clean->len, bundle->now_us);
}

static gboolean
add_report (Bundle *bundle, CfTill *till, GError **error)
{
  g_auto (CfTillStatus) status = {0};
  g_auto (CfExamination) examination = {0};
  CfVitals vitals;
  CfCondition conditions[CF_SUBJECT_COUNT];
  json_t *report;
  char *text;

  if (!cf_health_read (till, TRUE, &status, &examination, error))
    return FALSE;
  cf_vitals_of_status (&status, &examination, bundle->now_us, &vitals);
  cf_vitals_judge (&vitals, conditions);
  report = cf_health_report (&vitals, conditions);
  text = json_dumps (report, JSON_INDENT (1));
  add (bundle, "counterfoil-till/doctor.json", text);
  free (text); /* jansson's own */
  json_decref (report);
  return TRUE;
}

static gboolean
add_extracts (Bundle *bundle, CfTill *till, GError **error)
{
  static const struct {
    const char *name;
    char *(*read) (CfTill *till, GError **error);
  } extracts[] = {
      {"counterfoil-till/settings.txt", cf_extract_settings},
      {"counterfoil-till/schema.sql", cf_extract_schema},
      {"counterfoil-till/headers.ndjson", cf_extract_headers},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (extracts); i++) {
    g_autofree char *text = extracts[i].read (till, error);

    if (text == NULL)
      return FALSE;
    add (bundle, extracts[i].name, text);
  }
  return TRUE;
}

/* The last lines of a log that the caller names: where it lies is the system's choice. */
static gboolean
add_log (Bundle *bundle, const char *path, GError **error)
{
  g_autofree char *text = NULL;

  if (path == NULL)
    return TRUE;
  if (!g_file_get_contents (path, &text, NULL, error))
    return FALSE;
  add (bundle, "counterfoil-till/log.txt", cf_wire_tar_last_lines (text, LOG_LINES));
  return TRUE;
}

static gboolean
write_bundle (Bundle *bundle, CfTill *till, const char *path, const char *log, GError **error)
{
  if (!add_report (bundle, till, error) || !add_extracts (bundle, till, error) ||
      !add_log (bundle, log, error))
    return FALSE;
  cf_wire_tar_end (bundle->tar);
  return g_file_set_contents_full (path, (const char *)bundle->tar->data, (gssize)bundle->tar->len,
                                   G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

int
cf_command_support_bundle (CfCall *call)
{
  g_autofree char *log = NULL;
  GOptionEntry entries[] = {
      {"log", 0, 0, G_OPTION_ARG_FILENAME, &log, "A log whose last lines go in too", "FILE"},
      G_OPTION_ENTRY_NULL,
  };
  GError *error = NULL;
  g_autoptr (CfTill) till = NULL;
  g_autoptr (GByteArray) tar = g_byte_array_new ();
  Bundle bundle = {.tar = tar};
  int exit;

  if (!cf_call_parse (call, entries, 1, 1, &exit) ||
      (till = cf_call_open (call, TRUE, &exit)) == NULL)
    return exit;
  bundle.folder = cf_till_ports (till)->folder;
  bundle.now_us = cf_clock_now_us (cf_till_ports (till)->clock);
  if (!write_bundle (&bundle, till, call->words[0], log, &error))
    return cf_output_error (error);
  if (call->json)
    cf_output_json (json_pack ("{s:s,s:I}", "file", call->words[0], "bytes", (json_int_t)tar->len));
  else
    cf_output_line ("Wrote %s: no customer's name, no secret and no key is in it", call->words[0]);
  return CF_EXIT_DONE;
}
