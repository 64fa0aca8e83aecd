// SPDX-License-Identifier: Apache-2.0
#include "ctl/command/commands.h"
#include "ctl/sign-in.h"
#include "till/privacy/reveal.h"

static int
reveal (CfCall *call, CfTill *till, const CfStaff *approver)
{
  const char *member_id = call->words[0];
  GError *error = NULL;
  CfRevealOutcome outcome;
  g_autofree char *phone = NULL;

  if (!cf_till_reveal_phone (till, member_id, approver, &outcome, &phone, &error))
    return cf_output_error (error);
  if (outcome == CF_REVEAL_UNKNOWN_MEMBER)
    return cf_output_refusal ("member %s is not known at this till: find them with 'member find', "
                              "or sync",
                              member_id);
  if (outcome == CF_REVEAL_NO_PHONE)
    return cf_output_refusal ("no phone number is known of %s", member_id);
  if (call->json)
    cf_output_json (json_pack ("{s:s,s:s}", "id", member_id, "phone", phone));
  else
    cf_output_line ("%s", phone);
  return CF_EXIT_DONE;
}

int
cf_command_member_reveal (CfCall *call)
{
  g_autofree char *staff = NULL;
  g_autofree char *pin = NULL;
  g_autofree char *approver_id = NULL;
  g_autofree char *approver_pin = NULL;
  GOptionEntry entries[] = {
      {"staff", 0, 0, G_OPTION_ARG_STRING, &staff, "Who wants to see it", "ID"},
      {"pin", 0, 0, G_OPTION_ARG_STRING, &pin, "Their PIN", "PIN"},
      {"approver", 0, 0, G_OPTION_ARG_STRING, &approver_id, "Who agrees", "ID"},
      {"approver-pin", 0, 0, G_OPTION_ARG_STRING, &approver_pin, "Their PIN", "PIN"},
      G_OPTION_ENTRY_NULL,
  };
  g_autoptr (CfTill) till = NULL;
  g_autoptr (CfStaff) approver = NULL;
  int exit;

  if (!cf_call_parse (call, entries, 1, 1, &exit) ||
      (till = cf_call_open (call, FALSE, &exit)) == NULL ||
      !cf_ctl_sign_in (till, staff, pin, &exit) ||
      !cf_ctl_find_approver (till, approver_id, approver_pin, &approver, &exit))
    return exit;
  return reveal (call, till, approver);
}
