// SPDX-License-Identifier: Apache-2.0
#include "crm/rights/grant.h"

#include "base/check.h"
#include "core/name.h"
#include "wire/row/right.h"

#define COLUMNS                                                                                    \
  "SELECT grant_id, member_id, device_id, shop_id, till, amount, spent, expires_at_us, state "     \
  "FROM right_grant WHERE tenant_id = ?1 AND "
#define IS_OUT "(state = 'open' OR state = 'closing') "

enum {
  FIND,
  OF_MEMBER,
  OF_DEVICE,
  ENDED,
  ADD,
  SET_STATE,
  SPEND,
  MOVE,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [FIND] = COLUMNS "grant_id = ?2",
    [OF_MEMBER] = COLUMNS "member_id = ?2 AND " IS_OUT "ORDER BY grant_id",
    [OF_DEVICE] = COLUMNS "device_id = ?2 AND " IS_OUT "ORDER BY grant_id",
    [ENDED] = COLUMNS "expires_at_us <= ?2 AND state = 'open' "
                      "ORDER BY expires_at_us, grant_id LIMIT ?3",
    [ADD] = "INSERT INTO right_grant (tenant_id, grant_id, member_id, kind, device_id, shop_id, "
            "till, amount, spent, expires_at_us, state, commit_seq) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, ?9, 'open', ?10)",
    [SET_STATE] = "UPDATE right_grant SET state = ?3, commit_seq = ?4 "
                  "WHERE tenant_id = ?1 AND grant_id = ?2",
    [SPEND] = "UPDATE right_grant SET spent = spent + ?3, commit_seq = ?4 "
              "WHERE tenant_id = ?1 AND grant_id = ?2",
    [MOVE] = "UPDATE right_grant SET device_id = ?3, commit_seq = ?4 "
             "WHERE tenant_id = ?1 AND grant_id = ?2",
};

const CfStatements cf_grant_statements = {texts, N_STATEMENTS};

static const char *const state_names[] = {
    [CF_GRANT_OPEN] = "open",
    [CF_GRANT_CLOSING] = "closing",
    [CF_GRANT_CLOSED] = "closed",
    [CF_GRANT_WRITTEN_OFF] = "written-off",
};

void
cf_grant_free (CfGrant *grant)
{
  if (grant == NULL)
    return;
  g_free (grant->right.grant_id);
  g_free (grant->right.member_id);
  g_free (grant->device_id);
  g_free (grant->shop_id);
  g_free (grant->till);
  g_free (grant);
}

static void
free_grant (gpointer grant)
{
  cf_grant_free (grant);
}

gint64
cf_grant_left (const CfGrant *grant)
{
  return grant->right.amount - grant->spent;
}

static CfGrant *
grant_from_row (CfStmt *row)
{
  CfGrant *grant = g_new0 (CfGrant, 1);
  gsize state;

  grant->right.grant_id = g_strdup (cf_stmt_get_text (row, 0));
  grant->right.member_id = g_strdup (cf_stmt_get_text (row, 1));
  grant->device_id = g_strdup (cf_stmt_get_text (row, 2));
  grant->shop_id = g_strdup (cf_stmt_get_text (row, 3));
  grant->till = g_strdup (cf_stmt_get_text (row, 4));
  grant->right.amount = cf_stmt_get_int64 (row, 5);
  grant->spent = cf_stmt_get_int64 (row, 6);
  grant->right.expires_at_us = cf_stmt_get_int64 (row, 7);
  /* The schema holds no other word. */
  CF_CHECK (
      cf_name_find (state_names, G_N_ELEMENTS (state_names), cf_stmt_get_text (row, 8), &state));
  grant->state = (CfGrantState)state;
  grant->right.is_wanted_back = grant->state == CF_GRANT_CLOSING;
  return grant;
}

gboolean
cf_grant_find (CfSession *session, const char *grant_id, CfGrant **ret_grant, GError **error)
{
  g_autoptr (CfStmtLoan) find = cf_session_get (session, &cf_grant_statements, FIND, error);
  CfStep step;

  if (find == NULL)
    return FALSE;
  CF_STMT_BIND (find, CF_INT64 (session->tenant_id), CF_TEXT (grant_id));
  step = cf_stmt_step (find, error);
  *ret_grant = step == CF_STEP_ROW ? grant_from_row (find) : NULL;
  return step != CF_STEP_ERROR;
}

static GPtrArray *
read_all (CfStmt *rows, GError **error)
{
  g_autoptr (GPtrArray) grants = g_ptr_array_new_with_free_func (free_grant);
  CfStep step;

  while ((step = cf_stmt_step (rows, error)) == CF_STEP_ROW)
    g_ptr_array_add (grants, grant_from_row (rows));
  return step == CF_STEP_DONE ? g_steal_pointer (&grants) : NULL;
}

static GPtrArray *
list_of (CfSession *session, guint which, const char *id, GError **error)
{
  g_autoptr (CfStmtLoan) list = cf_session_get (session, &cf_grant_statements, which, error);

  if (list == NULL)
    return NULL;
  CF_STMT_BIND (list, CF_INT64 (session->tenant_id), CF_TEXT (id));
  return read_all (list, error);
}

GPtrArray *
cf_grant_list_of_member (CfSession *session, const char *member_id, GError **error)
{
  return list_of (session, OF_MEMBER, member_id, error);
}

GPtrArray *
cf_grant_list_of_device (CfSession *session, const char *device_id, GError **error)
{
  return list_of (session, OF_DEVICE, device_id, error);
}

GPtrArray *
cf_grant_list_ended (CfSession *session, gint64 now_us, gint64 limit, GError **error)
{
  g_autoptr (CfStmtLoan) list = cf_session_get (session, &cf_grant_statements, ENDED, error);

  if (list == NULL)
    return NULL;
  CF_STMT_BIND (list, CF_INT64 (session->tenant_id), CF_INT64 (now_us), CF_INT64 (limit));
  return read_all (list, error);
}

char *
cf_grant_account (const char *member_id)
{
  return g_strconcat ("points/rights/", member_id, NULL);
}

void
cf_grant_book_back (const CfGrant *grant, gint64 points, CfBooking *booking)
{
  cf_booking_add (booking, cf_grant_account (grant->right.member_id), -points);
  cf_booking_move_points (booking, &(CfPointsMove){.kind = CF_POINTS_BACK,
                                                   .member_id = grant->right.member_id,
                                                   .points = points,
                                                   .origin = grant->right.grant_id});
}

static gboolean
put_row (CfChange *change, const CfAllowance *right, const char *device_id, GError **error)
{
  g_autofree char *key = cf_wire_right_row_key (right);
  g_autofree char *row = cf_wire_right_row_encode (right, error);

  return row != NULL && cf_change_put (change, CF_WIRE_FEED_RIGHTS, device_id, key, row, error);
}

static gboolean
delete_row (CfChange *change, const CfAllowance *right, const char *device_id, GError **error)
{
  g_autofree char *key = cf_wire_right_row_key (right);

  return cf_change_delete (change, CF_WIRE_FEED_RIGHTS, device_id, key, error);
}

gboolean
cf_grant_add (CfChange *change, CfBook *book, const CfGrant *grant, GError **error)
{
  CfSession *session = change->session;
  const CfAllowance *right = &grant->right;
  g_autoptr (CfStmtLoan) add = cf_session_get (session, &cf_grant_statements, ADD, error);
  g_auto (CfBooking) booking = {0};

  if (add == NULL)
    return FALSE;
  CF_STMT_BIND (add, CF_INT64 (session->tenant_id), CF_TEXT (right->grant_id),
                CF_TEXT (right->member_id), CF_TEXT (cf_allowance_kind_name (right->kind)),
                CF_TEXT (grant->device_id), CF_TEXT (grant->shop_id), CF_TEXT (grant->till),
                CF_INT64 (right->amount), CF_INT64 (right->expires_at_us),
                CF_INT64 (change->commit_seq));
  cf_booking_init (&booking);
  cf_booking_add (&booking, cf_book_member_account (right->member_id), -right->amount);
  cf_booking_add (&booking, cf_grant_account (right->member_id), right->amount);
  return cf_stmt_run (add, error) &&
         cf_book_post (book, right->grant_id, CF_BOOK_POINTS, &booking, error) &&
         put_row (change, right, grant->device_id, error);
}

static gboolean
set_state (CfChange *change, const char *grant_id, CfGrantState state, GError **error)
{
  g_autoptr (CfStmtLoan) set =
      cf_session_get (change->session, &cf_grant_statements, SET_STATE, error);

  if (set == NULL)
    return FALSE;
  CF_STMT_BIND (set, CF_INT64 (change->session->tenant_id), CF_TEXT (grant_id),
                CF_TEXT (state_names[state]), CF_INT64 (change->commit_seq));
  return cf_stmt_run (set, error);
}

gboolean
cf_grant_want_back (CfChange *change, const CfGrant *grant, GError **error)
{
  CfAllowance wanted = grant->right;

  if (grant->state != CF_GRANT_OPEN)
    return TRUE;
  wanted.is_wanted_back = TRUE;
  return set_state (change, wanted.grant_id, CF_GRANT_CLOSING, error) &&
         put_row (change, &wanted, grant->device_id, error);
}

gboolean
cf_grant_want_all_back (CfChange *change, const char *member_id, GError **error)
{
  g_autoptr (GPtrArray) grants = cf_grant_list_of_member (change->session, member_id, error);

  if (grants == NULL)
    return FALSE;
  for (guint i = 0; i < grants->len; i++)
    if (!cf_grant_want_back (change, g_ptr_array_index (grants, i), error))
      return FALSE;
  return TRUE;
}

gboolean
cf_grant_note_spent (CfChange *change, const char *grant_id, gint64 points, GError **error)
{
  g_autoptr (CfStmtLoan) spend =
      cf_session_get (change->session, &cf_grant_statements, SPEND, error);

  if (spend == NULL)
    return FALSE;
  CF_STMT_BIND (spend, CF_INT64 (change->session->tenant_id), CF_TEXT (grant_id), CF_INT64 (points),
                CF_INT64 (change->commit_seq));
  return cf_stmt_run (spend, error);
}

gboolean
cf_grant_end (CfChange *change, const CfGrant *grant, CfGrantState state, GError **error)
{
  return set_state (change, grant->right.grant_id, state, error) &&
         delete_row (change, &grant->right, grant->device_id, error);
}

static gboolean
move (CfChange *change, const CfGrant *grant, const char *to_device_id, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_session_get (change->session, &cf_grant_statements, MOVE, error);

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_INT64 (change->session->tenant_id), CF_TEXT (grant->right.grant_id),
                CF_TEXT (to_device_id), CF_INT64 (change->commit_seq));
  return cf_stmt_run (stmt, error) && delete_row (change, &grant->right, grant->device_id, error) &&
         put_row (change, &grant->right, to_device_id, error);
}

gboolean
cf_grant_move_all (CfChange *change, const char *from_device_id, const char *to_device_id,
                   GError **error)
{
  g_autoptr (GPtrArray) grants = cf_grant_list_of_device (change->session, from_device_id, error);

  if (grants == NULL)
    return FALSE;
  for (guint i = 0; i < grants->len; i++)
    if (!move (change, g_ptr_array_index (grants, i), to_device_id, error))
      return FALSE;
  return TRUE;
}
