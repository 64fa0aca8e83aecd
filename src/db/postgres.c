// SPDX-License-Identifier: Apache-2.0
#include "db/postgres.h"

#include <string.h>

#include "base/check.h"
#include "db/dialect.h"

#define LOCK_TIMEOUT_MS 5000
#define CONNECT_TIMEOUT_S "10" /* unless the address says otherwise */

gboolean
cf_postgres_is_location (const char *location)
{
  return g_str_has_prefix (location, "postgresql://") || g_str_has_prefix (location, "postgres://");
}

static CfPostgres *
postgres_db (CfDb *db)
{
  return (CfPostgres *)(void *)db;
}

static const CfPostgres *
postgres_db_const (const CfDb *db)
{
  return (const CfPostgres *)(const void *)db;
}

/* A server's notices are for its log. */
static void
on_notice (void *data G_GNUC_UNUSED, const PGresult *result G_GNUC_UNUSED)
{
}

/* Source: PostgreSQL's manual, appendix A. */
static CfDbError
kind_of (const char *sqlstate)
{
  static const struct {
    const char *prefix;
    CfDbError kind;
  } kinds[] = {
      {"23", CF_DB_ERROR_CONSTRAINT}, /* integrity constraint violation */
      {"40001", CF_DB_ERROR_BUSY}, /* serialization failure */
      {"40P01", CF_DB_ERROR_BUSY}, /* deadlock detected */
      {"55P03", CF_DB_ERROR_BUSY}, /* lock not available */
      {"53100", CF_DB_ERROR_FULL}, /* disk full */
      {"XX001", CF_DB_ERROR_CORRUPT}, /* data corrupted */
      {"XX002", CF_DB_ERROR_CORRUPT}, /* index corrupted */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_prefix (sqlstate, kinds[i].prefix))
      return kinds[i].kind;
  return CF_DB_ERROR_FAILED;
}

static void
set_error (GError **error, const CfPostgres *self, const PGresult *result)
{
  const char *sqlstate = PQresultErrorField (result, PG_DIAG_SQLSTATE);
  const char *primary = PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY);
  g_autofree char *text = g_strdup (primary != NULL ? primary : PQerrorMessage (self->conn));

  g_strchomp (text);
  g_strdelimit (text, "\r\n\t", ' ');
  g_set_error (error, CF_DB_ERROR, (int)kind_of (sqlstate != NULL ? sqlstate : ""), "%s: %s",
               self->db.name, text[0] != '\0' ? text : "the server said nothing");
}

/* A SELECT counts rows too, but SQLite keeps the figure of the last change. */
static void
count_changes (CfPostgres *self, PGresult *result)
{
  const char *tag = PQcmdStatus (result);

  if (g_str_has_prefix (tag, "INSERT") || g_str_has_prefix (tag, "UPDATE") ||
      g_str_has_prefix (tag, "DELETE"))
    self->changes = g_ascii_strtoll (PQcmdTuples (result), NULL, 10);
}

gboolean
cf_postgres_take_result (CfPostgres *postgres, PGresult *result, PGresult **ret_result,
                         GError **error)
{
  ExecStatusType status = PQresultStatus (result);

  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY) {
    set_error (error, postgres, result);
    PQclear (result);
    return FALSE;
  }
  count_changes (postgres, result);
  if (ret_result != NULL)
    *ret_result = result;
  else
    PQclear (result);
  return TRUE;
}

static gboolean
postgres_is_alive (const CfDb *db)
{
  return PQstatus (postgres_db_const (db)->conn) == CONNECTION_OK;
}

static gboolean
postgres_exec (CfDb *db, const char *sql, GError **error)
{
  CfPostgres *self = postgres_db (db);
  g_autofree char *translated = cf_dialect_to_postgres (sql);

  return cf_postgres_take_result (self, PQexec (self->conn, translated), NULL, error);
}

static gint64
postgres_changes (const CfDb *db)
{
  return postgres_db_const (db)->changes;
}

/* The server looks after its own files. */
static gboolean
postgres_flush (CfDb *db G_GNUC_UNUSED, GError **error G_GNUC_UNUSED)
{
  return TRUE;
}

static CfTxState
postgres_tx_state (const CfDb *db)
{
  switch (PQtransactionStatus (postgres_db_const (db)->conn)) {
  case PQTRANS_ACTIVE:
  case PQTRANS_INTRANS:
    return CF_TX_STATE_OPEN;
  case PQTRANS_INERROR:
    return CF_TX_STATE_BROKEN;
  case PQTRANS_IDLE:
  case PQTRANS_UNKNOWN: /* the connection is lost, and the transaction with it */
  default:
    return CF_TX_STATE_NONE;
  }
}

static void
postgres_close (CfDb *db)
{
  CfPostgres *self = postgres_db (db);

  PQfinish (self->conn);
  g_free (db->name);
  g_free (self);
}

static const CfDbEngine engine = {
    .is_postgres = TRUE,
    .stmt = &cf_postgres_statements,
    .close = postgres_close,
    .is_alive = postgres_is_alive,
    .exec = postgres_exec,
    .changes = postgres_changes,
    .flush = postgres_flush,
    .tx_state = postgres_tx_state,
    .begin_sql = {[CF_TX_READ] = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
                  [CF_TX_WRITE] = "BEGIN ISOLATION LEVEL READ COMMITTED",
                  [CF_TX_SERIAL] = "BEGIN ISOLATION LEVEL SERIALIZABLE"},
};

static gboolean
configure (CfPostgres *self, const CfDbAddress *address, GError **error)
{
  gboolean reads = address->mode == CF_DB_READER || address->mode == CF_DB_IMMUTABLE;
  guint timeout_ms = address->busy_timeout_ms != 0 ? address->busy_timeout_ms : LOCK_TIMEOUT_MS;
  g_autofree char *sql = g_strdup_printf (
      "SET standard_conforming_strings = on; SET bytea_output = 'hex'; SET lock_timeout = %u;"
      "SET timezone = 'UTC';%s%s",
      timeout_ms, reads ? "SET default_transaction_read_only = on;" : "",
      address->sync == CF_DB_SYNC_NORMAL ? "SET synchronous_commit = off;" : "");

  return postgres_exec (&self->db, sql, error);
}

/* There is no place for an application_id in a database's header; the migrations keep it. */
static gboolean
check_kind (CfPostgres *self, GError **error)
{
  gint64 migrated = 0;
  gint64 id = 0;

  if (self->db.application_id == 0)
    return TRUE;
  if (!cf_db_read_int64 (&self->db, CF_POSTGRES_HAS_VERSION, &migrated, error))
    return FALSE;
  if (migrated == 0)
    return TRUE;
  if (!cf_db_read_int64 (&self->db, "SELECT max (application_id) FROM schema_version", &id, error))
    return FALSE;
  if (id == self->db.application_id)
    return TRUE;
  g_set_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED, "%s: this is another kind of database",
               self->db.name);
  return FALSE;
}

/* libpq quotes an address that it cannot read, with the password in it. */
static gboolean
check_location (const char *location, GError **error)
{
  PQconninfoOption *options = PQconninfoParse (location, NULL);

  if (options == NULL) {
    g_set_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED,
                 "PostgreSQL: the address cannot be read; write postgresql://user@host/database");
    return FALSE;
  }
  PQconninfoFree (options);
  return TRUE;
}

static PGconn *
connect_to (const char *location)
{
  /* What comes after dbname overrides the address, what comes before is overridden by it. */
  const char *const keywords[] = {"connect_timeout", "fallback_application_name", "dbname",
                                  "client_encoding", NULL};
  const char *const values[] = {CONNECT_TIMEOUT_S, "counterfoil", location, "UTF8", NULL};

  return PQconnectdbParams (keywords, values, 1);
}

static gboolean
start (CfPostgres *self, const CfDbAddress *address, GError **error)
{
  if (address->mode == CF_DB_BULK) {
    g_set_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED,
                 "%s: only a file can be built without a journal", self->db.name);
    return FALSE;
  }
  if (!check_location (address->location, error))
    return FALSE;
  if (PQstatus (self->conn) != CONNECTION_OK) {
    set_error (error, self, NULL);
    return FALSE;
  }
  PQsetNoticeReceiver (self->conn, on_notice, NULL);
  return configure (self, address, error) && check_kind (self, error);
}

CfDb *
cf_postgres_open (const CfDbAddress *address, GError **error)
{
  CfPostgres *self = g_new0 (CfPostgres, 1);
  const char *database;

  self->conn = connect_to (address->location);
  CF_CHECK (self->conn != NULL);
  /* Never the address itself, which may hold a password. */
  database = PQdb (self->conn);
  self->db.name = g_strdup_printf ("PostgreSQL %s", database != NULL ? database : "server");
  self->db.engine = &engine;
  self->db.owner = g_thread_self ();
  self->db.application_id = address->application_id;
  self->db.mode = address->mode;
  if (start (self, address, error))
    return &self->db;
  postgres_close (&self->db);
  return NULL;
}
