// SPDX-License-Identifier: Apache-2.0
#include "db/outline.h"

#include "db/statement.h"

static const char sqlite_tables[] =
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name";
static const char postgres_tables[] =
    "SELECT CAST (table_name AS TEXT) FROM information_schema.tables "
    "WHERE table_schema = current_schema () ORDER BY table_name";
static const char sqlite_schema[] =
    "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid";

/* The first column of every row, as text. */
static GPtrArray *
read_column (CfDb *db, const char *sql, GError **error)
{
  g_autoptr (CfStmt) rows = cf_stmt_new (db, sql, error);
  g_autoptr (GPtrArray) column = g_ptr_array_new_with_free_func (g_free);
  CfStep step;

  if (rows == NULL)
    return NULL;
  while ((step = cf_stmt_step (rows, error)) == CF_STEP_ROW)
    g_ptr_array_add (column, g_strdup (cf_stmt_get_text (rows, 0)));
  return step == CF_STEP_DONE ? g_steal_pointer (&column) : NULL;
}

static gboolean
append_counts (CfDb *db, GString *outline, GError **error)
{
  g_autoptr (GPtrArray) tables =
      read_column (db, cf_db_is_postgres (db) ? postgres_tables : sqlite_tables, error);

  for (guint i = 0; tables != NULL && i < tables->len; i++) {
    const char *table = g_ptr_array_index (tables, i);
    g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM \"%s\"", table);
    gint64 rows;

    if (!cf_db_read_int64 (db, sql, &rows, error))
      return FALSE;
    g_string_append_printf (outline, "-- %s: %" G_GINT64_FORMAT " rows\n", table, rows);
  }
  return tables != NULL;
}

char *
cf_db_outline (CfDb *db, GError **error)
{
  g_autoptr (GString) outline = g_string_new (NULL);
  g_autoptr (GPtrArray) schema = NULL;

  if (!append_counts (db, outline, error))
    return NULL;
  if (cf_db_is_postgres (db))
    return g_string_free (g_steal_pointer (&outline), FALSE);
  schema = read_column (db, sqlite_schema, error);
  if (schema == NULL)
    return NULL;
  for (guint i = 0; i < schema->len; i++)
    g_string_append_printf (outline, "%s;\n", (const char *)g_ptr_array_index (schema, i));
  return g_string_free (g_steal_pointer (&outline), FALSE);
}
