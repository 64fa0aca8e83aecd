// SPDX-License-Identifier: Apache-2.0
#include "crm/rights/wish.h"

#include <string.h>

#include "crm/duplicate/kin.h"
#include "crm/feed/scope.h"
#include "crm/rights/allot.h"
#include "crm/rights/grant.h"

enum {
  MAY_HOLD,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [MAY_HOLD] = "SELECT 1 FROM device WHERE tenant_id = ?1 AND device_id = ?2 "
                 "AND state = 'active' AND rights_life = (SELECT epoch FROM tenant "
                 "WHERE tenant_id = ?1)",
};

const CfStatements cf_right_wish_statements = {texts, N_STATEMENTS};

static gboolean
may_hold (CfSession *session, const CfDevice *device, gboolean *ret_may, GError **error)
{
  g_autoptr (CfStmtLoan) find =
      cf_session_get (session, &cf_right_wish_statements, MAY_HOLD, error);
  CfStep step;

  if (find == NULL)
    return FALSE;
  CF_STMT_BIND (find, CF_INT64 (session->tenant_id), CF_TEXT (device->device_id));
  step = cf_stmt_step (find, error);
  *ret_may = step == CF_STEP_ROW;
  return step != CF_STEP_ERROR;
}

/* Whether the shop's tills know this member at all. */
static gboolean
is_told (CfSession *session, const CfDevice *device, const char *member_id, gboolean *ret_is,
         GError **error)
{
  g_autoptr (CfMemberRecord) record = NULL;

  *ret_is = FALSE;
  if (!cf_kin_read (session, member_id, &record, error))
    return FALSE;
  if (record == NULL || record->is_erased)
    return TRUE;
  return cf_scope_has (session, device->shop_id, record->member->id, ret_is, error);
}

static gboolean
grant (CfChange *change, const CfDevice *device, const CfWireRightWish *wish, gint64 now_us,
       gint64 *ret_points, GError **error)
{
  g_autoptr (CfBook) book = cf_book_new (change);
  g_autoptr (CfAllotment) allotment = cf_allotment_new (change, book);
  g_autoptr (CfGrant) former = NULL;
  gboolean may;

  if (!cf_grant_find (change->session, wish->right, &former, error))
    return FALSE;
  if (former != NULL) {
    if (strcmp (former->device_id, device->device_id) == 0)
      *ret_points = former->right.amount;
    return TRUE;
  }
  if (!may_hold (change->session, device, &may, error))
    return FALSE;
  if (may && !is_told (change->session, device, wish->member, &may, error))
    return FALSE;
  return !may || cf_allotment_grant_to (allotment, device, wish, now_us, ret_points, error);
}

gboolean
cf_right_wish_take (CfSession *session, const CfDevice *device, const CfWireRightWish *wish,
                    gint64 now_us, gint64 *ret_points, GError **error)
{
  g_autoptr (CfChange) change = cf_change_begin (session, error);
  gint64 points = 0;

  if (change == NULL || !grant (change, device, wish, now_us, &points, error))
    return FALSE;
  /* Where nothing was granted the change is given up. */
  if (change->has_changed && !cf_change_commit (change, error))
    return FALSE;
  *ret_points = points;
  return TRUE;
}
