// SPDX-License-Identifier: Apache-2.0
#include "crm/returns/former.h"

#include <string.h>

#include "crm/rights/spend.h"
#include "wire/entry.h"
#include "wire/sale.h"

enum {
  FIND,
  IS_VOID,
  IS_RETURNED,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [FIND] = "SELECT header, body, private_member, state, reason FROM entry "
             "WHERE tenant_id = ?1 AND op_id = ?2 AND type = 'sale.completed' "
             "AND state <> 'repeated' ORDER BY commit_seq, incarnation, seq LIMIT 1",
    [IS_VOID] = "SELECT 1 FROM voided_sale WHERE tenant_id = ?1 AND sale_op_id = ?2",
    [IS_RETURNED] = "SELECT 1 FROM returned_line WHERE tenant_id = ?1 AND sale_op_id = ?2 LIMIT 1",
};

const CfStatements cf_former_statements = {texts, N_STATEMENTS};

void
cf_former_sale_clear (CfFormerSale *former)
{
  cf_entry_header_free (former->header);
  cf_sale_free (former->sale);
  g_free (former->member_id);
  *former = (CfFormerSale){0};
}

/* A sale that was parked for its points' sake alone has moved money and stock. */
static gboolean
has_moved (const char *state, const char *reason)
{
  return strcmp (state, "applied") == 0 ||
         (reason != NULL && (g_str_has_prefix (reason, "member-") ||
                             g_str_has_prefix (reason, CF_SPEND_REASON_PREFIX)));
}

gboolean
cf_former_sale_find (CfSession *session, const char *op_id, CfFormerSale *ret_former,
                     GError **error)
{
  g_autoptr (CfStmtLoan) find = cf_session_get (session, &cf_former_statements, FIND, error);
  const char *header;
  CfStep step;

  if (find == NULL)
    return FALSE;
  CF_STMT_BIND (find, CF_INT64 (session->tenant_id), CF_TEXT (op_id));
  step = cf_stmt_step (find, error);
  if (step != CF_STEP_ROW)
    return step == CF_STEP_DONE;
  header = cf_stmt_get_text (find, 0);
  ret_former->header = cf_wire_entry_header_decode (header, strlen (header), NULL);
  ret_former->member_id = g_strdup (cf_stmt_get_text (find, 2));
  ret_former->moved = has_moved (cf_stmt_get_text (find, 3), cf_stmt_get_text (find, 4));
  if (ret_former->header != NULL && ret_former->moved) {
    g_autofree char *commitment = NULL;

    ret_former->moved =
        cf_wire_sale_decode (cf_stmt_get_text (find, 1), ret_former->header->version,
                             &ret_former->sale, &commitment, NULL);
  }
  return TRUE;
}

static gboolean
is_there (CfSession *session, guint statement, const char *op_id, gboolean *ret_is, GError **error)
{
  g_autoptr (CfStmtLoan) has = cf_session_get (session, &cf_former_statements, statement, error);
  CfStep step;

  if (has == NULL)
    return FALSE;
  CF_STMT_BIND (has, CF_INT64 (session->tenant_id), CF_TEXT (op_id));
  step = cf_stmt_step (has, error);
  *ret_is = step == CF_STEP_ROW;
  return step != CF_STEP_ERROR;
}

gboolean
cf_former_sale_is_void (CfSession *session, const char *op_id, gboolean *ret_is, GError **error)
{
  return is_there (session, IS_VOID, op_id, ret_is, error);
}

gboolean
cf_former_sale_is_returned (CfSession *session, const char *op_id, gboolean *ret_is, GError **error)
{
  return is_there (session, IS_RETURNED, op_id, ret_is, error);
}
