// SPDX-License-Identifier: Apache-2.0
#include "ctl/command/commands.h"
#include "ctl/sign-in.h"
#include "till/member/avoided.h"
#include "till/member/change.h"
#include "till/member/edit.h"

static int
tell (CfCall *call, CfChangeOutcome outcome, const char *op_id, const char *unmarked)
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
    cf_output_json (json_pack ("{s:s,s:s?}", "op_id", op_id, "unmarked", unmarked));
  else
    cf_output_line ("%s", op_id);
  if (!call->json && unmarked != NULL)
    cf_output_line ("No article here is marked %s: nothing will warn of it.", unmarked);
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
  g_autofree char *unmarked = NULL;
  CfChangeOutcome outcome;
  GError *error = NULL;
  int exit;

  if (!cf_call_parse (call, entries, 1, 1, &exit) ||
      (till = cf_call_open (call, FALSE, &exit)) == NULL ||
      !cf_ctl_sign_in (till, staff, pin, &exit))
    return exit;
  if (!cf_till_change_member (till, call->words[0], &wanted, &outcome, &op_id, &error) ||
      !cf_till_list_unmarked (till, wanted.now[CF_MEMBER_AVOIDS], &unmarked, &error))
    return cf_output_error (error);
  return tell (call, outcome, op_id, unmarked);
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
  return tell (call, outcome, op_id, NULL);
}

/* --- what was changed --- */

static json_t *
shape_fields (const CfMemberChange *change)
{
  json_t *fields = json_array ();

  for (guint i = 0; i < CF_MEMBER_FIELD_COUNT; i++)
    if (change->now[i] != NULL)
      json_array_append_new (fields, json_pack ("{s:s,s:s,s:s}", "field", cf_member_field_name (i),
                                                "was", change->was[i], "now", change->now[i]));
  return fields;
}

static json_t *
shape_edits (const GPtrArray *edits)
{
  json_t *array = json_array ();

  for (guint i = 0; i < edits->len; i++) {
    const CfMemberEdit *edit = g_ptr_array_index (edits, i);

    json_array_append_new (
        array, json_pack ("{s:s,s:I,s:s,s:o,s:b,s:b,s:b}", "op_id", edit->op_id, "changed_at_us",
                          edit->wall_us, "actor", edit->actor == NULL ? "" : edit->actor, "fields",
                          shape_fields (&edit->change), "takes_back", edit->takes_back,
                          "is_taken_back", edit->is_taken_back, "stands", edit->stands));
  }
  return array;
}

static void
print_edit (const CfMemberEdit *edit)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (
      edit->wall_us / G_USEC_PER_SEC + edit->utc_offset_min * 60); /* by the shop's clock */
  g_autofree char *when = at == NULL ? g_strdup ("?") : g_date_time_format (at, "%F %H:%M");

  for (guint i = 0; i < CF_MEMBER_FIELD_COUNT; i++)
    if (edit->change.now[i] != NULL)
      cf_output_line ("%s %s %-8s %-8s '%s' -> '%s'%s", edit->op_id, when,
                      edit->actor == NULL ? "" : edit->actor, cf_member_field_name (i),
                      edit->change.was[i], edit->change.now[i],
                      edit->is_taken_back ? " (taken back)" : "");
}

int
cf_command_member_edits (CfCall *call)
{
  g_autofree char *staff = NULL;
  g_autofree char *pin = NULL;
  GOptionEntry entries[] = {
      {"staff", 0, 0, G_OPTION_ARG_STRING, &staff, "Who looks", "ID"},
      {"pin", 0, 0, G_OPTION_ARG_STRING, &pin, "Their PIN", "PIN"},
      G_OPTION_ENTRY_NULL,
  };
  g_autoptr (CfTill) till = NULL;
  g_autoptr (GPtrArray) edits = NULL;
  GError *error = NULL;
  int exit;

  if (!cf_call_parse (call, entries, 1, 1, &exit) ||
      (till = cf_call_open (call, FALSE, &exit)) == NULL ||
      !cf_ctl_sign_in (till, staff, pin, &exit))
    return exit;
  edits = cf_till_list_edits (till, call->words[0], &error);
  if (edits == NULL)
    return cf_output_error (error);
  if (call->json)
    cf_output_json (json_pack ("{s:o}", "edits", shape_edits (edits)));
  for (guint i = 0; !call->json && i < edits->len; i++)
    print_edit (g_ptr_array_index (edits, i));
  if (!call->json && edits->len == 0)
    cf_output_note ("nothing of them was changed at this till");
  return CF_EXIT_DONE;
}
