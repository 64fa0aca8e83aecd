// SPDX-License-Identifier: Apache-2.0
#include <sqlite3.h>

#include "simulation/law/check.h"
#include "simulation/crm.h"
#include "till/audit.h"

/* What somebody with the disk in hand may do to an entry; ?1 is its place, never the last. */
static const struct {
  const char *what;
  const char *sql;
} edits[] = {
    {"edited", "UPDATE entry SET body = body || ' ' WHERE n = ?1"},
    {"removed", "DELETE FROM entry WHERE n = ?1"},
    {"inserted", "INSERT INTO entry (n, incarnation, seq, op_id, type, header, body, hash)"
                 " SELECT n + 1, incarnation, seq + 1, 'made up', type, header, body, hash"
                 " FROM entry WHERE n = (SELECT max (n) FROM entry) AND ?1 > 0"},
    {"swapped", "UPDATE entry SET header = o.header, body = o.body, hash = o.hash"
                " FROM (SELECT n, header, body, hash FROM entry WHERE n IN (?1, ?1 + 1)) o"
                " WHERE entry.n IN (?1, ?1 + 1) AND o.n = 2 * ?1 + 1 - entry.n"},
};

/* FALSE when there is no such entry. */
static gboolean
edit (const SimTill *till, const char *sql, gint64 place)
{
  g_autofree char *uri = g_strdup_printf ("file:%s/journal.db", till->folder);
  sqlite3 *db = NULL;
  sqlite3_stmt *stmt = NULL;
  gboolean is_done;

  if (sqlite3_open_v2 (uri, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI, NULL) != SQLITE_OK ||
      sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  (void)sqlite3_bind_int64 (stmt, 1, place); /* cannot fail */
  if (sqlite3_step (stmt) != SQLITE_DONE)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  is_done = sqlite3_changes64 (db) > 0;
  (void)sqlite3_finalize (stmt); /* it is done */
  (void)sqlite3_close (db); /* nothing of it is open */
  return is_done;
}

void
sim_check_journal (SimTill *till)
{
  guint kind = (guint)((till->world->seed + till->index) % G_N_ELEMENTS (edits));
  gint64 entries = till->talk->report.outbox.head_seq;
  g_auto (CfAudit) audit = {0};

  if (entries < 2)
    return;
  till->disk->is_watched = TRUE;
  if (edit (till, edits[kind].sql, 1 + (gint64)(till->world->seed / 4 % (guint64)(entries - 1))) &&
      (!cf_till_audit (till->till, &audit, NULL) || audit.broken == NULL))
    sim_world_break (till->world, "I5", "an entry of %s was %s, and nobody sees it",
                     sim_till_name (till), edits[kind].what);
  till->disk->is_watched = FALSE;
}
