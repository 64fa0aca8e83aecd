// SPDX-License-Identifier: Apache-2.0
#include "store/enrolled.h"

#include "base/check.h"
#include "db/transaction.h"
#include "store/overlay-sql.h"
#include "store/private.h"
#include "store/statement.h"
#include "wire/fact/member.h"
#include "wire/row.h"

enum {
  ADD,
  LIST,
  ADD_CHANGE,
  LIST_CHANGES,
  LIST_CHANGED,
  LIST_LOST,
  LIST_LOST_NEW,
  N_STATEMENTS,
};

static const char *const statements[N_STATEMENTS] = {
    [ADD] = "INSERT OR IGNORE INTO overlay_member (member, entry, sealed) VALUES (?1, ?2, ?3)",
    [LIST] = "SELECT member, sealed FROM overlay_member ORDER BY entry DESC",
    [ADD_CHANGE] =
        "INSERT OR IGNORE INTO overlay_change (member, entry, sealed) VALUES (?1, ?2, ?3)",
    [LIST_CHANGES] = "SELECT o.member, o.sealed FROM overlay_change o JOIN entry e"
                     " ON e.n = o.entry WHERE o.member = ?1 AND" CF_OVERLAY_NOT_HELD (
                         "o.entry") " ORDER BY o.entry",
    [LIST_LOST] = ("SELECT e.n, k.member FROM entry e JOIN member_key k ON k.n = e.member_key"
                   " WHERE e.type = 'member.changed' AND e.n > ?1 AND e.n <= ?2"),
    [LIST_LOST_NEW] =
        ("SELECT e.n, k.member, (SELECT json_extract (c.body, '$.rung') FROM entry c"
         " WHERE c.type = 'consent.recorded' AND c.member_key = e.member_key ORDER BY c.n LIMIT 1)"
         " FROM entry e JOIN member_key k ON k.n = e.member_key"
         " WHERE e.type = 'member.enrolled' AND e.n > ?1 AND e.n <= ?2"),
    [LIST_CHANGED] =
        "SELECT o.member FROM overlay_change o WHERE ?1 IS NULL"
        " AND" CF_OVERLAY_NOT_HELD ("o.entry") " GROUP BY o.member ORDER BY MAX (o.entry) DESC",
};

static const CfStoreSql sql = {statements, N_STATEMENTS};

static gboolean
add (CfJournal *journal, guint which, const CfEntry *entry, const char *member, const char *text,
     GError **error)
{
  g_autoptr (GBytes) sealed = NULL;
  const void *bytes;
  gsize length;

  CF_CHECK (cf_tx_is_open (cf_journal_db (journal)));
  if (!cf_private_seal_text (journal, member, text, &sealed, error))
    return FALSE;
  bytes = g_bytes_get_data (sealed, &length);
  return CF_STORE_RUN (journal, &sql, which, error, CF_TEXT (member), CF_INT64 (entry->n),
                       CF_BLOB (bytes, length));
}

gboolean
cf_enrolled_add (CfJournal *journal, const CfEntry *entry, const char *member, const char *row,
                 GError **error)
{
  return add (journal, ADD, entry, member, row, error);
}

gboolean
cf_enrolled_add_change (CfJournal *journal, const CfEntry *entry, const char *member,
                        const char *data, GError **error)
{
  return add (journal, ADD_CHANGE, entry, member, data, error);
}

/* Opens each row of member and what is sealed under their key. */
static GPtrArray *
read_all (CfJournal *journal, CfStmt *stmt, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);
  CfStep step;

  while ((step = cf_stmt_step (stmt, error)) == CF_STEP_ROW) {
    gsize length;
    const void *sealed = cf_stmt_get_blob (stmt, 1, &length);
    char *row = NULL;

    if (!cf_private_open_text (journal, cf_stmt_get_text (stmt, 0), sealed, length, &row, error))
      return NULL;
    if (row != NULL)
      g_ptr_array_add (rows, row);
  }
  return step == CF_STEP_DONE ? g_steal_pointer (&rows) : NULL;
}

GPtrArray *
cf_enrolled_list (CfJournal *journal, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, LIST, error);

  return stmt == NULL ? NULL : read_all (journal, stmt, error);
}

GPtrArray *
cf_enrolled_list_changes (CfJournal *journal, const char *member, CfOverlayApplied applied,
                          GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, LIST_CHANGES, error);

  if (stmt == NULL)
    return NULL;
  CF_STMT_BIND (stmt, CF_TEXT (member), CF_TEXT (applied.incarnation), CF_INT64 (applied.seq));
  return read_all (journal, stmt, error);
}

GPtrArray *
cf_enrolled_list_changed (CfJournal *journal, CfOverlayApplied applied, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, LIST_CHANGED, error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  CfStep step;

  if (stmt == NULL)
    return NULL;
  CF_STMT_BIND (stmt, CF_NULL, CF_TEXT (applied.incarnation), CF_INT64 (applied.seq));
  while ((step = cf_stmt_step (stmt, error)) == CF_STEP_ROW)
    g_ptr_array_add (ids, g_strdup (cf_stmt_get_text (stmt, 0)));
  return step == CF_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

gboolean
cf_enrolled_renew_changes (CfJournal *journal, gint64 held, gint64 pruned, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, LIST_LOST, error);
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_INT64 (held), CF_INT64 (pruned));
  while ((step = cf_stmt_step (stmt, error)) == CF_STEP_ROW) {
    const CfEntry entry = {.n = cf_stmt_get_int64 (stmt, 0)};
    g_autofree char *salt = NULL;
    g_autofree char *data = NULL;

    if (!cf_private_open (journal, entry.n, &salt, &data, error) ||
        (data != NULL &&
         !cf_enrolled_add_change (journal, &entry, cf_stmt_get_text (stmt, 1), data, error)))
      return FALSE;
  }
  return step == CF_STEP_DONE;
}

/* What the members feed would carry of them. */
static char *
make_row (const char *data, const char *rung, CfEnrolledKeys make_keys, GError **error)
{
  g_autoptr (CfMember) member = cf_wire_enrolment_private_decode (data, error);
  g_autofree char *keys = NULL;

  if (member == NULL)
    return NULL;
  if (rung == NULL || !cf_consent_rung_parse (rung, &member->consent))
    member->consent = CF_CONSENT_NONE; /* unknown means no */
  keys = make_keys (member);
  return cf_wire_member_row_encode (member, keys, error);
}

gboolean
cf_enrolled_renew (CfJournal *journal, gint64 held, gint64 pruned, CfEnrolledKeys keys,
                   GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, LIST_LOST_NEW, error);
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_INT64 (held), CF_INT64 (pruned));
  while ((step = cf_stmt_step (stmt, error)) == CF_STEP_ROW) {
    const CfEntry entry = {.n = cf_stmt_get_int64 (stmt, 0)};
    g_autofree char *salt = NULL;
    g_autofree char *data = NULL;
    g_autofree char *row = NULL;

    if (!cf_private_open (journal, entry.n, &salt, &data, error))
      return FALSE;
    if (data == NULL)
      continue; /* forgotten */
    row = make_row (data, cf_stmt_get_text (stmt, 2), keys, error);
    if (row == NULL || !cf_enrolled_add (journal, &entry, cf_stmt_get_text (stmt, 1), row, error))
      return FALSE;
  }
  return step == CF_STEP_DONE;
}
