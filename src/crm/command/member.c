// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "crm/command/all.h"
#include "crm/error.h"
#include "crm/ledger/book.h"
#include "crm/member.h"
#include "crm/output.h"
#include "crm/snapshot/shelf.h"
#include "wire/entry.h"

#define LEDGER_LINES_MAX 1000

static char *member_id;

static const GOptionEntry options[] = {
    {"id", 0, 0, G_OPTION_ARG_FILENAME, &member_id, "Which member", "ID"},
    G_OPTION_ENTRY_NULL,
};

enum {
  LEDGER,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [LEDGER] = "SELECT p.op_id, p.amount, e.header FROM posting p LEFT JOIN entry e "
               "ON e.tenant_id = p.tenant_id AND e.op_id = p.op_id AND e.state <> 'repeated' "
               "WHERE p.tenant_id = ?1 AND p.account = ?2 ORDER BY p.commit_seq, p.op_id LIMIT ?3",
};

static const CfStatements statements = {texts, N_STATEMENTS};

const GOptionEntry *
cf_member_options (void)
{
  return options;
}

static gboolean
find_member (CfSession *session, CfMemberRecord **ret_record, GError **error)
{
  if (!cf_member_record_find (session, member_id, ret_record, error))
    return FALSE;
  if (*ret_record != NULL)
    return TRUE;
  g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED, "There is no member %s; check the id",
               member_id);
  return FALSE;
}

/* One line of the ledger; what no entry caused is an opening balance. */
static json_t *
ledger_line (CfStmt *row)
{
  const char *header_text = cf_stmt_get_text (row, 2);
  g_autoptr (CfEntryHeader) header = NULL;
  json_t *line = json_pack ("{ss sI}", "op_id", cf_stmt_get_text (row, 0), "points",
                            (json_int_t)cf_stmt_get_int64 (row, 1));

  if (header_text != NULL)
    header = cf_wire_entry_header_decode (header_text, strlen (header_text), NULL);
  (void)json_object_set_new (line, "type", json_string (header != NULL ? header->type : "opening"));
  if (header != NULL && header->receipt_no != NULL)
    (void)json_object_set_new (line, "receipt_no", json_string (header->receipt_no));
  if (header != NULL)
    (void)json_object_set_new (line, "wall_us", json_integer (header->wall_us));
  return line;
}

static json_t *
read_ledger (CfSession *session, GError **error)
{
  g_autoptr (CfStmtLoan) read = cf_session_get (session, &statements, LEDGER, error);
  g_autofree char *account = cf_book_member_account (member_id);
  json_t *lines;
  CfStep step;

  if (read == NULL)
    return NULL;
  lines = json_array ();
  CF_STMT_BIND (read, CF_INT64 (session->tenant_id), CF_TEXT (account),
                CF_INT64 (LEDGER_LINES_MAX));
  while ((step = cf_stmt_step (read, error)) == CF_STEP_ROW)
    (void)json_array_append_new (lines, ledger_line (read));
  if (step == CF_STEP_DONE)
    return lines;
  json_decref (lines);
  return NULL;
}

static void
show (const CfMemberRecord *record, json_t *ledger)
{
  const CfMember *member = record->member;

  if (cf_command_common.json) {
    cf_output_json (json_pack ("{ss ss* ss* ss* ss* sI sI sI so so}", "id", member->id, "name",
                               member->name, "phone", member->phone, "card", member->card, "tier",
                               member->tier, "points", (json_int_t)member->points, "sales",
                               (json_int_t)record->sales, "visited_at_us",
                               (json_int_t)member->visited_at_us, "erased",
                               json_boolean (record->is_erased), "ledger", ledger));
    return;
  }
  cf_output_line ("%s  %s  %s\nPoints: %" G_GINT64_FORMAT "  Sales: %" G_GINT64_FORMAT, member->id,
                  record->is_erased ? "(erased)" : member->name,
                  member->phone != NULL ? member->phone : "", member->points, record->sales);
  for (gsize i = 0; i < json_array_size (ledger); i++) {
    json_t *line = json_array_get (ledger, i);

    cf_output_line ("%+10" G_GINT64_FORMAT "  %s  %s",
                    (gint64)json_integer_value (json_object_get (line, "points")),
                    json_string_value (json_object_get (line, "type")),
                    json_string_value (json_object_get (line, "op_id")));
  }
  json_decref (ledger);
}

gboolean
cf_member_show_run (char **arguments, GError **error)
{
  g_autoptr (CfSession) session = NULL;
  g_autoptr (CfMemberRecord) record = NULL;
  json_t *ledger;

  (void)arguments; /* the options say it all */
  if (member_id == NULL)
    return cf_command_misused (error, "Say which member: --id ID");
  session = cf_command_open (NULL, error);
  if (session == NULL || !find_member (session, &record, error))
    return FALSE;
  ledger = read_ledger (session, error);
  if (ledger == NULL)
    return FALSE;
  show (record, ledger);
  return TRUE;
}

gboolean
cf_member_erase_run (char **arguments, GError **error)
{
  g_autoptr (CfHome) home = NULL;
  g_autoptr (CfSession) session = NULL;
  g_autoptr (CfMemberRecord) record = NULL;
  g_autoptr (CfChange) change = NULL;
  g_autofree char *shelf = NULL;

  (void)arguments; /* the options say it all */
  if (member_id == NULL)
    return cf_command_misused (error, "Say which member: --id ID");
  session = cf_command_open (&home, error);
  if (session == NULL || (change = cf_change_begin (session, error)) == NULL ||
      !find_member (session, &record, error) || !cf_member_erase (change, member_id, error) ||
      !cf_change_commit (change, error))
    return FALSE;
  shelf = cf_home_path (home, "cache");
  if (!cf_shelf_empty (shelf, error))
    return FALSE;
  if (cf_command_common.json)
    cf_output_json (json_pack ("{ss sb}", "id", member_id, "erased", 1));
  else
    cf_output_line ("Forgot %s; the books keep their figures.", member_id);
  return TRUE;
}
