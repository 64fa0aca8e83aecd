// SPDX-License-Identifier: Apache-2.0
#include "crm/life/carry-over.h"

#include "crm/device.h"
#include "crm/member.h"
#include "crm/privacy/erasure.h"
#include "crm/shop.h"
#include "wire/row.h"

enum {
  TILLS,
  DEVICES,
  ADD_DEVICE,
  ERASED,
  N_STATEMENTS
};

#define DEVICE_COLUMNS                                                                             \
  "device_id, shop_id, till, token_hash, ack_key, state, program, previous_device_id, "            \
  "paired_at_us, why, recovered_at_us"

static const char *const texts[N_STATEMENTS] = {
    [TILLS] = "SELECT shop_id, CAST(last_till AS TEXT) FROM shop WHERE tenant_id = ?1",
    [DEVICES] = "SELECT " DEVICE_COLUMNS " FROM device WHERE tenant_id = ?1",
    [ADD_DEVICE] = "INSERT INTO device (tenant_id, " DEVICE_COLUMNS ", rights_life) "
                   "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 'lost') "
                   "ON CONFLICT (tenant_id, device_id) DO UPDATE SET state = excluded.state, "
                   "why = excluded.why, recovered_at_us = excluded.recovered_at_us",
    [ERASED] = "SELECT m.member_id, e.reason, e.by_whom, COALESCE (e.at_us, 0) FROM member m "
               "LEFT JOIN erasure e ON e.tenant_id = m.tenant_id AND e.member_id = m.member_id "
               "WHERE m.tenant_id = ?1 AND m.name IS NULL",
};

const CfStatements cf_carry_over_statements = {texts, N_STATEMENTS};

static gboolean
carry_till (CfStmt *row, CfChange *to, GError **error)
{
  return cf_shop_note_till (to, cf_stmt_get_text (row, 0), cf_stmt_get_text (row, 1), error);
}

/* What the till itself is told of its state. */
static gboolean
tell_state (CfStmt *row, CfChange *to, GError **error)
{
  const char *device_id = cf_stmt_get_text (row, 0);
  CfWireDeviceState state;
  g_autofree char *told = NULL;

  if (!cf_wire_device_state_parse (cf_stmt_get_text (row, 5), &state) ||
      state == CF_WIRE_DEVICE_REVOKED)
    return cf_change_delete (to, CF_WIRE_FEED_SECURITY, device_id, "device", error);
  /* A till that was found to be two goes on selling until it is paired again. */
  if (g_strcmp0 (cf_stmt_get_text (row, 9), CF_DEVICE_WHY_FORKED) == 0)
    state = CF_WIRE_DEVICE_ACTIVE;
  told = cf_wire_device_row_encode (state);
  return cf_change_put (to, CF_WIRE_FEED_SECURITY, device_id, "device", told, error);
}

static gboolean
carry_device (CfStmt *row, CfChange *to, GError **error)
{
  CfSession *session = to->session;
  g_autoptr (CfStmtLoan) add = NULL;
  g_autoptr (CfShop) shop = NULL;
  gsize token_length, ack_length;
  const guint8 *token_hash = cf_stmt_get_blob (row, 3, &token_length);
  const guint8 *ack_key = cf_stmt_get_blob (row, 4, &ack_length);

  if (!cf_shop_find (session, cf_stmt_get_text (row, 1), &shop, error))
    return FALSE;
  if (shop == NULL)
    return TRUE; /* the shop is younger than the backup: its tills come when it has been added */
  add = cf_session_get (session, &cf_carry_over_statements, ADD_DEVICE, error);
  if (add == NULL)
    return FALSE;
  CF_STMT_BIND (add, CF_INT64 (session->tenant_id), CF_TEXT (cf_stmt_get_text (row, 0)),
                CF_TEXT (cf_stmt_get_text (row, 1)), CF_TEXT (cf_stmt_get_text (row, 2)),
                CF_BLOB (token_hash, token_length), CF_BLOB (ack_key, ack_length),
                CF_TEXT (cf_stmt_get_text (row, 5)), CF_TEXT (cf_stmt_get_text (row, 6)),
                CF_TEXT (cf_stmt_get_text (row, 7)), CF_INT64 (cf_stmt_get_int64 (row, 8)),
                CF_TEXT (cf_stmt_get_text (row, 9)), CF_INT64 (cf_stmt_get_int64 (row, 10)));
  return cf_stmt_run (add, error) && tell_state (row, to, error);
}

static gboolean
carry_erasure (CfStmt *row, CfChange *to, GError **error)
{
  CfErasureOrder order = {.member_id = cf_stmt_get_text (row, 0),
                          .reason = cf_stmt_get_text (row, 1),
                          .by_whom = cf_stmt_get_text (row, 2),
                          .now_us = cf_stmt_get_int64 (row, 3)};
  CfMemberState state;

  return cf_member_find_state (to->session, order.member_id, &state, error) &&
         (state == CF_MEMBER_ERASED || cf_erasure_take (to, &order, error));
}

/* Lets each row that a statement finds take its way. */
static gboolean
carry_each (CfSession *from, guint statement,
            gboolean (*carry) (CfStmt *row, CfChange *to, GError **error), CfChange *to,
            GError **error)
{
  g_autoptr (CfStmtLoan) rows = cf_session_get (from, &cf_carry_over_statements, statement, error);
  CfStep step;

  if (rows == NULL)
    return FALSE;
  CF_STMT_BIND (rows, CF_INT64 (from->tenant_id));
  while ((step = cf_stmt_step (rows, error)) == CF_STEP_ROW)
    if (!carry (rows, to, error))
      return FALSE;
  return step == CF_STEP_DONE;
}

gboolean
cf_carry_over (CfSession *from, CfChange *to, GError **error)
{
  return carry_each (from, TILLS, carry_till, to, error) &&
         carry_each (from, DEVICES, carry_device, to, error) &&
         carry_each (from, ERASED, carry_erasure, to, error);
}
