// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "crm/command/all.h"
#include "crm/error.h"
#include "crm/import/import.h"
#include "crm/import/unify.h"
#include "crm/output.h"

#define CHANNEL_BYTES_MAX 16

static char *kind_name;
static char *shop_id;

static const GOptionEntry options[] = {
    {"kind", 0, 0, G_OPTION_ARG_FILENAME, &kind_name,
     "What it holds: members, products, prices, stock, staff, quick-keys or recalls", "KIND"},
    {"shop", 0, 0, G_OPTION_ARG_FILENAME, &shop_id, "Whose stock it is, where no column says",
     "ID"},
    G_OPTION_ENTRY_NULL,
};

const GOptionEntry *
cf_import_options (void)
{
  return options;
}

static void
show (const CfImportReport *report)
{
  json_t *bad = json_array ();

  for (guint i = 0; i < report->faults->len; i++) {
    const CfImportFault *fault = g_ptr_array_index (report->faults, i);

    if (cf_command_common.json)
      (void)json_array_append_new (
          bad, json_pack ("{sI ss}", "line", (json_int_t)fault->line, "reason", fault->reason));
    cf_output_trouble ("line %u: %s", fault->line, fault->reason);
  }
  if (cf_command_common.json)
    cf_output_json (json_pack ("{ss ss sI sI so sb}", "kind", kind_name, "encoding",
                               report->encoding, "rows", (json_int_t)report->rows, "good",
                               (json_int_t)report->good, "bad", bad, "changed",
                               report->has_changed));
  else {
    json_decref (bad);
    cf_output_line ("%u of %u rows taken%s.", report->good, report->rows,
                    report->has_changed ? "" : "; nothing in them is new");
  }
}

/* A file of another channel is named CHANNEL=FILE. Whose it is may be NULL; the caller owns it. */
static char *
channel_of (const char *argument, const char **ret_path)
{
  gsize length = strspn (argument, "abcdefghijklmnopqrstuvwxyz0123456789-");

  *ret_path = argument;
  if (length == 0 || length > CHANNEL_BYTES_MAX || argument[length] != '=')
    return NULL;
  *ret_path = argument + length + 1;
  return g_strndup (argument, length);
}

static CfImportReport *
import (CfSession *session, CfImportKind kind, const char *argument, GError **error)
{
  const char *path;
  g_autofree char *channel = channel_of (argument, &path);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) cause = NULL;
  CfImportFile file = {.kind = kind, .shop_id = shop_id, .channel = channel};

  if (!g_file_get_contents (path, &bytes, &file.length, &cause)) {
    g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_FOLDER, "Cannot read the file: %s",
                 cause->message);
    return NULL;
  }
  file.bytes = bytes;
  return cf_import_file (session, &file, cf_random_system (), error);
}

static gboolean
unify (CfSession *session, GError **error)
{
  CfSearchOptions search = {.random = cf_random_system (),
                            .now_us = cf_clock_now_us (cf_clock_system ())};
  CfUnified unified;

  if (!cf_import_unify (session, &search, &unified, error))
    return FALSE;
  if (cf_command_common.json)
    cf_output_json (json_pack ("{sI sI sI sI sI sI}", "records", (json_int_t)unified.records,
                               "persons", (json_int_t)unified.persons, "merged",
                               (json_int_t)unified.merged, "waiting", (json_int_t)unified.waiting,
                               "duplicates_before_ppm", (json_int_t)unified.before_ppm,
                               "duplicates_after_ppm", (json_int_t)unified.after_ppm));
  else
    cf_output_line (
        "%" G_GINT64_FORMAT " records are %" G_GINT64_FORMAT " persons: %" G_GINT64_FORMAT
        ".%" G_GINT64_FORMAT " %% were duplicates, %" G_GINT64_FORMAT ".%" G_GINT64_FORMAT
        " %% are left for somebody to look at (duplicates list).",
        unified.records, unified.persons, unified.before_ppm / 10000,
        unified.before_ppm / 1000 % 10, unified.after_ppm / 10000, unified.after_ppm / 1000 % 10);
  return TRUE;
}

static gboolean
check (char **arguments, CfImportKind *ret_kind, gboolean *ret_unifies, GError **error)
{
  const char *path;

  *ret_unifies = FALSE;
  if (kind_name == NULL || !cf_import_kind_parse (kind_name, ret_kind))
    return cf_command_misused (
        error,
        "Say what the file holds: --kind members, products, prices, stock, staff, quick-keys or "
        "recalls");
  for (guint i = 0; arguments[i] != NULL; i++) {
    g_autofree char *channel = channel_of (arguments[i], &path);

    *ret_unifies |= channel != NULL || i > 0;
  }
  if (arguments[0] == NULL || (*ret_unifies && *ret_kind != CF_IMPORT_MEMBERS))
    return cf_command_misused (error, "Name one file to import; of members, one for each channel");
  return TRUE;
}

gboolean
cf_import_run (char **arguments, GError **error)
{
  g_autoptr (CfSession) session = NULL;
  CfImportKind kind;
  gboolean unifies;
  guint faults = 0;
  guint rows = 0;

  if (!check (arguments, &kind, &unifies, error) ||
      (session = cf_command_open (NULL, error)) == NULL)
    return FALSE;
  for (guint i = 0; arguments[i] != NULL; i++) {
    g_autoptr (CfImportReport) report = import (session, kind, arguments[i], error);

    if (report == NULL)
      return FALSE;
    show (report);
    faults += report->faults->len;
    rows += report->rows;
  }
  if (unifies && !unify (session, error))
    return FALSE;
  if (faults == 0)
    return TRUE;
  g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_INPUT,
               "%u of %u rows were not taken; mend them and import the file again", faults, rows);
  return FALSE;
}
