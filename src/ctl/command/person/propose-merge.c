// SPDX-License-Identifier: Apache-2.0
#include "ctl/command/commands.h"
#include "ctl/sign-in.h"
#include "till/member/merge-proposal.h"

static int
propose (CfCall *call, CfTill *till, const char *note)
{
  const char *one = call->words[0];
  const char *other = call->words[1];
  CfMergeProposalOutcome outcome;
  GError *error = NULL;

  if (!cf_till_propose_merge (till, one, other, note, &outcome, &error))
    return cf_output_error (error);
  switch (outcome) {
  case CF_MERGE_UNKNOWN_MEMBER:
    return cf_output_refusal ("one of %s and %s is not known at this till: find them with 'member "
                              "find', or sync",
                              one, other);
  case CF_MERGE_SAME_MEMBER:
    return cf_output_refusal ("%s and %s are one member already", one, other);
  case CF_MERGE_NOTE_WRONG:
    return cf_output_refusal ("the note is too long, or no text: write a shorter one");
  case CF_MERGE_PROPOSED:
  default:
    break;
  }
  if (call->json)
    cf_output_json (json_pack ("{s:s,s:s}", "member", one, "other", other));
  else
    cf_output_line ("%s and %s may be one: the office hears of it with the next sync.", one, other);
  return CF_EXIT_DONE;
}

int
cf_command_member_propose_merge (CfCall *call)
{
  g_autofree char *staff = NULL;
  g_autofree char *pin = NULL;
  g_autofree char *note = NULL;
  GOptionEntry entries[] = {
      {"staff", 0, 0, G_OPTION_ARG_STRING, &staff, "Who says so", "ID"},
      {"pin", 0, 0, G_OPTION_ARG_STRING, &pin, "Their PIN", "PIN"},
      {"note", 0, 0, G_OPTION_ARG_STRING, &note, "Why", "TEXT"},
      G_OPTION_ENTRY_NULL,
  };
  g_autoptr (CfTill) till = NULL;
  int exit;

  if (!cf_call_parse (call, entries, 2, 2, &exit) ||
      (till = cf_call_open (call, FALSE, &exit)) == NULL ||
      !cf_ctl_sign_in (till, staff, pin, &exit))
    return exit;
  return propose (call, till, note);
}
