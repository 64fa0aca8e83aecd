// SPDX-License-Identifier: Apache-2.0
#include "crm/shelf/recall.h"

#include "wire/row/recall.h"

enum {
  SAVE,
  REMOVE,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [SAVE] = "INSERT INTO recall (tenant_id, product_id, batch) VALUES (?1, ?2, ?3) "
             "ON CONFLICT (tenant_id, product_id, batch) DO NOTHING",
    [REMOVE] = "DELETE FROM recall WHERE tenant_id = ?1 AND product_id = ?2 AND batch = ?3",
};

const CfStatements cf_recall_statements = {texts, N_STATEMENTS};

static gboolean
run (CfChange *change, guint statement, const char *product_id, const char *batch, GError **error)
{
  CfSession *session = change->session;
  g_autoptr (CfStmtLoan) stmt = cf_session_get (session, &cf_recall_statements, statement, error);

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_INT64 (session->tenant_id), CF_TEXT (product_id),
                CF_TEXT (batch != NULL ? batch : ""));
  return cf_stmt_run (stmt, error);
}

gboolean
cf_recall_save (CfChange *change, const char *product_id, const char *batch, GError **error)
{
  g_autofree char *name = cf_wire_recall_name (product_id, batch);
  g_autofree char *row = cf_wire_recall_row_encode (product_id, batch, error);

  return row != NULL && run (change, SAVE, product_id, batch, error) &&
         cf_change_put (change, CF_WIRE_FEED_CATALOGUE, "", name, row, error);
}

gboolean
cf_recall_remove (CfChange *change, const char *product_id, const char *batch, GError **error)
{
  g_autofree char *name = cf_wire_recall_name (product_id, batch);

  return run (change, REMOVE, product_id, batch, error) &&
         cf_change_delete (change, CF_WIRE_FEED_CATALOGUE, "", name, error);
}
