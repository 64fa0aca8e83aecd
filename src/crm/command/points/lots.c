// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "crm/command/all.h"
#include "crm/duplicate/kin.h"
#include "core/money.h"
#include "crm/error.h"
#include "crm/ledger/book.h"
#include "crm/output.h"
#include "crm/points/adjust.h"
#include "crm/points/lot.h"
#include "crm/points/sweep.h"
#include "crm/rights/grant.h"
#include "wire/entry.h"

static char *reason;
static char *by_whom;

static const GOptionEntry options[] = {
    {"reason", 0, 0, G_OPTION_ARG_FILENAME, &reason, "Why; it is kept", "TEXT"},
    {"by", 0, 0, G_OPTION_ARG_FILENAME, &by_whom, "Who decided it", "NAME"},
    G_OPTION_ENTRY_NULL,
};

enum {
  MOVES,
  N_STATEMENTS
};

/* What brought the lot comes before all else that has happened to it. */
static const char *const texts[N_STATEMENTS] = {
    [MOVES] = "SELECT m.op_id, m.lot_id, m.kind, m.points, e.header, a.reason, a.by_whom FROM "
              "(SELECT lot_id AS op_id, lot_id, 'earned' AS kind, earned AS points, 0 AS later, "
              "commit_seq FROM point_lot WHERE tenant_id = ?1 AND member_id = ?2 UNION ALL "
              "SELECT v.op_id, v.lot_id, v.kind, v.points, 1, v.commit_seq FROM point_move v "
              "JOIN point_lot l ON l.tenant_id = v.tenant_id AND l.lot_id = v.lot_id "
              "WHERE v.tenant_id = ?1 AND l.member_id = ?2) m "
              "LEFT JOIN entry e ON e.tenant_id = ?1 AND e.op_id = m.op_id "
              "AND e.state <> 'repeated' "
              "LEFT JOIN point_adjustment a ON a.tenant_id = ?1 AND a.op_id = m.op_id "
              "ORDER BY m.later, m.commit_seq, m.op_id, m.lot_id, m.kind",
};

static const CfStatements statements = {texts, N_STATEMENTS};

const GOptionEntry *
cf_points_adjust_options (void)
{
  return options;
}

/* --- what there is --- */

static json_t *
lot_line (const CfLot *lot)
{
  json_t *line =
      json_pack ("{ss ss sI sI sI sb ss}", "lot", lot->lot_id, "member", lot->member_id, "earned",
                 (json_int_t)lot->earned, "left", (json_int_t)lot->left, "expired",
                 (json_int_t)lot->expired, "pending", lot->is_pending, "lines", lot->lines);

  if (lot->is_pending)
    (void)json_object_set_new (line, "vests_on", json_string (lot->vests_on));
  if (strcmp (lot->expires_on, CF_LOT_NEVER) != 0)
    (void)json_object_set_new (line, "expires_on", json_string (lot->expires_on));
  return line;
}

static json_t *
move_line (CfStmt *row)
{
  const char *text = cf_stmt_get_text (row, 4);
  g_autoptr (CfEntryHeader) header =
      text != NULL ? cf_wire_entry_header_decode (text, strlen (text), NULL) : NULL;

  return json_pack ("{ss ss ss sI ss* ss* ss* ss*}", "op_id", cf_stmt_get_text (row, 0), "lot",
                    cf_stmt_get_text (row, 1), "kind", cf_stmt_get_text (row, 2), "points",
                    (json_int_t)cf_stmt_get_int64 (row, 3), "type",
                    header != NULL ? header->type : NULL, "receipt_no",
                    header != NULL ? header->receipt_no : NULL, "reason", cf_stmt_get_text (row, 5),
                    "by", cf_stmt_get_text (row, 6));
}

static gboolean
add_moves (CfSession *session, const char *member_id, json_t *moves, GError **error)
{
  g_autoptr (CfStmtLoan) read = cf_session_get (session, &statements, MOVES, error);
  CfStep step;

  if (read == NULL)
    return FALSE;
  CF_STMT_BIND (read, CF_INT64 (session->tenant_id), CF_TEXT (member_id));
  while ((step = cf_stmt_step (read, error)) == CF_STEP_ROW)
    (void)json_array_append_new (moves, move_line (read));
  return step == CF_STEP_DONE;
}

/* Adds what one id has, and to the sums. */
static gboolean
add_id (CfSession *session, const char *id, json_t *lots, json_t *moves, gint64 *sums,
        GError **error)
{
  char *accounts[] = {cf_book_member_account (id), cf_book_pending_account (id),
                      cf_grant_account (id)};
  g_autoptr (GPtrArray) list = cf_lot_list (session, id, TRUE, error);
  gboolean done = list != NULL && add_moves (session, id, moves, error);

  for (guint i = 0; i < G_N_ELEMENTS (accounts); i++) {
    gint64 balance = 0;

    done = done && cf_book_balance (session, accounts[i], &balance, error);
    sums[i] += balance;
    g_free (accounts[i]);
  }
  for (guint i = 0; list != NULL && i < list->len; i++)
    (void)json_array_append_new (lots, lot_line (g_ptr_array_index (list, i)));
  return done;
}

static void
show_line (const json_t *lot)
{
  const char *expires_on = json_string_value (json_object_get (lot, "expires_on"));
  const char *vests_on = json_string_value (json_object_get (lot, "vests_on"));

  cf_output_line ("%8" JSON_INTEGER_FORMAT " of %" JSON_INTEGER_FORMAT " until %s%s%s, lot %s",
                  json_integer_value (json_object_get (lot, "left")),
                  json_integer_value (json_object_get (lot, "earned")),
                  expires_on != NULL ? expires_on : "for ever", vests_on != NULL ? ", from " : "",
                  vests_on != NULL ? vests_on : "",
                  json_string_value (json_object_get (lot, "lot")));
}

/* Takes the answer. */
static void
show (json_t *answer)
{
  const json_t *lots = json_object_get (answer, "lots");

  if (cf_command_common.json) {
    cf_output_json (answer);
    return;
  }
  cf_output_line ("%" JSON_INTEGER_FORMAT " points, %" JSON_INTEGER_FORMAT
                  " that cannot be spent yet, %" JSON_INTEGER_FORMAT " out as rights",
                  json_integer_value (json_object_get (answer, "points")),
                  json_integer_value (json_object_get (answer, "pending")),
                  json_integer_value (json_object_get (answer, "in_rights")));
  for (gsize i = 0; i < json_array_size (lots); i++)
    if (json_integer_value (json_object_get (json_array_get (lots, i), "left")) > 0)
      show_line (json_array_get (lots, i));
  json_decref (answer);
}

gboolean
cf_points_show_run (char **arguments, GError **error)
{
  g_autoptr (CfSession) session = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  json_t *lots;
  json_t *moves;
  gint64 sums[3] = {0, 0, 0};
  gboolean done = TRUE;

  if (arguments[0] == NULL)
    return cf_command_misused (error, "Say which member: points show ID");
  session = cf_command_open (NULL, error);
  if (session == NULL || (ids = cf_kin_list (session, arguments[0], error)) == NULL)
    return FALSE;
  lots = json_array ();
  moves = json_array ();
  for (guint i = 0; done && i < ids->len; i++)
    done = add_id (session, g_ptr_array_index (ids, i), lots, moves, sums, error);
  if (!done) {
    json_decref (lots);
    json_decref (moves);
    return FALSE;
  }
  show (json_pack ("{sI sI sI sI so so}", "points", (json_int_t)sums[0], "pending",
                   (json_int_t)sums[1], "in_rights", (json_int_t)sums[2], "debt",
                   (json_int_t)MAX (0, -sums[0]), "lots", lots, "moves", moves));
  return TRUE;
}

/* --- what is put right --- */

gboolean
cf_points_adjust_run (char **arguments, GError **error)
{
  g_autoptr (CfSession) session = NULL;
  g_autoptr (CfChange) change = NULL;
  /* What starts with a minus stands behind two of them. */
  char **named = arguments + (g_strcmp0 (arguments[0], "--") == 0);
  CfPointsAdjustment adjustment = {.member_id = named[0],
                                   .reason = reason,
                                   .by_whom = by_whom != NULL ? by_whom : g_get_user_name (),
                                   .random = cf_random_system (),
                                   .now_us = cf_clock_now_us (cf_clock_system ())};

  if (named[0] == NULL || named[1] == NULL ||
      !g_ascii_string_to_signed (named[1] + (*named[1] == '+'), 10, -CF_AMOUNT_MAX, CF_AMOUNT_MAX,
                                 &adjustment.points, NULL) ||
      adjustment.points == 0)
    return cf_command_misused (error, "Say how many points, such as +120 or -20");
  if (reason == NULL || *reason == '\0')
    return cf_command_misused (error, "Say why: --reason TEXT");
  session = cf_command_open (NULL, error);
  change = session != NULL ? cf_change_begin (session, error) : NULL;
  if (change == NULL || !cf_points_adjust (change, &adjustment, error) ||
      !cf_change_commit (change, error))
    return FALSE;
  if (cf_command_common.json)
    cf_output_json (
        json_pack ("{ss sI}", "member", named[0], "points", (json_int_t)adjustment.points));
  else
    cf_output_line ("%+" G_GINT64_FORMAT " points are booked for member %s.", adjustment.points,
                    named[0]);
  return TRUE;
}

/* --- what has ended --- */

gboolean
cf_points_expire_run (char **arguments, GError **error)
{
  g_autoptr (CfSession) session = cf_command_open (NULL, error);
  CfPointsSwept swept;

  (void)arguments;
  if (session == NULL || !cf_points_sweep_all (session, cf_random_system (),
                                               cf_clock_now_us (cf_clock_system ()), &swept, error))
    return FALSE;
  if (cf_command_common.json)
    cf_output_json (json_pack ("{sI sI sI}", "lots_vested", (json_int_t)swept.vested,
                               "lots_expired", (json_int_t)swept.expired, "points_expired",
                               (json_int_t)swept.points_expired));
  else
    cf_output_line ("%" G_GINT64_FORMAT " points of %" G_GINT64_FORMAT
                    " lots have expired, and %" G_GINT64_FORMAT " lots can be spent now.",
                    swept.points_expired, swept.expired, swept.vested);
  return TRUE;
}
