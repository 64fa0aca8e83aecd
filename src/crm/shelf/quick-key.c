// SPDX-License-Identifier: Apache-2.0
#include "crm/shelf/quick-key.h"

#include "wire/row/quick-key.h"

enum {
  SAVE,
  REMOVE,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [SAVE] = "INSERT INTO quick_key "
             "(tenant_id, page, position, page_name, product_id, label, picture, colour) "
             "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (tenant_id, page, position) "
             "DO UPDATE SET page_name = excluded.page_name, product_id = excluded.product_id, "
             "label = excluded.label, picture = excluded.picture, colour = excluded.colour",
    [REMOVE] = "DELETE FROM quick_key WHERE tenant_id = ?1 AND page = ?2 AND position = ?3",
};

const CfStatements cf_quick_key_statements = {texts, N_STATEMENTS};

gboolean
cf_quick_key_save (CfChange *change, const CfQuickKey *key, GError **error)
{
  CfSession *session = change->session;
  g_autoptr (CfStmtLoan) save = cf_session_get (session, &cf_quick_key_statements, SAVE, error);
  g_autofree char *name = cf_wire_quick_key_name (key->page, key->position);
  g_autofree char *row = NULL;

  if (save == NULL)
    return FALSE;
  CF_STMT_BIND (save, CF_INT64 (session->tenant_id), CF_INT64 (key->page), CF_INT64 (key->position),
                CF_TEXT (key->page_name), CF_TEXT (key->product_id), CF_TEXT (key->label),
                CF_TEXT (key->picture), CF_TEXT (key->colour));
  if (!cf_stmt_run (save, error))
    return FALSE;
  row = cf_wire_quick_key_row_encode (key, error);
  return row != NULL && cf_change_put (change, CF_WIRE_FEED_CATALOGUE, "", name, row, error);
}

gboolean
cf_quick_key_remove (CfChange *change, gint64 page, gint64 position, GError **error)
{
  CfSession *session = change->session;
  g_autoptr (CfStmtLoan) remove = cf_session_get (session, &cf_quick_key_statements, REMOVE, error);
  g_autofree char *name = cf_wire_quick_key_name (page, position);

  if (remove == NULL)
    return FALSE;
  CF_STMT_BIND (remove, CF_INT64 (session->tenant_id), CF_INT64 (page), CF_INT64 (position));
  return cf_stmt_run (remove, error) &&
         cf_change_delete (change, CF_WIRE_FEED_CATALOGUE, "", name, error);
}
