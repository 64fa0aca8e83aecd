// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/book.h"

#include <string.h>

#include "base/check.h"
#include "base/integer.h"
#include "base/planted.h"
#include "crm/points/lot.h"

enum {
  POST,
  SET_BALANCE,
  BALANCE,
  HAS,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [POST] = "INSERT INTO posting (tenant_id, account, op_id, amount, commit_seq) "
             "VALUES (?1, ?2, ?3, ?4, ?5)",
    [SET_BALANCE] = "INSERT INTO account (tenant_id, account, unit, balance) "
                    "VALUES (?1, ?2, ?3, ?4) ON CONFLICT (tenant_id, account) "
                    "DO UPDATE SET balance = account.balance + excluded.balance",
    [BALANCE] = "SELECT balance FROM account WHERE tenant_id = ?1 AND account = ?2",
    [HAS] = "SELECT 1 FROM posting WHERE tenant_id = ?1 AND account = ?2 AND op_id = ?3",
};

const CfStatements cf_book_statements = {texts, N_STATEMENTS};

/* What the change does to an account. */
typedef struct {
  const char *unit; /* interned */
  gint64 difference;
} Movement;

struct _CfBook {
  CfChange *change;
  GHashTable *movements; /* account → Movement */
};

static void
posting_clear (gpointer posting)
{
  g_free (((CfPosting *)posting)->account);
}

static void
move_free (gpointer data)
{
  CfPointsMove *move = data;

  g_free (move->member_id);
  g_free (move->origin);
  g_free (move->expires_on);
  g_free (move->lines);
  g_free (move);
}

void
cf_booking_init (CfBooking *booking)
{
  booking->postings = g_array_new (FALSE, FALSE, sizeof (CfPosting));
  g_array_set_clear_func (booking->postings, posting_clear);
  booking->moves = g_ptr_array_new_with_free_func (move_free);
}

void
cf_booking_clear (CfBooking *booking)
{
  g_clear_pointer (&booking->postings, g_array_unref);
  g_clear_pointer (&booking->moves, g_ptr_array_unref);
}

void
cf_booking_add (CfBooking *booking, char *account, gint64 amount)
{
  CfPosting added = {account, amount};

  for (guint i = 0; i < booking->postings->len; i++) {
    CfPosting *posting = &g_array_index (booking->postings, CfPosting, i);

    if (g_str_equal (posting->account, account)) {
      posting->amount += amount;
      g_free (account);
      return;
    }
  }
  g_array_append_val (booking->postings, added);
}

static gboolean
comes_in (const CfPointsMove *move)
{
  return move->kind != CF_POINTS_TAKE && move->kind != CF_POINTS_EXPIRE;
}

void
cf_booking_move_points (CfBooking *booking, const CfPointsMove *move)
{
  CfPointsMove *copy = g_new0 (CfPointsMove, 1);

  CF_CHECK (move->points >= 0);
  *copy = (CfPointsMove){move->kind,
                         g_strdup (move->member_id),
                         move->points,
                         g_strdup (move->origin),
                         g_strdup (move->expires_on),
                         g_strdup (move->lines)};
  g_ptr_array_add (booking->moves, copy);
  cf_booking_add (booking, cf_book_member_account (move->member_id),
                  comes_in (move) ? move->points : -move->points);
}

gboolean
cf_booking_is_balanced (const CfBooking *booking)
{
  gint64 sum = 0;

  for (guint i = 0; i < booking->postings->len; i++)
    if (!cf_integer_add (sum, g_array_index (booking->postings, CfPosting, i).amount, &sum))
      return FALSE;
  return sum == 0;
}

CfBook *
cf_book_new (CfChange *change)
{
  CfBook *book = g_new0 (CfBook, 1);

  book->change = change;
  book->movements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return book;
}

void
cf_book_free (CfBook *book)
{
  if (book == NULL)
    return;
  g_hash_table_unref (book->movements);
  g_free (book);
}

CfSession *
cf_book_session (const CfBook *book)
{
  return book->change->session;
}

static void
note_movement (CfBook *book, const CfPosting *posting, const char *unit)
{
  Movement *movement = g_hash_table_lookup (book->movements, posting->account);

  if (movement == NULL) {
    movement = g_new0 (Movement, 1);
    movement->unit = g_intern_string (unit);
    g_hash_table_insert (book->movements, g_strdup (posting->account), movement);
  }
  movement->difference = posting->amount + (CF_PLANTED (32) ? 0 : movement->difference);
}

/* What comes in is moved first, so that nothing is taken as a debt which the same operation brings.
 */
static gboolean
move_points (CfPurse *purse, const CfBooking *booking, gint64 total, GError **error)
{
  for (guint out = 0; out < 2; out++)
    for (guint i = 0; i < booking->moves->len; i++) {
      const CfPointsMove *move = g_ptr_array_index (booking->moves, i);

      if (comes_in (move) == (out == 1) || strcmp (move->member_id, purse->member_id) != 0)
        continue;
      total -= comes_in (move) ? move->points : -move->points;
      if (!cf_purse_move (purse, move, error))
        return FALSE;
    }
  if (total == 0)
    return TRUE;
  return cf_purse_move (
      purse,
      &(CfPointsMove){.kind = total > 0 ? CF_POINTS_NEW : CF_POINTS_TAKE, .points = ABS (total)},
      error);
}

/* What an operation takes from one member may go to another. */
static gboolean
move_all_points (CfBook *book, const char *op_id, const CfBooking *booking, GError **error)
{
  for (guint in = 0; in < 2; in++)
    for (guint i = 0; i < booking->postings->len; i++) {
      const CfPosting *posting = &g_array_index (booking->postings, CfPosting, i);
      CfPurse purse = {.change = book->change, .op_id = op_id};

      if ((posting->amount > 0) != (in == 1) ||
          !g_str_has_prefix (posting->account, CF_BOOK_MEMBER_PREFIX))
        continue;
      purse.member_id = posting->account + strlen (CF_BOOK_MEMBER_PREFIX);
      if (!cf_book_expect (book, posting->account, &purse.balance, error) ||
          !move_points (&purse, booking, posting->amount, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
cf_book_post (CfBook *book, const char *op_id, const char *unit, const CfBooking *booking,
              GError **error)
{
  CfSession *session = book->change->session;

  CF_CHECK (cf_booking_is_balanced (booking));
  if (strcmp (unit, CF_BOOK_POINTS) == 0 && !move_all_points (book, op_id, booking, error))
    return FALSE;
  for (guint i = 0; i < booking->postings->len; i++) {
    const CfPosting *posting = &g_array_index (booking->postings, CfPosting, i);
    g_autoptr (CfStmtLoan) post = NULL;

    if (posting->amount == 0)
      continue;
    post = cf_session_get (session, &cf_book_statements, POST, error);
    if (post == NULL)
      return FALSE;
    CF_STMT_BIND (post, CF_INT64 (session->tenant_id), CF_TEXT (posting->account), CF_TEXT (op_id),
                  CF_INT64 (posting->amount), CF_INT64 (book->change->commit_seq));
    if (!cf_stmt_run (post, error))
      return FALSE;
    note_movement (book, posting, unit);
  }
  return TRUE;
}

gboolean
cf_book_close (CfBook *book, GError **error)
{
  CfSession *session = book->change->session;
  GHashTableIter movements;
  gpointer account;
  gpointer value;

  g_hash_table_iter_init (&movements, book->movements);
  while (g_hash_table_iter_next (&movements, &account, &value)) {
    const Movement *movement = value;
    g_autoptr (CfStmtLoan) set = cf_session_get (session, &cf_book_statements, SET_BALANCE, error);

    if (set == NULL)
      return FALSE;
    CF_STMT_BIND (set, CF_INT64 (session->tenant_id), CF_TEXT (account), CF_TEXT (movement->unit),
                  CF_INT64 (movement->difference));
    if (!cf_stmt_run (set, error))
      return FALSE;
  }
  g_hash_table_remove_all (book->movements);
  return TRUE;
}

gboolean
cf_book_balance (CfSession *session, const char *account, gint64 *ret_balance, GError **error)
{
  g_autoptr (CfStmtLoan) read = cf_session_get (session, &cf_book_statements, BALANCE, error);
  CfStep step;

  if (read == NULL)
    return FALSE;
  CF_STMT_BIND (read, CF_INT64 (session->tenant_id), CF_TEXT (account));
  step = cf_stmt_step (read, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  *ret_balance = step == CF_STEP_ROW ? cf_stmt_get_int64 (read, 0) : 0;
  return TRUE;
}

gboolean
cf_book_expect (CfBook *book, const char *account, gint64 *ret_balance, GError **error)
{
  const Movement *movement = g_hash_table_lookup (book->movements, account);

  if (!cf_book_balance (book->change->session, account, ret_balance, error))
    return FALSE;
  *ret_balance += movement != NULL ? movement->difference : 0;
  return TRUE;
}

gboolean
cf_book_has (CfSession *session, const char *account, const char *op_id, gboolean *ret_has,
             GError **error)
{
  g_autoptr (CfStmtLoan) has = cf_session_get (session, &cf_book_statements, HAS, error);
  CfStep step;

  if (has == NULL)
    return FALSE;
  CF_STMT_BIND (has, CF_INT64 (session->tenant_id), CF_TEXT (account), CF_TEXT (op_id));
  step = cf_stmt_step (has, error);
  *ret_has = step == CF_STEP_ROW;
  return step != CF_STEP_ERROR;
}

char *
cf_book_member_account (const char *member_id)
{
  return g_strconcat (CF_BOOK_MEMBER_PREFIX, member_id, NULL);
}

char *
cf_book_pending_account (const char *member_id)
{
  return g_strconcat ("points/pending/", member_id, NULL);
}
