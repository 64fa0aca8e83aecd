// SPDX-License-Identifier: Apache-2.0
#include "store/overlay.h"

#include "base/check.h"
#include "db/transaction.h"
#include "store/overlay-sql.h"
#include "store/statement.h"

#define HELD_ENTRIES(table)                                                                        \
  " WHERE ?1 IS NULL AND entry IN (SELECT o.entry FROM " table                                     \
  " o JOIN entry e ON e.n = o.entry WHERE NOT (" CF_OVERLAY_NOT_HELD "))"

enum {
  ADD_POINTS,
  ADD_STOCK,
  ADD_CONSENT,
  SUM_POINTS,
  SUM_STOCK,
  LIST_CONSENT,
  HAS_ANY,
  PRUNE_POINTS,
  PRUNE_STOCK,
  PRUNE_MEMBERS,
  PRUNE_CONSENT,
  PRUNE_CHANGES,
  N_STATEMENTS,
};

static const char *const statements[N_STATEMENTS] = {
    [ADD_POINTS] = "INSERT INTO overlay_points (member, entry, points) VALUES (?1, ?2, ?3)",
    [ADD_STOCK] = "INSERT INTO overlay_stock (product, entry, quantity_milli) VALUES (?1, ?2, ?3)"
                  " ON CONFLICT (product, entry)"
                  " DO UPDATE SET quantity_milli = quantity_milli + excluded.quantity_milli",
    [ADD_CONSENT] = "INSERT INTO overlay_consent (member, entry, rung) VALUES (?1, ?2, ?3)",
    [SUM_POINTS] = "SELECT COALESCE (SUM (o.points), 0), COUNT (*) FROM overlay_points o"
                   " JOIN entry e ON e.n = o.entry WHERE o.member = ?1 AND" CF_OVERLAY_NOT_HELD,
    [SUM_STOCK] = "SELECT COALESCE (SUM (o.quantity_milli), 0), COUNT (*) FROM overlay_stock o"
                  " JOIN entry e ON e.n = o.entry WHERE o.product = ?1 AND" CF_OVERLAY_NOT_HELD,
    [LIST_CONSENT] = "SELECT o.rung FROM overlay_consent o JOIN entry e ON e.n = o.entry"
                     " WHERE o.member = ?1 AND" CF_OVERLAY_NOT_HELD,
    [HAS_ANY] = "SELECT EXISTS (SELECT 1 FROM overlay_points)"
                " OR EXISTS (SELECT 1 FROM overlay_stock)"
                " OR EXISTS (SELECT 1 FROM overlay_member)"
                " OR EXISTS (SELECT 1 FROM overlay_consent)"
                " OR EXISTS (SELECT 1 FROM overlay_change)",
    /* ?1 is not used: the condition is the same text as above. */
    [PRUNE_POINTS] = "DELETE FROM overlay_points" HELD_ENTRIES ("overlay_points"),
    [PRUNE_STOCK] = "DELETE FROM overlay_stock" HELD_ENTRIES ("overlay_stock"),
    [PRUNE_MEMBERS] = "DELETE FROM overlay_member" HELD_ENTRIES ("overlay_member"),
    [PRUNE_CONSENT] = "DELETE FROM overlay_consent" HELD_ENTRIES ("overlay_consent"),
    [PRUNE_CHANGES] = "DELETE FROM overlay_change" HELD_ENTRIES ("overlay_change"),
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
         cf_tx_commit (tx, error);
}
