// SPDX-License-Identifier: Apache-2.0
#include "ctl/command/commands.h"
#include "till/usb/carry.h"

int
cf_command_journal_carry (CfCall *call)
{
  g_autofree char *to = NULL;
  gboolean all = FALSE;
  GOptionEntry entries[] = {
      {"to", 0, 0, G_OPTION_ARG_FILENAME, &to, "A new file, on a USB stick say", "FILE"},
      {"all", 0, 0, G_OPTION_ARG_NONE, &all, "The whole journal, not only what waits", NULL},
      G_OPTION_ENTRY_NULL,
  };
  GError *error = NULL;
  g_autoptr (CfTill) till = NULL;
  CfCarriage carriage = {0, 0};
  int exit;

  if (!cf_call_parse (call, entries, 0, 0, &exit))
    return exit;
  if (to == NULL)
    return cf_output_usage ("say where to: --to FILE");
  if ((till = cf_call_open (call, TRUE, &exit)) == NULL)
    return exit;
  if (!cf_till_carry (till, to, all, &carriage, &error))
    return cf_output_error (error);
  if (call->json)
    cf_output_json (json_pack ("{s:s,s:I,s:i}", "file", to, "entries", (json_int_t)carriage.entries,
                               "parts", (int)carriage.parts));
  else
    cf_output_line ("%" G_GINT64_FORMAT " entries are in %s, sealed for the CRM: bring it there by "
                    "'counterfoilctl journal bring' at another till, or 'counterfoil-crm bring'",
                    carriage.entries, to);
  return CF_EXIT_DONE;
}

int
cf_command_journal_bring (CfCall *call)
{
  GError *error = NULL;
  g_autoptr (CfTill) till = NULL;
  CfCarriage carriage = {0, 0};
  int exit;

  if (!cf_call_parse (call, NULL, 1, 1, &exit) || (till = cf_call_open (call, TRUE, &exit)) == NULL)
    return exit;
  if (!cf_till_bring (till, call->words[0], &carriage, &error))
    return cf_output_error (error);
  if (call->json)
    cf_output_json (json_pack ("{s:i}", "parts", (int)carriage.parts));
  else
    cf_output_line ("The CRM has all of it; the till that wrote it may still send the same");
  return CF_EXIT_DONE;
}
