// SPDX-License-Identifier: Apache-2.0
#include "bench/trigram-search.h"

#include <string.h>

#include "bench/figure.h"
#include "bench/made-members.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "fold/query.h"
#include "support/postgres.h"

#define KEY_BYTES_MIN 3 /* of a trigram: what is shorter reads the whole table there */

static void
must (gboolean done, const GError *error)
{
  if (!done)
    g_error ("%s", error != NULL ? error->message : "failed");
}

static void
put_all (CfDb *db, guint64 seed, guint members)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CfTx) tx = cf_tx_begin (db, CF_TX_WRITE, &error);
  g_autoptr (CfStmt) row = NULL;

  must (tx != NULL, error);
  row = cf_stmt_new (db, "INSERT INTO member VALUES (?1, ?2, ?3, ?4, ?5)", &error);
  must (row != NULL, error);
  for (guint i = 0; i < members; i++) {
    g_autoptr (CfMember) member = NULL;
    g_autofree char *keys = NULL;
    g_autofree char *spaced = NULL;

    made_member (seed, i, &member, &keys);
    spaced = g_strconcat (" ", keys, NULL);
    CF_STMT_BIND (row, CF_INT64 (i + 1), CF_TEXT (member->name), CF_TEXT (member->phone),
                  CF_INT64 (member->visited_at_us), CF_TEXT (spaced));
    must (cf_stmt_run (row, &error), error);
  }
  must (cf_tx_commit (tx, &error), error);
}

/* The keys' beginnings, as patterns that each stand behind a space. */
static char *
spell (const char *query)
{
  g_autoptr (CfFoldQuery) read = cf_fold_query_new (query, CF_FOLD_MEMBERS);
  GString *patterns = g_string_new ("{");

  for (guint i = 0; i < read->probes->len; i++) {
    const CfFoldProbe *probe = g_ptr_array_index (read->probes, i);

    g_string_append_printf (patterns, "%s\"%% %s%%\"", i > 0 ? "," : "", probe->key);
  }
  g_string_append_c (patterns, '}');
  return g_string_free (patterns, FALSE);
}

static gint64
time_one (CfStmt *find, const char *query, guint limit)
{
  g_autofree char *patterns = spell (query);
  g_autoptr (GError) error = NULL;
  gint64 start_us = figure_now_us ();
  CfStep step;

  CF_STMT_BIND (find, CF_TEXT (patterns), CF_INT64 (limit));
  while ((step = cf_stmt_step (find, &error)) == CF_STEP_ROW)
    g_free (g_strdup (cf_stmt_get_text (find, 0)));
  must (step == CF_STEP_DONE, error);
  cf_stmt_reset (find);
  return figure_now_us () - start_us;
}

static GArray *
time_all (CfDb *db, const GPtrArray *queries, guint limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CfStmt) find =
      cf_stmt_new (db,
                   "SELECT name, phone FROM member WHERE keys LIKE ANY (CAST (?1 AS text[]))"
                   " ORDER BY visited_at_us DESC LIMIT ?2",
                   &error);
  GArray *times_us = g_array_new (FALSE, FALSE, sizeof (gint64));

  must (find != NULL, error);
  for (guint i = 0; i < queries->len; i++) {
    const char *query = g_ptr_array_index (queries, i);
    gint64 time_us;

    if (strlen (query) < KEY_BYTES_MIN - 1)
      continue;
    time_us = time_one (find, query, limit);
    g_array_append_val (times_us, time_us);
  }
  return times_us;
}

GArray *
trigram_search_time (guint64 seed, guint members, const GPtrArray *queries, guint limit,
                     const char **ret_reason)
{
  g_autoptr (TestPostgres) server = test_postgres_start ();
  g_autofree char *location = server != NULL ? test_postgres_new_database (server) : NULL;
  const CfDbAddress address = {.location = location, .mode = CF_DB_WRITER};
  g_autoptr (GError) error = NULL;
  g_autoptr (CfDb) db = NULL;

  *ret_reason = "PostgreSQL is not installed";
  if (server == NULL)
    return NULL;
  db = cf_db_open (&address, &error);
  must (db != NULL, error);
  *ret_reason = "pg_trgm is not installed";
  if (!cf_db_exec (db, "CREATE EXTENSION pg_trgm", NULL))
    return NULL;
  must (cf_db_exec (db,
                    "CREATE TABLE member (n BIGINT, name TEXT, phone TEXT, visited_at_us BIGINT,"
                    " keys TEXT)",
                    &error),
        error);
  put_all (db, seed, members);
  must (cf_db_exec (db, "CREATE INDEX ON member USING gin (keys gin_trgm_ops)", &error) &&
            cf_db_exec (db, "ANALYZE member", &error),
        error);
  return time_all (db, queries, limit);
}
