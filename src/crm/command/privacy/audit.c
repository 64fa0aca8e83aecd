// SPDX-License-Identifier: Apache-2.0
#include "crm/command/all.h"
#include "crm/output.h"
#include "crm/privacy/audit.h"
#include "wire/fact/lookups.h"

#define SHOWN_MAX 1000
#define UNSET (-1)

static char *member_id;
static gint64 per_hour = UNSET;

static const GOptionEntry list_options[] = {
    {"id", 0, 0, G_OPTION_ARG_FILENAME, &member_id, "Of that member alone", "ID"},
    G_OPTION_ENTRY_NULL,
};

static const GOptionEntry lookups_options[] = {
    {"per-hour", 0, 0, G_OPTION_ARG_INT64, &per_hour,
     "What one person may look up before a manager is asked; 0: any number", "N"},
    G_OPTION_ENTRY_NULL,
};

const GOptionEntry *
cf_privacy_list_options (void)
{
  return list_options;
}

const GOptionEntry *
cf_privacy_lookups_options (void)
{
  return lookups_options;
}

static void
add (const CfPrivacyEvent *event, gpointer data)
{
  (void)json_array_append_new (
      data, json_pack ("{ss ss ss* ss ss ss* ss* sI sI}", "op_id", event->op_id, "kind",
                       event->kind, "member", event->member_id, "shop", event->shop_id, "till",
                       event->till, "actor", event->actor, "approver", event->approver, "per_hour",
                       (json_int_t)event->per_hour, "wall_us", (json_int_t)event->wall_us));
}

static const char *
word (const json_t *line, const char *key)
{
  const char *text = json_string_value (json_object_get (line, key));

  return text != NULL ? text : "-";
}

static void
show (const json_t *line)
{
  gint64 wall_us = json_integer_value (json_object_get (line, "wall_us"));
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (wall_us / G_USEC_PER_SEC);
  g_autofree char *when = time != NULL ? g_date_time_format (time, "%F %T") : g_strdup ("-");

  cf_output_line ("%s  %-16s %s/%s  by %s, approved by %s  member %s", when, word (line, "kind"),
                  word (line, "shop"), word (line, "till"), word (line, "actor"),
                  word (line, "approver"), word (line, "member"));
}

gboolean
cf_privacy_list_run (char **arguments, GError **error)
{
  g_autoptr (CfSession) session = cf_command_open (NULL, error);
  json_t *lines = json_array ();
  gboolean done =
      session != NULL && cf_privacy_list (session, member_id, SHOWN_MAX, add, lines, error);

  (void)arguments; /* the options say it all */
  for (gsize i = 0; done && !cf_command_common.json && i < json_array_size (lines); i++)
    show (json_array_get (lines, i));
  if (done && cf_command_common.json)
    cf_output_json (json_pack ("{sO}", "events", lines));
  json_decref (lines);
  return done;
}

static gboolean
save (CfSession *session, GError **error)
{
  g_autoptr (CfChange) change = NULL;

  if (per_hour < 0 || per_hour > CF_WIRE_LOOKUPS_PER_HOUR_MAX)
    return cf_command_misused (error, "--per-hour takes a number from 0 to %d",
                               CF_WIRE_LOOKUPS_PER_HOUR_MAX);
  change = cf_change_begin (session, error);
  return change != NULL && cf_lookup_rule_save (change, per_hour, error) &&
         cf_change_commit (change, error);
}

gboolean
cf_privacy_lookups_run (char **arguments, GError **error)
{
  g_autoptr (CfSession) session = cf_command_open (NULL, error);
  gint64 now = 0;

  (void)arguments; /* the options say it all */
  if (session == NULL || (per_hour != UNSET && !save (session, error)) ||
      !cf_lookup_rule_read (session, &now, error))
    return FALSE;
  if (cf_command_common.json)
    cf_output_json (json_pack ("{sI}", "per_hour", (json_int_t)now));
  else if (now == 0)
    cf_output_line ("Nobody counts look-ups: set a limit by --per-hour N.");
  else
    cf_output_line ("One person may look up %" G_GINT64_FORMAT
                    " members in an hour; then a manager is asked, and privacy list tells.",
                    now);
  return TRUE;
}
