// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "crm/command/all.h"
#include "crm/ledger/resolution.h"
#include "crm/output.h"
#include "wire/entry.h"

#define SHOWN_MAX 1000

static gboolean accept;
static gboolean dismiss;
static char *reason;
static char *by_whom;

static const GOptionEntry options[] = {
    {"accept", 0, 0, G_OPTION_ARG_NONE, &accept, "It counts after all", NULL},
    {"dismiss", 0, 0, G_OPTION_ARG_NONE, &dismiss, "It does not count", NULL},
    {"reason", 0, 0, G_OPTION_ARG_FILENAME, &reason, "Why; it is kept, and told at the till",
     "TEXT"},
    {"by", 0, 0, G_OPTION_ARG_FILENAME, &by_whom, "Who decided it", "NAME"},
    G_OPTION_ENTRY_NULL,
};

enum {
  LIST,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [LIST] = "SELECT e.op_id, e.type, e.reason, e.header, e.received_at_us FROM entry e "
             "WHERE e.tenant_id = ?1 AND e.state = 'parked' AND NOT EXISTS "
             "(SELECT 1 FROM resolution r WHERE r.tenant_id = e.tenant_id "
             "AND r.incarnation = e.incarnation AND r.seq = e.seq) "
             "ORDER BY e.commit_seq, e.incarnation, e.seq LIMIT ?2",
};

static const CfStatements statements = {texts, N_STATEMENTS};

const GOptionEntry *
cf_parked_resolve_options (void)
{
  return options;
}

static json_t *
shape (CfStmt *row)
{
  const char *text = cf_stmt_get_text (row, 3);
  g_autoptr (CfEntryHeader) header = cf_wire_entry_header_decode (text, strlen (text), NULL);

  return json_pack ("{ss ss ss ss* ss* ss* sI}", "op_id", cf_stmt_get_text (row, 0), "type",
                    cf_stmt_get_text (row, 1), "reason", cf_stmt_get_text (row, 2), "shop",
                    header != NULL ? header->shop : NULL, "till",
                    header != NULL ? header->till : NULL, "receipt_no",
                    header != NULL ? header->receipt_no : NULL, "received_at_us",
                    (json_int_t)cf_stmt_get_int64 (row, 4));
}

static void
show (const json_t *line)
{
  const char *number = json_string_value (json_object_get (line, "receipt_no"));

  cf_output_line ("%s  %-20s %-18s %s", json_string_value (json_object_get (line, "op_id")),
                  json_string_value (json_object_get (line, "type")), number != NULL ? number : "",
                  json_string_value (json_object_get (line, "reason")));
}

gboolean
cf_parked_list_run (char **arguments, GError **error)
{
  g_autoptr (CfSession) session = cf_command_open (NULL, error);
  g_autoptr (CfStmtLoan) list = NULL;
  json_t *lines;
  CfStep step;

  (void)arguments; /* the options say it all */
  if (session == NULL || (list = cf_session_get (session, &statements, LIST, error)) == NULL)
    return FALSE;
  CF_STMT_BIND (list, CF_INT64 (session->tenant_id), CF_INT64 (SHOWN_MAX));
  lines = json_array ();
  while ((step = cf_stmt_step (list, error)) == CF_STEP_ROW)
    (void)json_array_append_new (lines, shape (list));
  for (gsize i = 0; !cf_command_common.json && i < json_array_size (lines); i++)
    show (json_array_get (lines, i));
  if (cf_command_common.json && step == CF_STEP_DONE)
    cf_output_json (json_pack ("{sO}", "parked", lines));
  json_decref (lines);
  return step == CF_STEP_DONE;
}

static gboolean
check (char **arguments, GError **error)
{
  if (arguments[0] == NULL || arguments[1] != NULL)
    return cf_command_misused (error, "Say which entry; see parked list");
  if (accept == dismiss)
    return cf_command_misused (error, "Say --accept or --dismiss");
  if (reason == NULL || reason[0] == '\0' || !g_utf8_validate (reason, -1, NULL))
    return cf_command_misused (error, "Say why, in UTF-8: --reason TEXT");
  return TRUE;
}

gboolean
cf_parked_resolve_run (char **arguments, GError **error)
{
  CfResolution resolution = {
      .op_id = arguments[0],
      .verdict = accept ? CF_WIRE_ACCEPTED : CF_WIRE_DISMISSED,
      .note = reason,
      .by_whom = by_whom,
      .random = cf_random_system (),
      .now_us = cf_clock_now_us (cf_clock_system ()),
  };
  g_autoptr (CfSession) session = NULL;

  if (!check (arguments, error) || (session = cf_command_open (NULL, error)) == NULL ||
      !cf_resolution_take (session, &resolution, error))
    return FALSE;
  if (cf_command_common.json)
    cf_output_json (json_pack ("{ss ss}", "op_id", resolution.op_id, "verdict",
                               cf_wire_verdict_name (resolution.verdict)));
  else
    cf_output_line ("Entry %s is %s.", resolution.op_id, cf_wire_verdict_name (resolution.verdict));
  return TRUE;
}
