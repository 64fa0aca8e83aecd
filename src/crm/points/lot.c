// SPDX-License-Identifier: Apache-2.0
#include "crm/points/lot.h"

#include "base/planted.h"

#define PAGE 50

enum {
  ADD,
  CHANGE,
  OPEN,
  NOTE,
  LIST_OPEN,
  LIST_TAKEN,
  LIST_SETTLED,
  LIST_LIKE,
  FIND,
  OF_MEMBER,
  ENDED,
  VESTING,
  N_STATEMENTS
};

#define COLUMNS                                                                                    \
  "SELECT l.lot_id, l.member_id, l.earned, l.points_left, "                                        \
  "COALESCE ((SELECT -SUM (m.points) FROM point_move m WHERE m.tenant_id = l.tenant_id "           \
  "AND m.lot_id = l.lot_id AND m.kind = 'expired'), 0), l.state, l.vests_on, l.expires_on, "       \
  "l.lines FROM point_lot l WHERE l.tenant_id = ?1 AND "

static const char *const texts[N_STATEMENTS] = {
    [ADD] = "INSERT INTO point_lot (tenant_id, lot_id, member_id, earned, points_left, state, "
            "vests_on, expires_on, lines, commit_seq) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    [CHANGE] = "UPDATE point_lot SET points_left = points_left + ?3, commit_seq = ?4 "
               "WHERE tenant_id = ?1 AND lot_id = ?2",
    [OPEN] = "UPDATE point_lot SET state = 'open', commit_seq = ?3 "
             "WHERE tenant_id = ?1 AND lot_id = ?2",
    [NOTE] = "INSERT INTO point_move (tenant_id, op_id, lot_id, kind, origin, points, commit_seq) "
             "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) "
             "ON CONFLICT (tenant_id, op_id, lot_id, kind, origin) "
             "DO UPDATE SET points = point_move.points + excluded.points",
    [LIST_OPEN] = "SELECT lot_id, points_left, '', expires_on FROM point_lot "
                  "WHERE tenant_id = ?1 AND member_id = ?2 AND points_left > 0 AND state = 'open' "
                  "ORDER BY CASE WHEN lot_id = ?3 OR lot_id LIKE ?3 || '/%' THEN 0 ELSE 1 END, "
                  "expires_on, lot_id LIMIT ?4",
    /* Those that end last are given back first, for those that end first were spent first. */
    [LIST_TAKEN] = "SELECT l.lot_id, -SUM (m.points), m.origin, l.expires_on FROM point_move m "
                   "JOIN point_lot l ON l.tenant_id = m.tenant_id AND l.lot_id = m.lot_id "
                   "WHERE m.tenant_id = ?1 AND m.kind = 'taken' AND l.member_id = ?2 "
                   "AND (m.origin = ?3 OR m.origin = ?3 || '/accepted') "
                   "GROUP BY l.lot_id, l.expires_on, m.origin HAVING SUM (m.points) < 0 "
                   "ORDER BY l.expires_on DESC, l.lot_id DESC LIMIT ?4",
    [LIST_SETTLED] = "SELECT l.lot_id, -SUM (m.points), m.origin, l.expires_on FROM point_lot l "
                     "JOIN point_move m ON m.tenant_id = l.tenant_id AND m.lot_id = l.lot_id "
                     "WHERE l.tenant_id = ?1 AND m.kind = 'settled' AND l.member_id = ?2 "
                     "AND ?3 = '' "
                     "GROUP BY l.lot_id, l.expires_on, m.origin HAVING SUM (m.points) < 0 "
                     "ORDER BY l.expires_on DESC, l.lot_id DESC LIMIT ?4",
    [LIST_LIKE] = "SELECT l.lot_id, -m.points, m.origin, l.expires_on FROM point_move m "
                  "JOIN point_lot l ON l.tenant_id = m.tenant_id AND l.lot_id = m.lot_id "
                  "WHERE m.tenant_id = ?1 AND l.member_id = ?2 AND m.op_id = ?3 "
                  "AND m.kind = 'taken' AND m.points < 0 ORDER BY l.expires_on, l.lot_id",
    [FIND] = COLUMNS "l.lot_id = ?2",
    [OF_MEMBER] = COLUMNS "l.member_id = ?2 AND (?3 = 1 OR l.points_left > 0) "
                          "ORDER BY l.expires_on, l.lot_id",
    [ENDED] = COLUMNS "l.expires_on < ?2 AND l.points_left > 0 AND l.state = 'open' "
                      "ORDER BY l.expires_on, l.lot_id LIMIT ?3",
    [VESTING] = COLUMNS "l.vests_on <= ?2 AND l.state = 'pending' AND l.points_left > 0 "
                        "ORDER BY l.vests_on, l.lot_id LIMIT ?3",
};

const CfStatements cf_lot_statements = {texts, N_STATEMENTS};

/* Some points of one lot. */
typedef struct {
  char *lot_id;
  gint64 points;
  char *origin;
  char *expires_on;
} Part;

static void
part_clear (gpointer data)
{
  Part *part = data;

  g_free (part->lot_id);
  g_free (part->origin);
  g_free (part->expires_on);
}

void
cf_lot_free (CfLot *lot)
{
  if (lot == NULL)
    return;
  g_free (lot->lot_id);
  g_free (lot->member_id);
  g_free (lot->vests_on);
  g_free (lot->expires_on);
  g_free (lot->lines);
  g_free (lot);
}

static void
free_lot (gpointer lot)
{
  cf_lot_free (lot);
}

/* --- rows --- */

static gboolean
add_row (CfChange *change, const CfLot *lot, GError **error)
{
  CfSession *session = change->session;
  g_autoptr (CfStmtLoan) add = cf_session_get (session, &cf_lot_statements, ADD, error);

  if (add == NULL)
    return FALSE;
  CF_STMT_BIND (add, CF_INT64 (session->tenant_id), CF_TEXT (lot->lot_id), CF_TEXT (lot->member_id),
                CF_INT64 (lot->earned), CF_INT64 (lot->left),
                CF_TEXT (lot->is_pending ? "pending" : "open"), CF_TEXT (lot->vests_on),
                CF_TEXT (lot->expires_on), CF_TEXT (lot->lines), CF_INT64 (change->commit_seq));
  return cf_stmt_run (add, error);
}

static gboolean
note (const CfPurse *purse, const char *lot_id, const char *kind, const char *origin, gint64 points,
      GError **error)
{
  CfSession *session = purse->change->session;
  g_autoptr (CfStmtLoan) add = cf_session_get (session, &cf_lot_statements, NOTE, error);

  if (add == NULL)
    return FALSE;
  CF_STMT_BIND (add, CF_INT64 (session->tenant_id), CF_TEXT (purse->op_id), CF_TEXT (lot_id),
                CF_TEXT (kind), CF_TEXT (origin), CF_INT64 (points),
                CF_INT64 (purse->change->commit_seq));
  return cf_stmt_run (add, error);
}

/* Changes what is left of a lot, and says why. */
static gboolean
change_lot (const CfPurse *purse, const char *lot_id, const char *kind, const char *origin,
            gint64 points, GError **error)
{
  CfSession *session = purse->change->session;
  g_autoptr (CfStmtLoan) set = NULL;

  if (points == 0)
    return TRUE;
  set = cf_session_get (session, &cf_lot_statements, CHANGE, error);
  if (set == NULL)
    return FALSE;
  CF_STMT_BIND (set, CF_INT64 (session->tenant_id), CF_TEXT (lot_id), CF_INT64 (points),
                CF_INT64 (purse->change->commit_seq));
  return cf_stmt_run (set, error) && note (purse, lot_id, kind, origin, points, error);
}

/* Parts of lots as one of the lists finds them. */
static GArray *
list_parts (const CfPurse *purse, guint which, const char *member_id, const char *key,
            GError **error)
{
  CfSession *session = purse->change->session;
  g_autoptr (CfStmtLoan) list = cf_session_get (session, &cf_lot_statements, which, error);
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));
  CfStep step;

  g_array_set_clear_func (parts, part_clear);
  if (list == NULL)
    return NULL;
  CF_STMT_BIND (list, CF_INT64 (session->tenant_id), CF_TEXT (member_id), CF_TEXT (key));
  if (which != LIST_LIKE)
    cf_stmt_bind_int64 (list, 4, PAGE);
  while ((step = cf_stmt_step (list, error)) == CF_STEP_ROW) {
    Part part = {g_strdup (cf_stmt_get_text (list, 0)), cf_stmt_get_int64 (list, 1),
                 g_strdup (cf_stmt_get_text (list, 2)), g_strdup (cf_stmt_get_text (list, 3))};

    g_array_append_val (parts, part);
  }
  return step == CF_STEP_DONE ? g_steal_pointer (&parts) : NULL;
}

/* --- moves --- */

/* What came into a lot pays the debt first. */
static gboolean
settle (CfPurse *purse, const char *lot_id, gint64 points, GError **error)
{
  gint64 debt = MIN (points, MAX (0, -purse->balance));

  purse->balance += points;
  return change_lot (purse, lot_id, "settled", purse->op_id, -debt, error);
}

static gboolean
add_new (CfPurse *purse, const char *lot_id, gint64 points, const CfPointsMove *move,
         GError **error)
{
  char expires_on[] = CF_LOT_NEVER;
  char vests_on[] = "1970-01-01";
  char nothing[] = "";
  CfLot lot = {.lot_id = (char *)(gsize)lot_id,
               .member_id = (char *)(gsize)purse->member_id,
               .earned = points,
               .left = points,
               .vests_on = vests_on,
               .expires_on = move->expires_on != NULL ? move->expires_on : expires_on,
               .lines = move->lines != NULL ? move->lines : nothing};

  return add_row (purse->change, &lot, error) && settle (purse, lot_id, points, error);
}

/* Fills the parts again, as far as the points go. */
static gboolean
refill (CfPurse *purse, guint which, const char *key, gint64 *points, GError **error)
{
  const char *kind = which == LIST_TAKEN ? "taken" : "settled";

  while (*points > 0) {
    g_autoptr (GArray) parts = list_parts (purse, which, purse->member_id, key, error);

    if (parts == NULL)
      return FALSE;
    if (parts->len == 0)
      break;
    for (guint i = 0; i<parts->len && * points> 0; i++) {
      const Part *part = &g_array_index (parts, Part, i);
      gint64 back = MIN (part->points, *points);

      *points -= back;
      purse->balance += back;
      if (!change_lot (purse, part->lot_id, kind, part->origin, back, error))
        return FALSE;
    }
  }
  return TRUE;
}

/* A debt is settled first. What was beyond all lots when it was taken was one, which later lots may
 * have settled. */
static gboolean
give_back (CfPurse *purse, const CfPointsMove *move, GError **error)
{
  g_autofree char *rest_id = g_strjoin ("/", purse->op_id, "rest", purse->member_id, NULL);
  gint64 debt = MIN (move->points, MAX (0, -purse->balance));
  gint64 points = move->points - debt;

  purse->balance += debt;
  if (CF_PLANTED (60))
    return add_new (purse, rest_id, points, move, error);
  return refill (purse, LIST_TAKEN, move->origin, &points, error) &&
         refill (purse, LIST_SETTLED, "", &points, error) &&
         (points == 0 || add_new (purse, rest_id, points, move, error));
}

static gboolean
take (CfPurse *purse, const CfPointsMove *move, GError **error)
{
  gint64 points = move->points;

  purse->balance -= move->points;
  while (points > 0) {
    g_autoptr (GArray) parts = list_parts (purse, LIST_OPEN, purse->member_id,
                                           move->origin != NULL ? move->origin : "", error);

    if (parts == NULL)
      return FALSE;
    if (parts->len == 0)
      break;
    for (guint i = 0; i < parts->len && points > 0; i++) {
      const Part *part = &g_array_index (parts, Part, i);
      gint64 taken = MIN (part->points, points);

      points -= taken;
      if (!change_lot (purse, part->lot_id, "taken", purse->op_id, -taken, error))
        return FALSE;
    }
  }
  return TRUE;
}

/* The lots that this operation takes from somebody else, once more. */
static gboolean
copy (CfPurse *purse, const CfPointsMove *move, GError **error)
{
  g_autoptr (GArray) parts = list_parts (purse, LIST_LIKE, move->origin, purse->op_id, error);
  gint64 points = move->points;

  for (guint i = 0; parts != NULL && points > 0 && i <= parts->len; i++) {
    const Part *part = i < parts->len ? &g_array_index (parts, Part, i) : NULL;
    g_autofree char *lot_id = g_strdup_printf ("%s/%u", purse->op_id, i);
    gint64 more = part != NULL ? MIN (part->points, points) : points;

    points -= more;
    if (!add_new (purse, lot_id, more,
                  &(CfPointsMove){.expires_on = part != NULL ? part->expires_on : NULL}, error))
      return FALSE;
  }
  return parts != NULL;
}

static gboolean
vest (CfPurse *purse, const CfPointsMove *move, GError **error)
{
  CfSession *session = purse->change->session;
  g_autoptr (CfStmtLoan) open = cf_session_get (session, &cf_lot_statements, OPEN, error);

  if (open == NULL)
    return FALSE;
  CF_STMT_BIND (open, CF_INT64 (session->tenant_id), CF_TEXT (move->origin),
                CF_INT64 (purse->change->commit_seq));
  return cf_stmt_run (open, error) && settle (purse, move->origin, move->points, error);
}

gboolean
cf_purse_move (CfPurse *purse, const CfPointsMove *move, GError **error)
{
  if (move->points == 0)
    return TRUE;
  switch (move->kind) {
  case CF_POINTS_BACK:
    return give_back (purse, move, error);
  case CF_POINTS_LIKE:
    return copy (purse, move, error);
  case CF_POINTS_TAKE:
    return take (purse, move, error);
  case CF_POINTS_EXPIRE:
    purse->balance -= move->points;
    return change_lot (purse, move->origin, "expired", purse->op_id, -move->points, error);
  case CF_POINTS_VEST:
    return vest (purse, move, error);
  case CF_POINTS_NEW:
  default:
    return add_new (purse, purse->op_id, move->points, move, error);
  }
}

/* --- lots --- */

static CfLot *
lot_from_row (CfStmt *row)
{
  CfLot *lot = g_new0 (CfLot, 1);

  lot->lot_id = g_strdup (cf_stmt_get_text (row, 0));
  lot->member_id = g_strdup (cf_stmt_get_text (row, 1));
  lot->earned = cf_stmt_get_int64 (row, 2);
  lot->left = cf_stmt_get_int64 (row, 3);
  lot->expired = cf_stmt_get_int64 (row, 4);
  lot->is_pending = g_str_equal (cf_stmt_get_text (row, 5), "pending");
  lot->vests_on = g_strdup (cf_stmt_get_text (row, 6));
  lot->expires_on = g_strdup (cf_stmt_get_text (row, 7));
  lot->lines = g_strdup (cf_stmt_get_text (row, 8));
  return lot;
}

gboolean
cf_lot_find (CfSession *session, const char *lot_id, CfLot **ret_lot, GError **error)
{
  g_autoptr (CfStmtLoan) find = cf_session_get (session, &cf_lot_statements, FIND, error);
  CfStep step;

  if (find == NULL)
    return FALSE;
  CF_STMT_BIND (find, CF_INT64 (session->tenant_id), CF_TEXT (lot_id));
  step = cf_stmt_step (find, error);
  *ret_lot = step == CF_STEP_ROW ? lot_from_row (find) : NULL;
  return step != CF_STEP_ERROR;
}

static GPtrArray *
list_lots (CfSession *session, guint which, const char *key, gint64 number, GError **error)
{
  g_autoptr (CfStmtLoan) list = cf_session_get (session, &cf_lot_statements, which, error);
  g_autoptr (GPtrArray) lots = g_ptr_array_new_with_free_func (free_lot);
  CfStep step;

  if (list == NULL)
    return NULL;
  CF_STMT_BIND (list, CF_INT64 (session->tenant_id), CF_TEXT (key), CF_INT64 (number));
  while ((step = cf_stmt_step (list, error)) == CF_STEP_ROW)
    g_ptr_array_add (lots, lot_from_row (list));
  return step == CF_STEP_DONE ? g_steal_pointer (&lots) : NULL;
}

GPtrArray *
cf_lot_list (CfSession *session, const char *member_id, gboolean all, GError **error)
{
  return list_lots (session, OF_MEMBER, member_id, all ? 1 : 0, error);
}

GPtrArray *
cf_lot_list_ended (CfSession *session, const char *day, gint64 limit, GError **error)
{
  return list_lots (session, ENDED, day, limit, error);
}

GPtrArray *
cf_lot_list_vesting (CfSession *session, const char *day, gint64 limit, GError **error)
{
  return list_lots (session, VESTING, day, limit, error);
}

gboolean
cf_lot_add_pending (CfChange *change, const CfLot *lot, GError **error)
{
  return add_row (change, lot, error);
}

/* What has expired is neither the member's nor spent: it goes back to where it came from. */
static gboolean
unexpire (const CfPurse *purse, CfBooking *booking, const CfLot *lot, gint64 points, GError **error)
{
  if (points == 0)
    return TRUE;
  cf_booking_add (booking, g_strdup ("points/expired"), -points);
  return note (purse, lot->lot_id, "expired", purse->op_id, points, error) &&
         note (purse, lot->lot_id, "taken", purse->op_id, -points, error);
}

gboolean
cf_lot_take_back (const CfPurse *purse, CfBooking *booking, const char *sale_op_id, gint64 points,
                  GError **error)
{
  g_autoptr (CfLot) lot = NULL;
  gint64 own;

  if (!cf_lot_find (purse->change->session, sale_op_id, &lot, error))
    return FALSE;
  own = lot != NULL ? MIN (points, lot->left) : 0;
  if (lot != NULL && lot->is_pending) {
    cf_booking_add (booking, cf_book_pending_account (purse->member_id), -own);
    if (!change_lot (purse, sale_op_id, "taken", purse->op_id, -own, error))
      return FALSE;
    points -= own;
  } else if (lot != NULL) {
    gint64 expired = MIN (points - own, lot->expired);

    if (!unexpire (purse, booking, lot, expired, error))
      return FALSE;
    points -= expired;
  }
  cf_booking_move_points (booking, &(CfPointsMove){.kind = CF_POINTS_TAKE,
                                                   .member_id = (char *)(gsize)purse->member_id,
                                                   .points = points,
                                                   .origin = (char *)(gsize)sale_op_id});
  return TRUE;
}
