// SPDX-License-Identifier: Apache-2.0
#include "db/postgres.h"

#include <string.h>

#include "base/check.h"
#include "base/hex.h"
#include "base/integer.h"
#include "db/dialect.h"

/* Numbers that PostgreSQL gives its types for ever. Source: its pg_type.dat. */
#define OID_UNKNOWN 0
#define OID_BYTEA 17
#define OID_INT8 20
#define OID_TEXT 25

#define DIGITS_SIZE 24

/* The types are told to the server, so that ?1 + 1 is a sum of 64 bits there too and a text is
 * never taken for a number. */
typedef struct {
  char digits[DIGITS_SIZE]; /* of an integer */
  char *owned; /* a copied text or blob */
  Oid prepared; /* the type that the server was told */
} Param;

typedef struct {
  CfStmt stmt;
  char *sql;
  char *name; /* on the server; NULL for a statement that runs once */
  gboolean prepared;
  int count;
  Param *params;
  /* As libpq wants them, one each a parameter. */
  const char **values;
  int *lengths;
  int *formats;
  Oid *types;
  PGresult *result; /* NULL when it is not running */
  int row;
  GPtrArray *blobs; /* decoded from the current row */
} PostgresStmt;

static PostgresStmt *
postgres_stmt (CfStmt *stmt)
{
  return (PostgresStmt *)(void *)stmt;
}

static CfPostgres *
postgres_of (PostgresStmt *self)
{
  return (CfPostgres *)(void *)self->stmt.db;
}

/* The highest $n outside quotes. A $n inside a text would only make room for one more NULL. */
static int
count_params (const char *sql)
{
  gint64 highest = 0;

  for (const char *at = strchr (sql, '$'); at != NULL; at = strchr (at + 1, '$'))
    highest = MAX (highest, g_ascii_strtoll (at + 1, NULL, 10));
  CF_CHECK (highest <= G_MAXINT16);
  return (int)highest;
}

static CfStmt *
prepare (CfDb *db, const char *sql, gboolean keep, GError **error G_GNUC_UNUSED)
{
  CfPostgres *postgres = (CfPostgres *)(void *)db;
  PostgresStmt *self = g_new0 (PostgresStmt, 1);
  gsize count;

  self->stmt.db = db;
  self->sql = cf_dialect_to_postgres (sql);
  if (keep)
    self->name = g_strdup_printf ("cf_%u", ++postgres->statements);
  self->count = count_params (self->sql);
  count = (gsize)self->count;
  self->params = g_new0 (Param, count);
  self->values = g_new0 (const char *, count);
  self->lengths = g_new0 (int, count);
  self->formats = g_new0 (int, count);
  self->types = g_new0 (Oid, count);
  self->blobs = g_ptr_array_new_with_free_func (g_free);
  return &self->stmt;
}

static gboolean
check (CfDb *db, const char *sql, GError **error)
{
  CfPostgres *postgres = (CfPostgres *)(void *)db;
  g_autofree char *translated = cf_dialect_to_postgres (sql);
  PGresult *result = PQprepare (postgres->conn, "", translated, 0, NULL);
  const char *sqlstate = PQresultErrorField (result, PG_DIAG_SQLSTATE);

  /* The server cannot guess the type of each parameter, nor which operator is meant between two
   * unknown ones; the step will tell it. */
  if (g_strcmp0 (sqlstate, "42P18") == 0 || g_strcmp0 (sqlstate, "42725") == 0) {
    PQclear (result);
    return TRUE;
  }
  return cf_postgres_take_result (postgres, result, NULL, error);
}

static void
drop_result (PostgresStmt *self)
{
  g_clear_pointer (&self->result, PQclear);
  self->row = 0;
  g_ptr_array_set_size (self->blobs, 0);
}

static void
bind_null (PostgresStmt *self, int at)
{
  g_clear_pointer (&self->params[at].owned, g_free);
  self->values[at] = NULL;
  self->lengths[at] = 0;
  self->formats[at] = 0;
  self->types[at] = OID_UNKNOWN;
}

static void
reset (CfStmt *stmt)
{
  PostgresStmt *self = postgres_stmt (stmt);

  drop_result (self);
  for (int i = 0; i < self->count; i++)
    bind_null (self, i);
}

/* Forgets it on the server too. A connection that is lost or in a failed transaction cannot; the
 * name then stays unused until the connection ends. */
static void
deallocate (PostgresStmt *self)
{
  CfPostgres *postgres = postgres_of (self);
  g_autofree char *sql = NULL;

  if (!self->prepared || self->stmt.db->engine->tx_state (self->stmt.db) == CF_TX_STATE_BROKEN)
    return;
  sql = g_strdup_printf ("DEALLOCATE %s", self->name);
  PQclear (PQexec (postgres->conn, sql));
  self->prepared = FALSE;
}

static void
finalize (CfStmt *stmt)
{
  PostgresStmt *self = postgres_stmt (stmt);

  reset (stmt);
  deallocate (self);
  g_ptr_array_unref (self->blobs);
  g_free (self->sql);
  g_free (self->name);
  g_free (self->params);
  g_free (self->values);
  g_free (self->lengths);
  g_free (self->formats);
  g_free (self->types);
  g_free (self);
}

static void
bind_bytes (PostgresStmt *self, int at, const CfValue *value, gsize length, gboolean copy)
{
  const char *bytes = value->bytes;

  if (copy) {
    self->params[at].owned = g_malloc (length + 1);
    memcpy (self->params[at].owned, bytes, length);
    self->params[at].owned[length] = '\0';
    bytes = self->params[at].owned;
  }
  self->values[at] = bytes;
  self->lengths[at] = (int)length;
}

static void
bind_value (CfStmt *stmt, int index, const CfValue *value, gboolean copy)
{
  PostgresStmt *self = postgres_stmt (stmt);
  int at = index - 1;

  CF_CHECK (index <= self->count && self->result == NULL);
  bind_null (self, at);
  switch (value->kind) {
  case CF_VALUE_NULL:
    break;
  case CF_VALUE_INT64:
    g_snprintf (self->params[at].digits, DIGITS_SIZE, "%" G_GINT64_FORMAT, value->integer);
    self->values[at] = self->params[at].digits;
    self->types[at] = OID_INT8;
    break;
  case CF_VALUE_TEXT:
    bind_bytes (self, at, value, strlen (value->bytes), copy);
    self->types[at] = OID_TEXT;
    break;
  case CF_VALUE_BLOB:
    CF_CHECK (value->length <= G_MAXINT);
    bind_bytes (self, at, value, value->length, copy);
    self->formats[at] = 1;
    self->types[at] = OID_BYTEA;
    break;
  default:
    CF_CHECK (FALSE);
  }
}

/* Whether the types that the server was told still fit: NULL fits any. */
static gboolean
types_fit (PostgresStmt *self)
{
  for (int i = 0; i < self->count; i++)
    if (self->types[i] != OID_UNKNOWN && self->types[i] != self->params[i].prepared)
      return FALSE;
  return TRUE;
}

static gboolean
prepare_on_server (PostgresStmt *self, GError **error)
{
  CfPostgres *postgres = postgres_of (self);
  PGresult *result;

  if (self->prepared && types_fit (self))
    return TRUE;
  deallocate (self);
  for (int i = 0; i < self->count; i++)
    if (self->types[i] != OID_UNKNOWN)
      self->params[i].prepared = self->types[i];
    else
      self->types[i] = self->params[i].prepared; /* as it was known before */
  result = PQprepare (postgres->conn, self->name, self->sql, self->count, self->types);
  self->prepared = cf_postgres_take_result (postgres, result, NULL, error);
  return self->prepared;
}

static gboolean
execute (PostgresStmt *self, GError **error)
{
  CfPostgres *postgres = postgres_of (self);
  PGresult *result;

  if (self->name == NULL) {
    result = PQexecParams (postgres->conn, self->sql, self->count, self->types, self->values,
                           self->lengths, self->formats, 0);
  } else {
    if (!prepare_on_server (self, error))
      return FALSE;
    result = PQexecPrepared (postgres->conn, self->name, self->count, self->values, self->lengths,
                             self->formats, 0);
  }
  return cf_postgres_take_result (postgres, result, &self->result, error);
}

static CfStep
step (CfStmt *stmt, GError **error)
{
  PostgresStmt *self = postgres_stmt (stmt);

  if (self->result == NULL) {
    if (!execute (self, error))
      return CF_STEP_ERROR;
    self->row = -1;
  }
  g_ptr_array_set_size (self->blobs, 0);
  self->row++;
  if (self->row < PQntuples (self->result))
    return CF_STEP_ROW;
  drop_result (self);
  return CF_STEP_DONE;
}

static int
column_count (CfStmt *stmt)
{
  PostgresStmt *self = postgres_stmt (stmt);

  return self->result != NULL ? PQnfields (self->result) : 0;
}

static gboolean
is_null (CfStmt *stmt, int column)
{
  PostgresStmt *self = postgres_stmt (stmt);

  CF_CHECK (self->result != NULL && column >= 0 && column < PQnfields (self->result));
  return PQgetisnull (self->result, self->row, column) != 0;
}

static const char *
get_text (CfStmt *stmt, int column)
{
  PostgresStmt *self = postgres_stmt (stmt);

  return is_null (stmt, column) ? NULL : PQgetvalue (self->result, self->row, column);
}

/* A truth value is 0 or 1, as in SQLite. A sum of 64-bit numbers comes without bound: what does
 * not fit is a figure that nobody may go on with. */
static gint64
get_int64 (CfStmt *stmt, int column)
{
  const char *text = get_text (stmt, column);
  gint64 value = 0;

  if (text == NULL || strcmp (text, "f") == 0)
    return 0;
  if (strcmp (text, "t") == 0)
    return 1;
  CF_CHECK (cf_integer_parse (text, &value));
  return value;
}

static const guint8 *
get_blob (CfStmt *stmt, int column, gsize *ret_length)
{
  PostgresStmt *self = postgres_stmt (stmt);
  const char *text = get_text (stmt, column);
  guint8 *bytes;
  gsize length;

  *ret_length = 0;
  if (text == NULL)
    return NULL;
  if (PQftype (self->result, column) != OID_BYTEA) {
    *ret_length = strlen (text);
    return (const guint8 *)text;
  }
  length = (strlen (text) - 2) / 2;
  if (length == 0)
    return NULL;
  bytes = g_malloc (length);
  g_ptr_array_add (self->blobs, bytes);
  CF_CHECK (text[0] == '\\' && text[1] == 'x' && cf_hex_decode (text + 2, bytes, length));
  *ret_length = length;
  return bytes;
}

const CfStmtEngine cf_postgres_statements = {
    .new = prepare,
    .check = check,
    .free = finalize,
    .bind = bind_value,
    .step = step,
    .reset = reset,
    .column_count = column_count,
    .get_int64 = get_int64,
    .get_text = get_text,
    .get_blob = get_blob,
    .is_null = is_null,
};
