// SPDX-License-Identifier: Apache-2.0
#include "ctl/command/commands.h"
#include "till/audit.h"

int
cf_command_journal_verify (CfCall *call)
{
  GError *error = NULL;
  g_autoptr (CfTill) till = NULL;
  g_auto (CfAudit) audit = {0};
  int exit;

  if (!cf_call_parse (call, NULL, 0, 0, &exit) || (till = cf_call_open (call, TRUE, &exit)) == NULL)
    return exit;
  if (!cf_till_audit (till, &audit, &error))
    return cf_output_error (error);
  if (call->json)
    cf_output_json (json_pack ("{s:I,s:I,s:b,s:s?}", "entries", audit.entries, "incarnations",
                               audit.incarnations, "sound", audit.broken == NULL, "broken",
                               audit.broken));
  else if (audit.broken == NULL)
    cf_output_line ("%" G_GINT64_FORMAT " entries, all sound", audit.entries);
  if (audit.broken == NULL)
    return CF_EXIT_DONE;
  return cf_output_refusal ("%s; make a copy of the folder and call support", audit.broken);
}

static gboolean
write_out (gpointer data G_GNUC_UNUSED, const char *text, gsize length,
           GError **error G_GNUC_UNUSED)
{
  cf_output_text (text, length);
  return TRUE;
}

int
cf_command_journal_export (CfCall *call)
{
  GError *error = NULL;
  g_autoptr (CfTill) till = NULL;
  int exit;

  if (!cf_call_parse (call, NULL, 0, 0, &exit) || (till = cf_call_open (call, TRUE, &exit)) == NULL)
    return exit;
  return cf_till_export_journal (till, write_out, NULL, &error) ? CF_EXIT_DONE
                                                                : cf_output_error (error);
}

int
cf_command_journal_erase (CfCall *call)
{
  g_autofree char *member = NULL;
  GOptionEntry entries[] = {
      {"member", 0, 0, G_OPTION_ARG_FILENAME, &member, "Whose data", "ID"},
      G_OPTION_ENTRY_NULL,
  };
  GError *error = NULL;
  g_autoptr (CfTill) till = NULL;
  int exit;

  if (!cf_call_parse (call, entries, 0, 0, &exit))
    return exit;
  if (member == NULL)
    return cf_output_usage ("say whose data: --member ID");
  if ((till = cf_call_open (call, FALSE, &exit)) == NULL)
    return exit;
  if (!cf_till_erase_member (till, member, &error))
    return cf_output_error (error);
  if (call->json)
    cf_output_json (json_pack ("{s:s}", "erased", member));
  else
    cf_output_line ("What this till's journal knew of %s is gone; its entries stay and verify",
                    member);
  return CF_EXIT_DONE;
}
