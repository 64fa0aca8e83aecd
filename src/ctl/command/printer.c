// SPDX-License-Identifier: Apache-2.0
#include "ctl/command/commands.h"
#include "ctl/print-wait.h"
#include "ctl/sign-in.h"
#include "till/receipt/receipt.h"

static int
show (CfCall *call, CfTill *till)
{
  g_auto (CfPrintWait) wait = {0};
  CfPrintDeskState state;

  cf_print_wait_init (&wait, till);
  cf_print_desk_state (wait.desk, &state);
  if (call->json)
    cf_output_json (json_pack ("{s:s,s:s}", "printer", state.address, "profile", state.profile));
  else
    cf_output_line ("Printer %s, profile %s", state.address, state.profile);
  return CF_EXIT_DONE;
}

int
cf_command_printer_set (CfCall *call)
{
  g_autofree char *profile = NULL;
  g_autofree char *language = NULL;
  GOptionEntry entries[] = {
      {"profile", 0, 0, G_OPTION_ARG_STRING, &profile,
       "80mm-gb18030, 76mm-gb18030, 58mm-gb18030, 80mm-utf8 or 58mm-utf8, then ,KEY=VALUE...",
       "PROFILE"},
      {"language", 0, 0, G_OPTION_ARG_STRING, &language,
       "Of receipts: shop (its country's), en, zh_CN or zh_TW", "NAME"},
      G_OPTION_ENTRY_NULL,
  };
  GError *error = NULL;
  g_autoptr (CfTill) till = NULL;
  int exit;

  if (!cf_call_parse (call, entries, 1, 1, &exit) ||
      (till = cf_call_open (call, FALSE, &exit)) == NULL)
    return exit;
  if ((language != NULL && !cf_till_set_receipt_language (till, language, &error)) ||
      !cf_print_set_printer (till, call->words[0], profile, &error))
    return cf_output_error (error);
  return show (call, till);
}

int
cf_command_printer_test (CfCall *call)
{
  gint seconds = CF_PRINT_WAIT_S;
  GOptionEntry entries[] = {
      {"wait", 0, 0, G_OPTION_ARG_INT, &seconds, "How long to wait for it, in seconds", "N"},
      G_OPTION_ENTRY_NULL,
  };
  GError *error = NULL;
  g_autoptr (CfTill) till = NULL;
  g_auto (CfPrintWait) wait = {0};
  int exit;

  if (!cf_call_parse (call, entries, 0, 0, &exit) ||
      (till = cf_call_open (call, FALSE, &exit)) == NULL)
    return exit;
  cf_print_wait_init (&wait, till);
  if (!cf_print_desk_test (wait.desk, &error))
    return cf_output_error (error);
  return cf_print_wait_run (&wait, call, CF_PRINT_TEST, (guint)MAX (seconds, 0));
}

int
cf_command_drawer_open (CfCall *call)
{
  g_autofree char *staff = NULL;
  g_autofree char *pin = NULL;
  g_autofree char *approver_id = NULL;
  g_autofree char *approver_pin = NULL;
  g_autofree char *reason = NULL;
  GOptionEntry entries[] = {
      {"staff", 0, 0, G_OPTION_ARG_STRING, &staff, "Who opens it", "ID"},
      {"pin", 0, 0, G_OPTION_ARG_STRING, &pin, "Their PIN", "PIN"},
      {"approver", 0, 0, G_OPTION_ARG_STRING, &approver_id, "Who agrees", "ID"},
      {"approver-pin", 0, 0, G_OPTION_ARG_STRING, &approver_pin, "Their PIN", "PIN"},
      {"reason", 0, 0, G_OPTION_ARG_STRING, &reason, "Why", "TEXT"},
      G_OPTION_ENTRY_NULL,
  };
  GError *error = NULL;
  g_autoptr (CfTill) till = NULL;
  g_autoptr (CfStaff) approver = NULL;
  g_auto (CfPrintWait) wait = {0};
  int exit;

  if (!cf_call_parse (call, entries, 0, 0, &exit) ||
      (till = cf_call_open (call, FALSE, &exit)) == NULL ||
      !cf_ctl_sign_in (till, staff, pin, &exit) ||
      !cf_ctl_find_approver (till, approver_id, approver_pin, &approver, &exit))
    return exit;
  cf_print_wait_init (&wait, till);
  if (!cf_print_desk_open_drawer (wait.desk, reason, approver, &error))
    return cf_output_error (error);
  return cf_print_wait_run (&wait, call, CF_PRINT_DRAWER, CF_PRINT_WAIT_S);
}
