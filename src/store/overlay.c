// SPDX-License-Identifier: Apache-2.0
#include "store/overlay.h"

#include "base/check.h"
#include "base/planted.h"
#include "db/transaction.h"
#include "store/enrolled.h"
#include "store/overlay-sql.h"
#include "store/statement.h"

/* ?1 is not used: the condition is the same text as everywhere. */
#define WHERE_HELD " WHERE ?1 IS NULL AND NOT (" CF_OVERLAY_NOT_HELD ("entry") ")"

/* Up to which entry rows have been pruned: the figures held that once. */
#define PRUNED_SETTING "overlay-pruned"

/* Entries e whose rows were pruned, and which the figures hold no more. */
#define AGAIN " e.n > ?1 AND e.n <= ?2"

enum {
  ADD_POINTS,
  ADD_STOCK,
  ADD_CONSENT,
  SUM_POINTS,
  SUM_STOCK,
  SUM_SALES,
  LIST_CONSENT,
  HAS_ANY,
  PRUNE_POINTS,
  PRUNE_STOCK,
  PRUNE_MEMBERS,
  PRUNE_CONSENT,
  PRUNE_CHANGES,
  NOTE_PRUNED,
  FIND_LOST,
  RENEW_POINTS,
  RENEW_STOCK,
  RENEW_CONSENT,
  NOTE_RENEWED,
  N_STATEMENTS,
};

static const char *const statements[N_STATEMENTS] = {
    [ADD_POINTS] = "INSERT INTO overlay_points (member, entry, points) VALUES (?1, ?2, ?3)",
    [ADD_STOCK] = "INSERT INTO overlay_stock (product, entry, quantity_milli) VALUES (?1, ?2, ?3)"
                  " ON CONFLICT (product, entry)"
                  " DO UPDATE SET quantity_milli = quantity_milli + excluded.quantity_milli",
    [ADD_CONSENT] = "INSERT INTO overlay_consent (member, entry, rung) VALUES (?1, ?2, ?3)",
    [SUM_POINTS] = "SELECT COALESCE (SUM (o.points), 0), COUNT (*) FROM overlay_points o"
                   " WHERE o.member = ?1 AND" CF_OVERLAY_NOT_HELD ("o.entry"),
    [SUM_STOCK] = "SELECT COALESCE (SUM (o.quantity_milli), 0), COUNT (*) FROM overlay_stock o"
                  " WHERE o.product = ?1 AND" CF_OVERLAY_NOT_HELD ("o.entry"),
    [SUM_SALES] = "SELECT COALESCE (SUM (" CF_OVERLAY_SIGN " * " CF_OVERLAY_SPENT "), 0),"
                  " COALESCE (SUM (" CF_OVERLAY_VISITS "), 0),"
                  " COALESCE (SUM (" CF_OVERLAY_SIGN " * " CF_OVERLAY_EARNED
                  "), 0) " CF_OVERLAY_OF_SALE " JOIN overlay_points o ON o.entry = e.n"
                  " WHERE o.member = ?1 AND" CF_OVERLAY_NOT_HELD ("o.entry"),
    [LIST_CONSENT] = "SELECT o.rung FROM overlay_consent o"
                     " WHERE o.member = ?1 AND" CF_OVERLAY_NOT_HELD ("o.entry"),
    [HAS_ANY] = "SELECT EXISTS (SELECT 1 FROM overlay_points)"
                " OR EXISTS (SELECT 1 FROM overlay_stock)"
                " OR EXISTS (SELECT 1 FROM overlay_member)"
                " OR EXISTS (SELECT 1 FROM overlay_consent)"
                " OR EXISTS (SELECT 1 FROM overlay_change)",
    [PRUNE_POINTS] = "DELETE FROM overlay_points" WHERE_HELD,
    [PRUNE_STOCK] = "DELETE FROM overlay_stock" WHERE_HELD,
    [PRUNE_MEMBERS] = "DELETE FROM overlay_member" WHERE_HELD,
    [PRUNE_CONSENT] = "DELETE FROM overlay_consent" WHERE_HELD,
    [PRUNE_CHANGES] = "DELETE FROM overlay_change" WHERE_HELD,
    [NOTE_PRUNED] = "INSERT INTO setting (name, value)"
                    " SELECT ?1, CAST (" CF_OVERLAY_HELD " AS TEXT) WHERE " CF_OVERLAY_HELD
                    " IS NOT NULL ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    [FIND_LOST] = "SELECT held, pruned FROM (SELECT " CF_OVERLAY_HELD " AS held,"
                  "  (SELECT CAST (value AS INTEGER) FROM setting WHERE name = ?1) AS pruned)"
                  " WHERE held < pruned",
    [RENEW_POINTS] =
        "INSERT OR IGNORE INTO overlay_points (member, entry, points)"
        " SELECT k.member, e.n, " CF_OVERLAY_POINTS " * " CF_OVERLAY_SIGN " " CF_OVERLAY_OF_SALE
        " JOIN member_key k ON k.n = s.member_key WHERE" CF_OVERLAY_IS_SALE " AND" AGAIN,
    [RENEW_STOCK] = "INSERT OR IGNORE INTO overlay_stock (product, entry, quantity_milli)"
                    " SELECT json_extract (l.value, '$.product_id'), e.n,"
                    " -(" CF_OVERLAY_SIGN ") * SUM (json_extract (l.value, '$.quantity_milli'))"
                    " " CF_OVERLAY_OF_SALE " JOIN json_each (" CF_OVERLAY_BODY ", '$.lines') l"
                    " WHERE" CF_OVERLAY_IS_SALE " AND" AGAIN " GROUP BY 1, 2",
    [RENEW_CONSENT] = "INSERT OR IGNORE INTO overlay_consent (member, entry, rung)"
                      " SELECT k.member, e.n, json_extract (e.body, '$.rung') FROM entry e"
                      " JOIN member_key k ON k.n = e.member_key"
                      " WHERE e.type = 'consent.recorded' AND" AGAIN,
    [NOTE_RENEWED] = "UPDATE setting SET value = CAST (?1 AS TEXT) WHERE name = ?2",
};

static const CfStoreSql sql = {statements, N_STATEMENTS};

gboolean
cf_overlay_add_points (CfJournal *journal, const CfEntry *entry, const char *member, gint64 points,
                       GError **error)
{
  CF_CHECK (cf_tx_is_open (cf_journal_db (journal)));
  return CF_STORE_RUN (journal, &sql, ADD_POINTS, error, CF_TEXT (member), CF_INT64 (entry->n),
                       CF_INT64 (points));
}

gboolean
cf_overlay_add_stock (CfJournal *journal, const CfEntry *entry, const char *product,
                      gint64 quantity_milli, GError **error)
{
  CF_CHECK (cf_tx_is_open (cf_journal_db (journal)));
  return CF_STORE_RUN (journal, &sql, ADD_STOCK, error, CF_TEXT (product), CF_INT64 (entry->n),
                       CF_INT64 (quantity_milli));
}

gboolean
cf_overlay_add_consent (CfJournal *journal, const CfEntry *entry, const char *member,
                        CfConsentRung rung, GError **error)
{
  CF_CHECK (cf_tx_is_open (cf_journal_db (journal)));
  return CF_STORE_RUN (journal, &sql, ADD_CONSENT, error, CF_TEXT (member), CF_INT64 (entry->n),
                       CF_TEXT (cf_consent_rung_name (rung)));
}

gboolean
cf_overlay_consent (CfJournal *journal, const char *member, CfOverlayApplied applied,
                    CfConsentRung rung, CfConsentRung *ret_rung, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, LIST_CONSENT, error);
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_TEXT (member), CF_TEXT (applied.incarnation), CF_INT64 (applied.seq));
  while ((step = cf_stmt_step (stmt, error)) == CF_STEP_ROW) {
    CfConsentRung left;

    if (!cf_consent_rung_parse (cf_stmt_get_text (stmt, 0), &left))
      left = CF_CONSENT_NONE; /* unknown means no */
    rung = MIN (rung, left);
  }
  if (step == CF_STEP_ERROR)
    return FALSE;
  *ret_rung = rung;
  return TRUE;
}

/* What waits for one key: how much in all, in how many rows. */
typedef struct {
  gint64 sum;
  gint64 rows;
} Waiting;

static gboolean
add_up (CfJournal *journal, guint which, const char *key, CfOverlayApplied applied,
        Waiting *ret_waiting, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, which, error);
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_TEXT (key), CF_TEXT (applied.incarnation), CF_INT64 (applied.seq));
  step = cf_stmt_step (stmt, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  CF_CHECK (step == CF_STEP_ROW);
  ret_waiting->sum = cf_stmt_get_int64 (stmt, 0);
  ret_waiting->rows = cf_stmt_get_int64 (stmt, 1);
  return TRUE;
}

gboolean
cf_overlay_points (CfJournal *journal, const char *member, CfOverlayApplied applied,
                   gint64 *ret_points, gint64 *ret_entries, GError **error)
{
  Waiting waiting;

  if (!add_up (journal, SUM_POINTS, member, applied, &waiting, error))
    return FALSE;
  *ret_points = waiting.sum;
  *ret_entries = waiting.rows;
  return TRUE;
}

gboolean
cf_overlay_sales (CfJournal *journal, const char *member, CfOverlayApplied applied,
                  CfOverlaySales *ret_sales, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, SUM_SALES, error);
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_TEXT (member), CF_TEXT (applied.incarnation), CF_INT64 (applied.seq));
  step = cf_stmt_step (stmt, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  CF_CHECK (step == CF_STEP_ROW);
  *ret_sales = (CfOverlaySales){cf_stmt_get_int64 (stmt, 0), cf_stmt_get_int64 (stmt, 1),
                                cf_stmt_get_int64 (stmt, 2)};
  return TRUE;
}

gboolean
cf_overlay_stock (CfJournal *journal, const char *product, CfOverlayApplied applied,
                  gint64 *ret_quantity_milli, GError **error)
{
  Waiting waiting;

  if (!add_up (journal, SUM_STOCK, product, applied, &waiting, error))
    return FALSE;
  *ret_quantity_milli = waiting.sum;
  return TRUE;
}

static gboolean
has_any (CfJournal *journal, gboolean *ret_has, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, HAS_ANY, error);
  CfStep step = stmt != NULL ? cf_stmt_step (stmt, error) : CF_STEP_ERROR;

  *ret_has = step == CF_STEP_ROW && cf_stmt_get_int64 (stmt, 0) != 0;
  return step != CF_STEP_ERROR;
}

gboolean
cf_overlay_prune (CfJournal *journal, CfOverlayApplied applied, GError **error)
{
  CfDb *db = cf_journal_db (journal);
  g_autoptr (CfTx) tx = NULL;
  gboolean any;

  if (!has_any (journal, &any, error))
    return FALSE;
  /* It is asked with every page that comes, and mostly there is nothing. */
  if (!any)
    return TRUE;
  tx = cf_tx_begin (db, CF_TX_WRITE, error);
  return tx != NULL &&
         CF_STORE_RUN (journal, &sql, PRUNE_POINTS, error, CF_NULL, CF_TEXT (applied.incarnation),
                       CF_INT64 (applied.seq)) &&
         CF_STORE_RUN (journal, &sql, PRUNE_STOCK, error, CF_NULL, CF_TEXT (applied.incarnation),
                       CF_INT64 (applied.seq)) &&
         CF_STORE_RUN (journal, &sql, PRUNE_MEMBERS, error, CF_NULL, CF_TEXT (applied.incarnation),
                       CF_INT64 (applied.seq)) &&
         CF_STORE_RUN (journal, &sql, PRUNE_CONSENT, error, CF_NULL, CF_TEXT (applied.incarnation),
                       CF_INT64 (applied.seq)) &&
         CF_STORE_RUN (journal, &sql, PRUNE_CHANGES, error, CF_NULL, CF_TEXT (applied.incarnation),
                       CF_INT64 (applied.seq)) &&
         CF_STORE_RUN (journal, &sql, NOTE_PRUNED, error, CF_TEXT (PRUNED_SETTING),
                       CF_TEXT (applied.incarnation), CF_INT64 (applied.seq)) &&
         cf_tx_commit (tx, error);
}

/* What figures do not hold any more that was pruned: the entries behind one, up to another. */
static gboolean
find_lost (CfJournal *journal, CfOverlayApplied applied, gint64 *ret_held, gint64 *ret_pruned,
           GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, FIND_LOST, error);
  CfStep step;

  *ret_held = *ret_pruned = 0;
  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_TEXT (PRUNED_SETTING), CF_TEXT (applied.incarnation),
                CF_INT64 (applied.seq));
  step = cf_stmt_step (stmt, error);
  if (step == CF_STEP_ROW) {
    *ret_held = cf_stmt_get_int64 (stmt, 0);
    *ret_pruned = cf_stmt_get_int64 (stmt, 1);
  }
  return step != CF_STEP_ERROR;
}

gboolean
cf_overlay_renew (CfJournal *journal, CfOverlayApplied applied, CfEnrolledKeys keys, GError **error)
{
  g_autoptr (CfTx) tx = NULL;
  gint64 held;
  gint64 pruned;

  if (!find_lost (journal, applied, &held, &pruned, error))
    return FALSE;
  if (held == pruned || CF_PLANTED (46))
    return TRUE;
  tx = cf_tx_begin (cf_journal_db (journal), CF_TX_WRITE, error);
  return tx != NULL &&
         CF_STORE_RUN (journal, &sql, RENEW_POINTS, error, CF_INT64 (held), CF_INT64 (pruned)) &&
         CF_STORE_RUN (journal, &sql, RENEW_STOCK, error, CF_INT64 (held), CF_INT64 (pruned)) &&
         CF_STORE_RUN (journal, &sql, RENEW_CONSENT, error, CF_INT64 (held), CF_INT64 (pruned)) &&
         cf_enrolled_renew (journal, held, pruned, keys, error) &&
         cf_enrolled_renew_changes (journal, held, pruned, error) &&
         CF_STORE_RUN (journal, &sql, NOTE_RENEWED, error, CF_INT64 (held),
                       CF_TEXT (PRUNED_SETTING)) &&
         cf_tx_commit (tx, error);
}
