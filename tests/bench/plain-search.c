// SPDX-License-Identifier: Apache-2.0
#include "bench/plain-search.h"

#include "bench/figure.h"
#include "bench/made-members.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "fold/query.h"

static void
must (gboolean done, const GError *error)
{
  if (!done)
    g_error ("%s", error != NULL ? error->message : "failed");
}

static CfDb *
open_file (const char *path, CfDbMode mode)
{
  const CfDbAddress address = {
      .location = path, .mode = mode, .cache_kib = 256 * 1024, .mmap_bytes = 0};
  g_autoptr (GError) error = NULL;
  CfDb *db = cf_db_open (&address, &error);

  must (db != NULL, error);
  return db;
}

void
plain_search_build (const char *path, guint64 seed, guint members)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CfDb) db = open_file (path, CF_DB_BULK);
  g_autoptr (CfTx) tx = cf_tx_begin (db, CF_TX_WRITE, &error);
  g_autoptr (CfStmt) row = NULL;
  g_autoptr (CfStmt) text = NULL;

  must (tx != NULL && cf_db_exec (db,
                                  "CREATE TABLE member (n INTEGER PRIMARY KEY, name TEXT,"
                                  " phone TEXT, visited_at_us INTEGER);"
                                  "CREATE VIRTUAL TABLE found USING fts5 (keys, content = '',"
                                  " columnsize = 0, detail = none, prefix = '2 3')",
                                  &error),
        error);
  row = cf_stmt_new (db, "INSERT INTO member VALUES (?1, ?2, ?3, ?4)", &error);
  must (row != NULL, error);
  text = cf_stmt_new (db, "INSERT INTO found (rowid, keys) VALUES (?1, ?2)", &error);
  must (text != NULL, error);
  for (guint i = 0; i < members; i++) {
    g_autoptr (CfMember) member = NULL;
    g_autofree char *keys = NULL;

    made_member (seed, i, &member, &keys);
    CF_STMT_BIND (row, CF_INT64 (i + 1), CF_TEXT (member->name), CF_TEXT (member->phone),
                  CF_INT64 (member->visited_at_us));
    must (cf_stmt_run (row, &error), error);
    CF_STMT_BIND (text, CF_INT64 (i + 1), CF_TEXT (keys));
    must (cf_stmt_run (text, &error), error);
  }
  must (cf_tx_commit (tx, &error) && cf_db_flush (db, &error), error);
}

static void
append_any (GString *match, const char *key)
{
  if (match->len > 0 && match->str[match->len - 1] == '*')
    g_string_append (match, " OR ");
  g_string_append_printf (match, "\"%s\" *", key);
}

/* The same keys as the lookup's, by the beginning; the parts are left out. */
static char *
spell (const char *query)
{
  g_autoptr (CfFoldQuery) read = cf_fold_query_new (query, CF_FOLD_MEMBERS);
  GString *match = g_string_new (NULL);

  for (guint i = 0; i < read->probes->len; i++)
    append_any (match, ((const CfFoldProbe *)g_ptr_array_index (read->probes, i))->key);
  return g_string_free (match, FALSE);
}

GArray *
plain_search_time (const char *path, const GPtrArray *queries, guint limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CfDb) db = open_file (path, CF_DB_READER);
  g_autoptr (CfStmt) find =
      cf_stmt_new (db,
                   "SELECT name, phone FROM found JOIN member ON member.n = found.rowid"
                   " WHERE found MATCH ?1 ORDER BY visited_at_us DESC LIMIT ?2",
                   &error);
  GArray *times_us = g_array_new (FALSE, FALSE, sizeof (gint64));

  must (find != NULL, error);
  for (guint i = 0; i < queries->len; i++) {
    g_autofree char *match = spell (g_ptr_array_index (queries, i));
    gint64 elapsed_us = -figure_now_us ();
    CfStep step;

    if (match[0] == '\0')
      continue;
    CF_STMT_BIND (find, CF_TEXT (match), CF_INT64 (limit));
    while ((step = cf_stmt_step (find, &error)) == CF_STEP_ROW)
      g_free (g_strdup (cf_stmt_get_text (find, 0)));
    must (step == CF_STEP_DONE, error);
    cf_stmt_reset (find);
    elapsed_us += figure_now_us ();
    g_array_append_val (times_us, elapsed_us);
  }
  return times_us;
}
