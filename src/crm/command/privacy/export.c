// SPDX-License-Identifier: Apache-2.0
#include "crm/command/all.h"
#include "crm/error.h"
#include "crm/output.h"
#include "crm/privacy/export.h"
#include "crm/privacy/letter.h"

#define LANGUAGE_DEFAULT "en"
#define MODE 0600 /* for its owner: it is somebody's whole record */

static char *member_id;
static char *letter_path;
static char *language;

static const GOptionEntry options[] = {
    {"id", 0, 0, G_OPTION_ARG_FILENAME, &member_id, "Which member", "ID"},
    {"letter", 0, 0, G_OPTION_ARG_FILENAME, &letter_path,
     "The same in plain words, for the member, into this file", "FILE"},
    {"language", 0, 0, G_OPTION_ARG_STRING, &language, "Of the letter: en, zh_CN or zh_TW (en)",
     "LANGUAGE"},
    G_OPTION_ENTRY_NULL,
};

const GOptionEntry *
cf_member_export_options (void)
{
  return options;
}

static gboolean
check_options (char **arguments, GError **error)
{
  if (member_id == NULL)
    return cf_command_misused (error, "Say which member: --id ID");
  if (arguments[0] == NULL || arguments[1] != NULL)
    return cf_command_misused (error, "Say which file to write: member export --id ID FILE");
  if (language != NULL && !cf_letter_has_language (language))
    return cf_command_misused (error, "The letter can be in en, zh_CN or zh_TW");
  return TRUE;
}

static gboolean
write_file (const char *path, const char *text, GError **error)
{
  g_autoptr (GError) fault = NULL;

  if (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, MODE, &fault))
    return TRUE;
  g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_FOLDER, "%s", fault->message);
  return FALSE;
}

static gboolean
write_all (const json_t *export, const char *path, GError **error)
{
  g_autofree char *text = json_dumps (export, JSON_INDENT (2) | JSON_SORT_KEYS);
  g_autofree char *letter = cf_letter_new (export, language != NULL ? language : LANGUAGE_DEFAULT);

  return write_file (path, text, error) &&
         (letter_path == NULL || write_file (letter_path, letter, error));
}

gboolean
cf_member_export_run (char **arguments, GError **error)
{
  g_autoptr (CfSession) session = NULL;
  gboolean found;
  gboolean done;
  json_t *export;

  if (!check_options (arguments, error) || (session = cf_command_open (NULL, error)) == NULL)
    return FALSE;
  export =
      cf_member_export (session, member_id, cf_clock_now_us (cf_clock_system ()), &found, error);
  if (export == NULL && !found && *error == NULL)
    g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED,
                 "There is no member %s, or they were forgotten: nothing is held of them",
                 member_id);
  done = export != NULL && write_all (export, arguments[0], error);
  json_decref (export);
  if (done && cf_command_common.json)
    cf_output_json (
        json_pack ("{ss ss ss*}", "id", member_id, "file", arguments[0], "letter", letter_path));
  else if (done)
    cf_output_line ("Wrote %s. It is all that is held of %s: hand it to nobody else.", arguments[0],
                    member_id);
  return done;
}
