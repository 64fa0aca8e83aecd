// SPDX-License-Identifier: Apache-2.0
#include "crm/import/import.h"

#include "crm/command/all.h"
#include "crm/error.h"
#include "crm/output.h"

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

static CfImportReport *
import (CfImportKind kind, const char *path, GError **error)
{
  g_autoptr (CfSession) session = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (GError) cause = NULL;
  CfImportFile file = {.kind = kind, .shop_id = shop_id};

  if (!g_file_get_contents (path, &bytes, &file.length, &cause)) {
    g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_FOLDER, "Cannot read the file: %s",
                 cause->message);
    return NULL;
  }
  file.bytes = bytes;
  session = cf_command_open (NULL, error);
  return session != NULL ? cf_import_file (session, &file, cf_random_system (), error) : NULL;
}

gboolean
cf_import_run (char **arguments, GError **error)
{
  g_autoptr (CfImportReport) report = NULL;
  CfImportKind kind;

  if (kind_name == NULL || !cf_import_kind_parse (kind_name, &kind))
    return cf_command_misused (
        error,
        "Say what the file holds: --kind members, products, prices, stock, staff, quick-keys or "
        "recalls");
  if (arguments[0] == NULL || arguments[1] != NULL)
    return cf_command_misused (error, "Name one file to import");
  report = import (kind, arguments[0], error);
  if (report == NULL)
    return FALSE;
  show (report);
  if (report->faults->len == 0)
    return TRUE;
  g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_INPUT,
               "%u of %u rows were not taken; mend them and import the file again",
               report->faults->len, report->rows);
  return FALSE;
}
