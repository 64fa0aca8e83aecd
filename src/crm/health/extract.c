// SPDX-License-Identifier: Apache-2.0
#include "crm/health/extract.h"

#include "db/outline.h"

enum {
  HEADERS,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [HEADERS] = "SELECT header FROM entry WHERE tenant_id = ?1 ORDER BY commit_seq DESC, seq DESC "
                "LIMIT " G_STRINGIFY (CF_EXTRACT_HEADERS_MAX),
};

const CfStatements cf_extract_statements = {texts, N_STATEMENTS};

char *
cf_extract_schema (CfSession *session, GError **error)
{
  return cf_db_outline (session->db, error);
}

char *
cf_extract_headers (CfSession *session, GError **error)
{
  g_autoptr (CfStmtLoan) rows = cf_session_get (session, &cf_extract_statements, HEADERS, error);
  g_autoptr (GString) text = g_string_new (NULL);
  CfStep step;

  if (rows == NULL)
    return NULL;
  cf_stmt_bind_int64 (rows, 1, session->tenant_id);
  while ((step = cf_stmt_step (rows, error)) == CF_STEP_ROW)
    g_string_append_printf (text, "%s\n", cf_stmt_get_text (rows, 0));
  return step == CF_STEP_DONE ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
