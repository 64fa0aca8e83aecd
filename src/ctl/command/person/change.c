// SPDX-License-Identifier: Apache-2.0
#include "ctl/command/commands.h"
#include "ctl/sign-in.h"
#include "till/member/change.h"

static int
tell (CfCall *call, CfChangeOutcome outcome, const char *op_id)
{
  switch (outcome) {
  case CF_CHANGE_UNKNOWN_MEMBER:
    return cf_output_refusal (
        "this member is not known at this till: find them with 'member find', "
        "or sync");
  case CF_CHANGE_NOTHING:
    return cf_output_refusal ("that changes nothing: 'member find' shows what stands there");
  case CF_CHANGE_NAME_WRONG:
    return cf_output_refusal (
        "the name is missing, too long, or holds characters that no name has");
  case CF_CHANGE_PHONE_WRONG:
    return cf_output_refusal ("the phone holds no digit: type it anew, or '' for none");
  case CF_CHANGE_BIRTHDAY_WRONG:
    return cf_output_refusal ("the birthday is no day of a year: write it as MM-DD");
  case CF_CHANGE_TEXT_WRONG:
    return cf_output_refusal ("the note or the tags are too long, or no text: write fewer words");
  case CF_CHANGE_DONE:
  default:
    break;
  }
  if (call->json)
    cf_output_json (json_pack ("{s:s}", "op_id", op_id));
  else
    cf_output_line ("%s", op_id);
  return CF_EXIT_DONE;
}

int
cf_command_member_change (CfCall *call)
{
  g_autofree char *staff = NULL;
  g_autofree char *pin = NULL;
  g_auto (CfMemberChange) wanted = {0};
  GOptionEntry entries[] = {
      {"staff", 0, 0, G_OPTION_ARG_STRING, &staff, "Who changes it", "ID"},
      {"pin", 0, 0, G_OPTION_ARG_STRING, &pin, "Their PIN", "PIN"},
      {"name", 0, 0, G_OPTION_ARG_STRING, &wanted.now[CF_MEMBER_NAME], "The name", "NAME"},
      {"phone", 0, 0, G_OPTION_ARG_STRING, &wanted.now[CF_MEMBER_PHONE], "The phone", "PHONE"},
      {"birthday", 0, 0, G_OPTION_ARG_STRING, &wanted.now[CF_MEMBER_BIRTHDAY], "Month and day",
       "MM-DD"},
      {"note", 0, 0, G_OPTION_ARG_STRING, &wanted.now[CF_MEMBER_NOTE], "In their own words",
       "TEXT"},
      {"avoids", 0, 0, G_OPTION_ARG_STRING, &wanted.now[CF_MEMBER_AVOIDS],
       "Tags of articles that they keep away from", "TAGS"},
      G_OPTION_ENTRY_NULL,
  };
  g_autoptr (CfTill) till = NULL;
  g_autofree char *op_id = NULL;
  CfChangeOutcome outcome;
  GError *error = NULL;
  int exit;

  if (!cf_call_parse (call, entries, 1, 1, &exit) ||
      (till = cf_call_open (call, FALSE, &exit)) == NULL ||
      !cf_ctl_sign_in (till, staff, pin, &exit))
    return exit;
  if (!cf_till_change_member (till, call->words[0], &wanted, &outcome, &op_id, &error))
    return cf_output_error (error);
  return tell (call, outcome, op_id);
}

int
cf_command_member_undo_change (CfCall *call)
{
  g_autofree char *staff = NULL;
  g_autofree char *pin = NULL;
  GOptionEntry entries[] = {
      {"staff", 0, 0, G_OPTION_ARG_STRING, &staff, "Who takes it back", "ID"},
      {"pin", 0, 0, G_OPTION_ARG_STRING, &pin, "Their PIN", "PIN"},
      G_OPTION_ENTRY_NULL,
  };
  g_autoptr (CfTill) till = NULL;
  g_autofree char *op_id = NULL;
  CfChangeOutcome outcome;
  GError *error = NULL;
  int exit;

  if (!cf_call_parse (call, entries, 1, 1, &exit) ||
      (till = cf_call_open (call, FALSE, &exit)) == NULL ||
      !cf_ctl_sign_in (till, staff, pin, &exit))
    return exit;
  if (!cf_till_undo_change (till, call->words[0], &outcome, &op_id, &error))
    return cf_output_error (error);
  return tell (call, outcome, op_id);
}
