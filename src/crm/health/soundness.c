// SPDX-License-Identifier: Apache-2.0
#include "crm/health/soundness.h"

#include <string.h>

#include "base/hex.h"
#include "db/copy.h"
#include "seal/checksum.h"
#include "seal/hash.h"
#include "wire/entry.h"

enum {
  ENTRIES,
  UNEVEN,
  BALANCES,
  LOTS,
  PURSES,
  HEADS,
  ROWS,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [ENTRIES] = "SELECT incarnation, seq, op_id, type, header, body, hash FROM entry "
                "WHERE tenant_id = ?1 ORDER BY incarnation, seq",
    [UNEVEN] = "SELECT COUNT(*) FROM (SELECT 1 FROM posting p JOIN account a "
               "ON a.tenant_id = p.tenant_id AND a.account = p.account WHERE p.tenant_id = ?1 "
               "GROUP BY p.op_id, a.unit HAVING SUM(p.amount) <> 0) AS uneven",
    [BALANCES] = "SELECT COUNT(*) FROM account a WHERE a.tenant_id = ?1 AND a.balance <> "
                 "COALESCE((SELECT SUM(p.amount) FROM posting p WHERE p.tenant_id = a.tenant_id "
                 "AND p.account = a.account), 0)",
    [LOTS] = "SELECT COUNT(*) FROM point_lot l WHERE l.tenant_id = ?1 AND l.points_left <> "
             "l.earned + COALESCE((SELECT SUM(m.points) FROM point_move m "
             "WHERE m.tenant_id = l.tenant_id AND m.lot_id = l.lot_id), 0)",
    /* A balance below zero is a debt, beside which no lot has anything left. */
    [PURSES] = "SELECT COUNT(*) FROM (SELECT l.tenant_id, l.state, l.member_id, "
               "SUM(l.points_left) AS held FROM point_lot l WHERE l.tenant_id = ?1 "
               "GROUP BY l.tenant_id, l.state, l.member_id) AS purse LEFT JOIN account a "
               "ON a.tenant_id = purse.tenant_id AND a.account = CASE purse.state "
               "WHEN 'open' THEN 'points/member/' ELSE 'points/pending/' END || purse.member_id "
               "WHERE purse.held <> CASE WHEN a.balance > 0 THEN a.balance ELSE 0 END",
    [HEADS] = "SELECT feed, scope, row_count, checksum FROM feed_head WHERE tenant_id = ?1",
    [ROWS] = "SELECT row_key, body FROM feed_row WHERE tenant_id = ?1 AND feed = ?2 "
             "AND scope = ?3 AND body IS NOT NULL",
};

const CfStatements cf_soundness_statements = {texts, N_STATEMENTS};

/* The entry before the one that is read. */
typedef struct {
  char *incarnation;
  char *hash;
  gint64 seq;
} Before;

static CfStmtLoan *
ask (CfSession *session, guint statement, GError **error)
{
  CfStmtLoan *loan = cf_session_get (session, &cf_soundness_statements, statement, error);

  if (loan != NULL)
    cf_stmt_bind_int64 (loan, 1, session->tenant_id);
  return loan;
}

/* Whether an entry is what its hash and its header say, and follows the one before. */
static gboolean
is_sound (CfStmt *row, const char *hash, const Before *before)
{
  const char *header_text = cf_stmt_get_text (row, 4);
  gint64 seq = cf_stmt_get_int64 (row, 1);
  g_autoptr (CfEntryHeader) header =
      cf_wire_entry_header_decode (header_text, strlen (header_text), NULL);
  g_autofree char *stored = NULL;
  gsize length;
  const guint8 *bytes = cf_stmt_get_blob (row, 6, &length);

  stored = cf_hex_encode (bytes, length);
  if (header == NULL || strcmp (stored, hash) != 0 || header->seq != seq ||
      g_strcmp0 (header->incarnation, cf_stmt_get_text (row, 0)) != 0 ||
      g_strcmp0 (header->op_id, cf_stmt_get_text (row, 2)) != 0 ||
      g_strcmp0 (header->type, cf_stmt_get_text (row, 3)) != 0)
    return FALSE;
  return g_strcmp0 (before->incarnation, header->incarnation) != 0 || seq != before->seq + 1 ||
         strcmp (header->prev_hash, before->hash) == 0;
}

static gboolean
check_entries (CfSession *session, char **ret_fault, GError **error)
{
  g_autoptr (CfStmtLoan) rows = ask (session, ENTRIES, error);
  Before before = {NULL, NULL, 0};
  CfStep step = CF_STEP_ERROR;

  while (rows != NULL && *ret_fault == NULL && (step = cf_stmt_step (rows, error)) == CF_STEP_ROW) {
    const char *header = cf_stmt_get_text (rows, 4);
    const char *body = cf_stmt_get_text (rows, 5);
    g_autoptr (GBytes) input = NULL;
    g_autofree char *hash = NULL;

    /* A damaged page holds what no statement ever put there. */
    if (header == NULL || body == NULL) {
      *ret_fault = g_strdup ("an entry of the ledger is damaged");
      break;
    }
    input = cf_wire_entry_hash_input (header, body);
    hash = cf_hash_text (g_bytes_get_data (input, NULL), g_bytes_get_size (input));
    if (!is_sound (rows, hash, &before))
      *ret_fault = g_strdup_printf ("entry %s of the ledger is not what came in",
                                    cf_stmt_get_text (rows, 2));
    g_free (before.incarnation);
    g_free (before.hash);
    before = (Before){g_strdup (cf_stmt_get_text (rows, 0)), g_steal_pointer (&hash),
                      cf_stmt_get_int64 (rows, 1)};
  }
  g_free (before.incarnation);
  g_free (before.hash);
  return step != CF_STEP_ERROR;
}

static gboolean
check_count (CfSession *session, guint statement, const char *fault, char **ret_fault,
             GError **error)
{
  g_autoptr (CfStmtLoan) row = NULL;

  if (*ret_fault != NULL)
    return TRUE;
  row = ask (session, statement, error);
  if (row == NULL || cf_stmt_step (row, error) != CF_STEP_ROW)
    return FALSE;
  if (cf_stmt_get_int64 (row, 0) > 0)
    *ret_fault = g_strdup (fault);
  return TRUE;
}

/* The rows of one scope of a feed. */
static gboolean
check_feed (CfSession *session, CfStmt *head, char **ret_fault, GError **error)
{
  const char *feed = cf_stmt_get_text (head, 0);
  const char *scope = cf_stmt_get_text (head, 1);
  g_autoptr (CfStmtLoan) rows = ask (session, ROWS, error);
  CfChecksum checksum = {0};
  gint64 n = 0;
  CfStep step;

  if (rows == NULL)
    return FALSE;
  cf_stmt_bind_text (rows, 2, feed);
  cf_stmt_bind_text (rows, 3, scope);
  while ((step = cf_stmt_step (rows, error)) == CF_STEP_ROW) {
    const char *body = cf_stmt_get_text (rows, 1);

    cf_checksum_add (&checksum, feed, cf_stmt_get_text (rows, 0), body, strlen (body));
    n++;
  }
  if (step == CF_STEP_DONE &&
      (n != cf_stmt_get_int64 (head, 2) || checksum.sum != (guint64)cf_stmt_get_int64 (head, 3)))
    *ret_fault =
        g_strdup_printf ("the rows of the feed %s %s are not those it was given", feed, scope);
  return step == CF_STEP_DONE;
}

static gboolean
check_feeds (CfSession *session, char **ret_fault, GError **error)
{
  g_autoptr (CfStmtLoan) heads = ask (session, HEADS, error);
  CfStep step = CF_STEP_ERROR;

  while (heads != NULL && *ret_fault == NULL && (step = cf_stmt_step (heads, error)) == CF_STEP_ROW)
    if (!check_feed (session, heads, ret_fault, error))
      return FALSE;
  return step != CF_STEP_ERROR;
}

static gboolean
check_all (CfSession *session, char **fault, GError **error)
{
  g_autoptr (CfTx) tx = cf_tx_begin (session->db, CF_TX_READ, error);

  return tx != NULL && cf_db_quick_check (session->db, error) &&
         check_entries (session, fault, error) &&
         check_count (session, UNEVEN, "an operation of the books does not add up to zero", fault,
                      error) &&
         check_count (session, BALANCES, "a balance of the books is not the sum of its postings",
                      fault, error) &&
         check_count (session, LOTS, "a lot of points is not the sum of its moves", fault, error) &&
         check_count (session, PURSES, "the lots of points are not what the books say", fault,
                      error) &&
         (*fault != NULL || check_feeds (session, fault, error));
}

gboolean
cf_soundness_read (CfSession *session, char **ret_fault, GError **error)
{
  g_autoptr (GError) trouble = NULL;
  g_autofree char *fault = NULL;

  if (!check_all (session, &fault, &trouble)) {
    if (!g_error_matches (trouble, CF_DB_ERROR, CF_DB_ERROR_CORRUPT)) {
      g_propagate_error (error, g_steal_pointer (&trouble));
      return FALSE;
    }
    g_free (fault);
    fault = g_strdup (trouble->message);
  }
  *ret_fault = g_steal_pointer (&fault);
  return TRUE;
}
