// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "crm/command/all.h"
#include "crm/duplicate/kin.h"
#include "crm/duplicate/likeness.h"
#include "crm/error.h"
#include "crm/ledger/consent.h"
#include "crm/member.h"
#include "crm/tenant.h"
#include "crm/rights/grant.h"
#include "crm/output.h"
#include "seal/key.h"
#include "wire/entry.h"
#include "wire/member-code.h"

#define LEDGER_LINES_MAX 1000

#define CODE_MINUTES_DEFAULT 5
#define CODE_MINUTES_MAX (24 * 60)

static char *member_id;
static gint code_minutes = CODE_MINUTES_DEFAULT;

static const GOptionEntry options[] = {
    {"id", 0, 0, G_OPTION_ARG_FILENAME, &member_id, "Which member", "ID"},
    G_OPTION_ENTRY_NULL,
};

static const GOptionEntry code_options[] = {
    {"id", 0, 0, G_OPTION_ARG_FILENAME, &member_id, "Which member", "ID"},
    {"minutes", 0, 0, G_OPTION_ARG_INT, &code_minutes, "How long it is good, 5 by default", "N"},
    G_OPTION_ENTRY_NULL,
};

enum {
  LEDGER,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    /* What moves between the member and the tills' rights adds up to nothing, and is left out. */
    [LEDGER] = "SELECT p.op_id, p.amount, e.header, CASE WHEN m.op_id IS NOT NULL THEN 'merged' "
               "WHEN u.op_id IS NOT NULL THEN 'merge-undone' "
               "WHEN p.op_id LIKE '%/accepted' THEN 'accepted' "
               "WHEN p.op_id LIKE 'vest/%' THEN 'vested' WHEN EXISTS (SELECT 1 FROM point_move x "
               "WHERE x.tenant_id = ?1 AND x.op_id = p.op_id AND x.kind = 'expired') "
               "THEN 'expired' WHEN EXISTS (SELECT 1 FROM point_adjustment x "
               "WHERE x.tenant_id = ?1 AND x.op_id = p.op_id) THEN 'adjusted' "
               "ELSE 'opening' END FROM "
               "(SELECT op_id, CAST(SUM(amount) AS INTEGER) AS amount, "
               "MIN(commit_seq) AS commit_seq FROM posting "
               "WHERE tenant_id = ?1 AND (account = ?2 OR account = ?4) "
               "GROUP BY op_id HAVING SUM(amount) <> 0) p LEFT JOIN entry e "
               "ON e.tenant_id = ?1 AND e.op_id = p.op_id AND e.state <> 'repeated' "
               "LEFT JOIN merge m ON m.tenant_id = ?1 AND m.op_id = p.op_id "
               "LEFT JOIN merge_undo u ON u.tenant_id = ?1 AND u.op_id = p.op_id "
               "ORDER BY p.commit_seq, p.op_id LIMIT ?3",
};

static const CfStatements statements = {texts, N_STATEMENTS};

const GOptionEntry *
cf_member_options (void)
{
  return options;
}

const GOptionEntry *
cf_member_code_options (void)
{
  return code_options;
}

/* Who the id stands for by now. */
static gboolean
find_member (CfSession *session, CfMemberRecord **ret_record, GError **error)
{
  if (!cf_kin_read (session, member_id, ret_record, error))
    return FALSE;
  if (*ret_record != NULL)
    return TRUE;
  g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED, "There is no member %s; check the id",
               member_id);
  return FALSE;
}

/* One line of the ledger; what no entry caused is a merge, a person who accepted or has put it
 * right, the end of a lot or of its waiting, or an opening balance. */
static json_t *
ledger_line (CfStmt *row)
{
  const char *header_text = cf_stmt_get_text (row, 2);
  g_autoptr (CfEntryHeader) header = NULL;
  json_t *line = json_pack ("{ss sI}", "op_id", cf_stmt_get_text (row, 0), "points",
                            (json_int_t)cf_stmt_get_int64 (row, 1));

  if (header_text != NULL)
    header = cf_wire_entry_header_decode (header_text, strlen (header_text), NULL);
  (void)json_object_set_new (
      line, "type", json_string (header != NULL ? header->type : cf_stmt_get_text (row, 3)));
  if (header != NULL && header->receipt_no != NULL)
    (void)json_object_set_new (line, "receipt_no", json_string (header->receipt_no));
  if (header != NULL)
    (void)json_object_set_new (line, "wall_us", json_integer (header->wall_us));
  return line;
}

static gboolean
add_ledger (CfSession *session, const char *id, json_t *lines, GError **error)
{
  g_autoptr (CfStmtLoan) read = cf_session_get (session, &statements, LEDGER, error);
  g_autofree char *account = cf_book_member_account (id);
  g_autofree char *in_rights = cf_grant_account (id);
  CfStep step;

  if (read == NULL)
    return FALSE;
  CF_STMT_BIND (read, CF_INT64 (session->tenant_id), CF_TEXT (account), CF_INT64 (LEDGER_LINES_MAX),
                CF_TEXT (in_rights));
  while ((step = cf_stmt_step (read, error)) == CF_STEP_ROW)
    (void)json_array_append_new (lines, ledger_line (read));
  return step == CF_STEP_DONE;
}

/* The lines under the survivor's id, then those under each that was theirs before. */
static json_t *
read_ledger (CfSession *session, const GPtrArray *ids, GError **error)
{
  json_t *lines = json_array ();

  for (guint i = 0; i < ids->len; i++)
    if (!add_ledger (session, g_ptr_array_index (ids, i), lines, error)) {
      json_decref (lines);
      return NULL;
    }
  return lines;
}

static json_t *
consent_line (const CfConsent *consent)
{
  json_t *purposes = json_array ();

  for (guint i = 0; i < CF_PURPOSE_COUNT; i++)
    if ((consent->purposes & (1U << i)) != 0)
      (void)json_array_append_new (purposes, json_string (cf_purpose_name ((CfPurpose)(1U << i))));
  return json_pack ("{ss ss ss ss ss ss so}", "op_id", consent->id, "kind",
                    consent->is_withdrawal ? "withdrawal" : "grant", "rung",
                    cf_consent_rung_name (consent->rung), "notice_version", consent->notice_version,
                    "language", consent->language, "method",
                    cf_consent_method_name (consent->method), "purposes", purposes);
}

static json_t *
read_consents (CfSession *session, GError **error)
{
  g_autoptr (GPtrArray) consents = cf_ledger_list_consents (session, member_id, error);
  json_t *lines;

  if (consents == NULL)
    return NULL;
  lines = json_array ();
  for (guint i = 0; i < consents->len; i++)
    (void)json_array_append_new (lines, consent_line (g_ptr_array_index (consents, i)));
  return lines;
}

static json_t *
id_list (const GPtrArray *ids, guint first)
{
  json_t *list = json_array ();

  for (guint i = first; i < ids->len; i++)
    (void)json_array_append_new (list, json_string (g_ptr_array_index (ids, i)));
  return list;
}

static json_t *
read_duplicates (CfSession *session, const char *id, GError **error)
{
  g_autoptr (GPtrArray) ids = cf_likeness_list_others (session, id, error);

  return ids != NULL ? id_list (ids, 0) : NULL;
}

/* Puts what is known beside the points into the answer. */
static gboolean
add_person (CfSession *session, const CfMember *member, json_t *answer, GError **error)
{
  json_t *consents = read_consents (session, error);
  json_t *duplicates = consents != NULL ? read_duplicates (session, member->id, error) : NULL;

  if (duplicates == NULL) {
    json_decref (consents);
    return FALSE;
  }
  (void)json_object_set_new (answer, "consent",
                             json_string (cf_consent_rung_name (member->consent)));
  if (member->birthday != NULL)
    (void)json_object_set_new (answer, "birthday", json_string (member->birthday));
  (void)json_object_set_new (answer, "consents", consents);
  (void)json_object_set_new (answer, "possible_duplicates", duplicates);
  return TRUE;
}

static void
show (const CfMemberRecord *record, json_t *ledger, json_t *answer)
{
  const CfMember *member = record->member;

  if (cf_command_common.json) {
    (void)json_object_update_missing_new (
        answer,
        json_pack ("{ss ss* ss* ss* ss* sI sI sI so so}", "id", member->id, "name", member->name,
                   "phone", member->phone, "card", member->card, "tier", member->tier, "points",
                   (json_int_t)member->points, "sales", (json_int_t)record->sales, "visited_at_us",
                   (json_int_t)member->visited_at_us, "erased", json_boolean (record->is_erased),
                   "ledger", ledger));
    cf_output_json (answer);
    return;
  }
  cf_output_line ("%s  %s  %s\nPoints: %" G_GINT64_FORMAT "  Sales: %" G_GINT64_FORMAT
                  "  Consent: %s%s",
                  member->id, record->is_erased ? "(erased)" : member->name,
                  member->phone != NULL ? member->phone : "", member->points, record->sales,
                  cf_consent_rung_name (member->consent),
                  json_array_size (json_object_get (answer, "possible_duplicates")) > 0
                      ? "  (may be another member too)"
                      : "");
  json_decref (answer);
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
  g_autoptr (GPtrArray) ids = NULL;
  json_t *ledger;
  json_t *answer;

  (void)arguments; /* the options say it all */
  if (member_id == NULL)
    return cf_command_misused (error, "Say which member: --id ID");
  session = cf_command_open (NULL, error);
  if (session == NULL || !find_member (session, &record, error) ||
      (ids = cf_kin_list (session, member_id, error)) == NULL)
    return FALSE;
  ledger = read_ledger (session, ids, error);
  if (ledger == NULL)
    return FALSE;
  answer = json_object ();
  if (!add_person (session, record->member, answer, error)) {
    json_decref (ledger);
    json_decref (answer);
    return FALSE;
  }
  (void)json_object_set_new (answer, "former_ids", id_list (ids, 1));
  show (record, ledger, answer);
  return TRUE;
}

/* Signs who the member is, as every till of the retailer verifies it. */
static char *
make_code (const CfTenant *tenant, const char *id, GError **error)
{
  gint64 now_s = cf_clock_now_us (cf_clock_system ()) / G_USEC_PER_SEC;
  g_auto (CfWireMemberCode) code = {.tenant = g_strdup (tenant->public_id),
                                    .member_id = g_strdup (id),
                                    .issued_s = now_s,
                                    .expires_s = now_s + (gint64)code_minutes * 60};
  g_autofree char *input = cf_wire_member_code_signature_input (&code, error);
  guint8 public_key[CF_SIGN_PUBLIC_BYTES];
  guint8 secret_key[CF_SIGN_SECRET_BYTES];

  if (input == NULL)
    return NULL;
  cf_sign_key_pair (tenant->sign_seed, public_key, secret_key);
  cf_sign_bytes (secret_key, input, strlen (input), code.signature);
  cf_key_wipe (secret_key, sizeof secret_key);
  return cf_wire_member_code_encode (&code, error);
}

gboolean
cf_member_code_run (char **arguments, GError **error)
{
  g_autoptr (CfSession) session = NULL;
  g_autoptr (CfMemberRecord) record = NULL;
  g_autoptr (CfTenant) tenant = NULL;
  g_autofree char *text = NULL;

  (void)arguments; /* the options say it all */
  if (member_id == NULL || code_minutes < 1 || code_minutes > CODE_MINUTES_MAX)
    return cf_command_misused (error, "Say which member, and for 1 to 1440 minutes: --id ID");
  session = cf_command_open (NULL, error);
  if (session == NULL || !find_member (session, &record, error) ||
      (tenant = cf_tenant_read (session, error)) == NULL)
    return FALSE;
  if (record->is_erased) {
    g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED,
                 "The member %s is forgotten: nobody is to be shown a code", member_id);
    return FALSE;
  }
  text = make_code (tenant, record->member->id, error);
  if (text == NULL)
    return FALSE;
  if (cf_command_common.json)
    cf_output_json (json_pack ("{ss ss}", "id", record->member->id, "code", text));
  else
    cf_output_line ("%s", text);
  return TRUE;
}
