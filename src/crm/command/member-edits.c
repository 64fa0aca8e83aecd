// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "crm/command/all.h"
#include "crm/duplicate/kin.h"
#include "crm/output.h"
#include "wire/entry.h"

#define SHOWN_MAX 1000

enum {
  LIST,
  N_STATEMENTS
};

/* Whose key seals an entry's private part is whose edit it is. */
static const char *const texts[N_STATEMENTS] = {
    [LIST] = "SELECT header, body, state FROM entry WHERE tenant_id = ?1 AND private_member = ?2 "
             "AND type = 'member.changed' AND state <> 'repeated' ORDER BY commit_seq DESC, "
             "seq DESC LIMIT ?3",
};

static const CfStatements statements = {texts, N_STATEMENTS};

static char *member_id;

static const GOptionEntry options[] = {
    {"id", 0, 0, G_OPTION_ARG_FILENAME, &member_id, "Which member", "ID"},
    G_OPTION_ENTRY_NULL,
};

const GOptionEntry *
cf_member_edits_options (void)
{
  return options;
}

/* Which fields, where, when and by whom; never what they said: that stays sealed. */
static json_t *
edit_line (CfStmt *row)
{
  const char *header_text = cf_stmt_get_text (row, 0);
  g_autoptr (CfEntryHeader) header =
      cf_wire_entry_header_decode (header_text, strlen (header_text), NULL);
  json_t *body = json_loads (cf_stmt_get_text (row, 1), 0, NULL);
  json_t *line = json_pack ("{sO*}", "fields", json_object_get (body, "fields"));
  const char *reverses = json_string_value (json_object_get (body, "reverses"));

  if (reverses != NULL)
    (void)json_object_set_new (line, "reverses", json_string (reverses));
  json_decref (body);
  (void)json_object_set_new (line, "parked",
                             json_boolean (strcmp (cf_stmt_get_text (row, 2), "parked") == 0));
  if (header != NULL)
    (void)json_object_update_new (line, json_pack ("{ss ss* ss* ss* sI}", "op_id", header->op_id,
                                                   "shop", header->shop, "till", header->till,
                                                   "actor", header->actor, "wall_us",
                                                   (json_int_t)header->wall_us));
  return line;
}

static gboolean
add_edits (CfSession *session, const char *id, json_t *lines, GError **error)
{
  g_autoptr (CfStmtLoan) list = cf_session_get (session, &statements, LIST, error);
  CfStep step;

  if (list == NULL)
    return FALSE;
  CF_STMT_BIND (list, CF_INT64 (session->tenant_id), CF_TEXT (id), CF_INT64 (SHOWN_MAX));
  while ((step = cf_stmt_step (list, error)) == CF_STEP_ROW)
    (void)json_array_append_new (lines, edit_line (list));
  return step == CF_STEP_DONE;
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
  const json_t *fields = json_object_get (line, "fields");
  gint64 wall_us = json_integer_value (json_object_get (line, "wall_us"));
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (wall_us / G_USEC_PER_SEC);
  g_autofree char *when = time != NULL ? g_date_time_format (time, "%F %T") : g_strdup ("-");
  g_autoptr (GString) names = g_string_new (NULL);

  for (gsize i = 0; i < json_array_size (fields); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            json_string_value (json_array_get (fields, i)));
  cf_output_line ("%s  %s/%s  by %s  %s%s%s", when, word (line, "shop"), word (line, "till"),
                  word (line, "actor"), names->str,
                  json_object_get (line, "reverses") != NULL ? "  (takes another back)" : "",
                  json_is_true (json_object_get (line, "parked")) ? "  (parked)" : "");
}

gboolean
cf_member_edits_run (char **arguments, GError **error)
{
  g_autoptr (CfSession) session = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  json_t *lines;
  gboolean done = TRUE;

  (void)arguments; /* the options say it all */
  if (member_id == NULL)
    return cf_command_misused (error, "Say which member: --id ID");
  session = cf_command_open (NULL, error);
  if (session == NULL || (ids = cf_kin_list (session, member_id, error)) == NULL)
    return FALSE;
  lines = json_array ();
  for (guint i = 0; done && i < ids->len; i++)
    done = add_edits (session, g_ptr_array_index (ids, i), lines, error);
  for (gsize i = 0; done && !cf_command_common.json && i < json_array_size (lines); i++)
    show (json_array_get (lines, i));
  if (done && !cf_command_common.json && json_array_size (lines) == 0)
    cf_output_line ("Nobody has changed what is known of this member.");
  if (done && cf_command_common.json)
    cf_output_json (json_pack ("{sO}", "edits", lines));
  json_decref (lines);
  return done;
}
