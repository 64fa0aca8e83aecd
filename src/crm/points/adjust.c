// SPDX-License-Identifier: Apache-2.0
#include "crm/points/adjust.h"

#include "base/id.h"
#include "crm/error.h"
#include "crm/ledger/book.h"
#include "crm/member.h"
#include "crm/points/earn.h"

enum {
  ADD,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [ADD] = "INSERT INTO point_adjustment (tenant_id, op_id, member_id, points, reason, by_whom, "
            "at_us, commit_seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
};

const CfStatements cf_points_adjust_statements = {texts, N_STATEMENTS};

static gboolean
check (CfSession *session, const CfPointsAdjustment *adjustment, GError **error)
{
  g_autofree char *account = cf_book_member_account (adjustment->member_id);
  CfMemberState state;
  gint64 balance;

  if (!cf_member_find_state (session, adjustment->member_id, &state, error) ||
      !cf_book_balance (session, account, &balance, error))
    return FALSE;
  if (state != CF_MEMBER_KNOWN) {
    g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED, "There is no member %s; check the id",
                 adjustment->member_id);
    return FALSE;
  }
  if (adjustment->points < 0 && balance + adjustment->points < 0) {
    g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED,
                 "Member %s has %" G_GINT64_FORMAT " points that are in no till's right; take no "
                 "more than that",
                 adjustment->member_id, MAX (0, balance));
    return FALSE;
  }
  return TRUE;
}

static gboolean
add (CfChange *change, const CfPointsAdjustment *adjustment, const char *op_id, GError **error)
{
  g_autoptr (CfStmtLoan) stmt =
      cf_session_get (change->session, &cf_points_adjust_statements, ADD, error);

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_INT64 (change->session->tenant_id), CF_TEXT (op_id),
                CF_TEXT (adjustment->member_id), CF_INT64 (adjustment->points),
                CF_TEXT (adjustment->reason), CF_TEXT (adjustment->by_whom),
                CF_INT64 (adjustment->now_us), CF_INT64 (change->commit_seq));
  return cf_stmt_run (stmt, error);
}

gboolean
cf_points_adjust (CfChange *change, const CfPointsAdjustment *adjustment, GError **error)
{
  g_autofree char *op_id = cf_id_new (cf_clock_system (), adjustment->random);
  g_autoptr (CfBook) book = cf_book_new (change);
  g_auto (CfBooking) booking = {0};
  CfEarning earning = {.op_id = op_id,
                       .member_id = adjustment->member_id,
                       .points = adjustment->points,
                       .now_us = adjustment->now_us};

  if (!check (change->session, adjustment, error) || !add (change, adjustment, op_id, error))
    return FALSE;
  cf_booking_init (&booking);
  cf_booking_add (&booking, g_strdup ("points/adjusted"), -adjustment->points);
  if (adjustment->points < 0)
    cf_booking_add (&booking, cf_book_member_account (adjustment->member_id), adjustment->points);
  else if (!cf_points_earn (change, &booking, &earning, error))
    return FALSE;
  return cf_book_post (book, op_id, CF_BOOK_POINTS, &booking, error) &&
         cf_book_close (book, error) && cf_member_put_row (change, adjustment->member_id, error);
}
