// SPDX-License-Identifier: Apache-2.0
#include "crm/command/all.h"
#include "crm/duplicate/kin.h"
#include "crm/error.h"
#include "crm/member.h"
#include "crm/output.h"
#include "crm/privacy/erasure.h"
#include "crm/snapshot/shelf.h"

static char *member_id;
static char *reason;
static char *by_whom;
static gboolean yes;

static const GOptionEntry options[] = {
    {"id", 0, 0, G_OPTION_ARG_FILENAME, &member_id, "Which member", "ID"},
    {"reason", 0, 0, G_OPTION_ARG_FILENAME, &reason, "Why; it is kept for ever, so name nobody",
     "TEXT"},
    {"by", 0, 0, G_OPTION_ARG_FILENAME, &by_whom, "Who does it", "NAME"},
    {"yes", 0, 0, G_OPTION_ARG_NONE, &yes, "It is this member: nothing brings them back", NULL},
    G_OPTION_ENTRY_NULL,
};

const GOptionEntry *
cf_member_erase_options (void)
{
  return options;
}

static gboolean
is_text (const char *text)
{
  return text != NULL && text[0] != '\0' && g_utf8_validate (text, -1, NULL);
}

static gboolean
check_options (GError **error)
{
  if (member_id == NULL)
    return cf_command_misused (error, "Say which member: --id ID");
  if (!is_text (reason) || !is_text (by_whom))
    return cf_command_misused (error, "Say why and who: --reason TEXT --by NAME");
  return TRUE;
}

/* Whom it is about; a slip of one digit would forget somebody else. */
static gboolean
confirm (CfSession *session, GError **error)
{
  g_autoptr (CfMemberRecord) record = NULL;

  if (!cf_kin_read (session, member_id, &record, error))
    return FALSE;
  if (record == NULL)
    g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED, "There is no member %s; check the id",
                 member_id);
  else if (!yes && !record->is_erased)
    g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED,
                 "%s is %s, with %" G_GINT64_FORMAT
                 " points, and would be forgotten for ever: say it again with --yes",
                 member_id, record->member->name, record->member->points);
  else
    return TRUE;
  return FALSE;
}

gboolean
cf_member_erase_run (char **arguments, GError **error)
{
  CfErasureOrder order = {.member_id = member_id,
                          .reason = reason,
                          .by_whom = by_whom,
                          .now_us = cf_clock_now_us (cf_clock_system ())};
  g_autoptr (CfHome) home = NULL;
  g_autoptr (CfSession) session = NULL;
  g_autoptr (CfChange) change = NULL;
  g_autofree char *shelf = NULL;

  (void)arguments; /* the options say it all */
  if (!check_options (error) || (session = cf_command_open (&home, error)) == NULL ||
      (change = cf_change_begin (session, error)) == NULL || !confirm (session, error) ||
      !cf_erasure_take (change, &order, error) || !cf_change_commit (change, error))
    return FALSE;
  shelf = cf_home_path (home, "cache");
  if (!cf_shelf_empty (shelf, error))
    return FALSE;
  if (cf_command_common.json)
    cf_output_json (json_pack ("{ss sb}", "id", member_id, "erased", 1));
  else
    cf_output_line ("Forgot %s; the books keep their figures, and each till forgets them when it "
                    "next calls: see privacy list. Backups of before still hold them.",
                    member_id);
  return TRUE;
}
