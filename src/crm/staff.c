// SPDX-License-Identifier: Apache-2.0
#include "crm/staff.h"

#include "wire/row.h"

enum {
  SAVE,
  FIND_PIN,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [SAVE] = "INSERT INTO staff (tenant_id, staff_id, name, role, pin_hash) "
             "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (tenant_id, staff_id) "
             "DO UPDATE SET name = excluded.name, role = excluded.role, "
             "pin_hash = excluded.pin_hash",
    [FIND_PIN] = "SELECT pin_hash FROM staff WHERE tenant_id = ?1 AND staff_id = ?2",
};

const CfStatements cf_staff_statements = {texts, N_STATEMENTS};

gboolean
cf_staff_save (CfChange *change, const CfStaff *staff, const char *pin_hash, GError **error)
{
  CfSession *session = change->session;
  g_autoptr (CfStmtLoan) save = cf_session_get (session, &cf_staff_statements, SAVE, error);
  g_autofree char *key = g_strconcat ("staff/", staff->id, NULL);
  g_autofree char *row = NULL;

  if (save == NULL)
    return FALSE;
  CF_STMT_BIND (save, CF_INT64 (session->tenant_id), CF_TEXT (staff->id), CF_TEXT (staff->name),
                CF_TEXT (cf_role_name (staff->role)), CF_TEXT (pin_hash));
  if (!cf_stmt_run (save, error))
    return FALSE;
  row = cf_wire_staff_row_encode (staff, pin_hash, error);
  return row != NULL && cf_change_put (change, CF_WIRE_FEED_SECURITY, "", key, row, error);
}

gboolean
cf_staff_find_pin (CfSession *session, const char *staff_id, char **ret_pin_hash, GError **error)
{
  g_autoptr (CfStmtLoan) find = cf_session_get (session, &cf_staff_statements, FIND_PIN, error);
  CfStep step;

  if (find == NULL)
    return FALSE;
  CF_STMT_BIND (find, CF_INT64 (session->tenant_id), CF_TEXT (staff_id));
  step = cf_stmt_step (find, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  *ret_pin_hash = step == CF_STEP_ROW ? g_strdup (cf_stmt_get_text (find, 0)) : NULL;
  return TRUE;
}
