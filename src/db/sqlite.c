// SPDX-License-Identifier: Apache-2.0
#include "db/sqlite.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/check.h"

#define BUSY_TIMEOUT_MS 5000
#define PAGE_BYTES 4096
/* A WAL that a long read let grow gives its space back at the next checkpoint. */
#define WAL_BYTES_KEPT (16 * 1024 * 1024)

static CfSqlite *
sqlite_db (CfDb *db)
{
  return (CfSqlite *)(void *)db;
}

static gboolean
sqlite_is_alive (const CfDb *db G_GNUC_UNUSED)
{
  return TRUE;
}

static gboolean
sqlite_exec (CfDb *db, const char *sql, GError **error)
{
  CfSqlite *self = sqlite_db (db);
  int code;

  errno = 0;
  code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);
  if (code == SQLITE_OK)
    return TRUE;
  cf_sqlite_set_handle_error (error, self, code);
  return FALSE;
}

static gint64
sqlite_changes (const CfDb *db)
{
  return sqlite3_changes64 (((const CfSqlite *)(const void *)db)->handle);
}

static CfTxState
sqlite_tx_state (const CfDb *db)
{
  sqlite3 *handle = ((const CfSqlite *)(const void *)db)->handle;

  return sqlite3_get_autocommit (handle) ? CF_TX_STATE_NONE : CF_TX_STATE_OPEN;
}

/* A new file is only there after a power cut when its folder has been synced too. */
static gboolean
sync_folder (CfSqlite *self, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->db.name);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean synced = fd >= 0 && fsync (fd) == 0;
  int saved = errno;

  if (!synced)
    cf_sqlite_set_error (error, self->db.name, SQLITE_IOERR_DIR_FSYNC, saved, NULL);
  if (fd >= 0)
    (void)close (fd); /* nothing was written through it */
  return synced;
}

/* Through the file layer, as everything that touches a database file. A log that nobody has begun
 * has no methods. */
static int
sync_file (CfSqlite *self, int which)
{
  sqlite3_file *file = NULL;
  int code = sqlite3_file_control (self->handle, "main", which, &file);

  if (code == SQLITE_OK && file != NULL && file->pMethods != NULL)
    code = file->pMethods->xSync (file, SQLITE_SYNC_NORMAL);
  return code;
}

/* A commit whose last sync failed, or that a kill came between, stands whole in the log: whoever
 * opens it next reads it, and may print it or acknowledge it, while the platter does not have it.
 */
static gboolean
settle_log (CfSqlite *self, GError **error)
{
  int code;

  errno = 0;
  code = sync_file (self, SQLITE_FCNTL_JOURNAL_POINTER);
  if (code != SQLITE_OK)
    cf_sqlite_set_handle_error (error, self, code);
  return code == SQLITE_OK;
}

static gboolean
flush_bulk (CfSqlite *self, GError **error)
{
  int code;

  errno = 0;
  code = sqlite3_db_cacheflush (self->handle);
  if (code == SQLITE_OK)
    code = sync_file (self, SQLITE_FCNTL_FILE_POINTER);
  if (code != SQLITE_OK) {
    cf_sqlite_set_handle_error (error, self, code);
    return FALSE;
  }
  return sync_folder (self, error);
}

/* A writer beside this reader may not have waited for the disk. */
static gboolean
flush_log (CfSqlite *self, GError **error)
{
  sqlite3_file *log = NULL;
  int code;

  errno = 0;
  code = sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
  if (code == SQLITE_OK && log->pMethods != NULL)
    code = log->pMethods->xSync (log, SQLITE_SYNC_NORMAL);
  if (code == SQLITE_OK)
    return TRUE;
  cf_sqlite_set_handle_error (error, self, code);
  return FALSE;
}

static gboolean
sqlite_flush (CfDb *db, GError **error)
{
  CfSqlite *self = sqlite_db (db);
  int code;

  if (db->mode == CF_DB_BULK)
    return flush_bulk (self, error);
  if (db->mode == CF_DB_READER)
    return flush_log (self, error);
  if (db->mode != CF_DB_WRITER)
    return TRUE;
  errno = 0;
  code = sqlite3_wal_checkpoint_v2 (self->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  if (code == SQLITE_OK)
    return TRUE;
  cf_sqlite_set_handle_error (error, self, code);
  return FALSE;
}

static void
sqlite_close (CfDb *db)
{
  CfSqlite *self = sqlite_db (db);

  /* Busy means that a statement was not freed. */
  if (self->handle != NULL)
    CF_CHECK (sqlite3_close (self->handle) == SQLITE_OK);
  g_free (db->name);
  g_free (self);
}

static const CfDbEngine engine = {
    .stmt = &cf_sqlite_statements,
    .close = sqlite_close,
    .is_alive = sqlite_is_alive,
    .exec = sqlite_exec,
    .changes = sqlite_changes,
    .flush = sqlite_flush,
    .begin_sql = {[CF_TX_READ] = "BEGIN",
                  [CF_TX_WRITE] = "BEGIN IMMEDIATE",
                  [CF_TX_SERIAL] = "BEGIN IMMEDIATE"},
    .tx_state = sqlite_tx_state,
};

/* Runs a PRAGMA that answers with the value it has set, and refuses another answer. */
static gboolean
set_pragma (CfSqlite *self, const char *sql, const char *expected, GError **error)
{
  g_autoptr (CfStmt) stmt = cf_stmt_new_once (&self->db, sql, error);
  const char *got;

  if (stmt == NULL)
    return FALSE;
  switch (cf_stmt_step (stmt, error)) {
  case CF_STEP_ROW:
    got = cf_stmt_get_text (stmt, 0);
    if (g_strcmp0 (got, expected) == 0)
      return TRUE;
    break;
  case CF_STEP_DONE:
    got = "nothing";
    break;
  case CF_STEP_ERROR:
  default:
    return FALSE;
  }
  g_set_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED, "%s: %s gave %s", self->db.name, sql,
               got != NULL ? got : "NULL");
  return FALSE;
}

/* What a file that may have been tampered with must not do to us, and what is ours to choose. */
static gboolean
configure (CfSqlite *self, const CfDbAddress *address, GError **error)
{
  static const struct {
    int option;
    int value;
  } options[] = {
      {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0}, {SQLITE_DBCONFIG_DQS_DML, 0},
      {SQLITE_DBCONFIG_DQS_DDL, 0},        {SQLITE_DBCONFIG_ENABLE_FKEY, 1},
      {SQLITE_DBCONFIG_ENABLE_VIEW, 1},
  };
  guint timeout_ms = address->busy_timeout_ms != 0 ? address->busy_timeout_ms : BUSY_TIMEOUT_MS;
  g_autofree char *sql = NULL;
  int code = sqlite3_extended_result_codes (self->handle, 1);

  for (gsize i = 0; code == SQLITE_OK && i < G_N_ELEMENTS (options); i++)
    code = sqlite3_db_config (self->handle, options[i].option, options[i].value, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_busy_timeout (self->handle, (int)MIN (timeout_ms, (guint)G_MAXINT));
  if (code != SQLITE_OK) {
    cf_sqlite_set_handle_error (error, self, code);
    return FALSE;
  }
  /* Rows that spill to a temporary file would be personal data outside every seal; only a bulk
   * build, whose sorts can outgrow the memory, may do so. */
  sql = g_strdup_printf ("PRAGMA temp_store = %s; PRAGMA cell_size_check = 1;"
                         "PRAGMA mmap_size = %" G_GINT64_FORMAT ";",
                         address->mode == CF_DB_BULK ? "DEFAULT" : "MEMORY", address->mmap_bytes);
  if (address->cache_kib != 0) {
    g_autofree char *rest = g_steal_pointer (&sql);

    sql = g_strdup_printf ("%s PRAGMA cache_size = -%u;", rest, address->cache_kib);
  }
  return sqlite_exec (&self->db, sql, error);
}

/* A file of another kind is refused before anything in it is changed. */
static gboolean
check_kind (CfSqlite *self, const CfDbAddress *address, GError **error)
{
  gint64 found = 0;
  gint64 schema = 0;

  /* The first reading of the file: damage shows here. */
  if (!cf_db_read_int64 (&self->db, "PRAGMA schema_version", &schema, error) ||
      !cf_db_read_int64 (&self->db, "PRAGMA application_id", &found, error))
    return FALSE;
  if (address->application_id == 0 || (guint32)found == address->application_id)
    return TRUE;
  if (found == 0 && schema == 0) {
    if (address->mode == CF_DB_WRITER || address->mode == CF_DB_BULK)
      return TRUE;
    g_set_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED, "%s: the database is empty",
                 self->db.name);
    return FALSE;
  }
  g_set_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED, "%s: this is another kind of database",
               self->db.name);
  return FALSE;
}

static gboolean
start_writer (CfSqlite *self, const CfDbAddress *address, GError **error)
{
  guint pages = address->autocheckpoint_pages != 0 ? address->autocheckpoint_pages : 1000;
  guint page_bytes = address->page_bytes != 0 ? address->page_bytes : PAGE_BYTES;
  /* A file that has pages keeps their size; a log is only begun after it is chosen. */
  g_autofree char *page_size = g_strdup_printf ("PRAGMA page_size = %u", page_bytes);
  g_autofree char *sql = g_strdup_printf (
      "PRAGMA synchronous = %s; PRAGMA journal_size_limit = %d; PRAGMA wal_autocheckpoint = %u;"
      /* What somebody's erasure deletes must not linger in free pages. */
      "PRAGMA secure_delete = ON",
      address->sync == CF_DB_SYNC_FULL ? "FULL" : "NORMAL", WAL_BYTES_KEPT, pages);

  /* SQLite opens a file that it may not write for reading only, and says so at the first write; a
   * till must hear it before the first sale. */
  if (sqlite3_db_readonly (self->handle, "main") != 0) {
    cf_sqlite_set_error (error, self->db.name, SQLITE_READONLY, 0, NULL);
    return FALSE;
  }
  return sqlite_exec (&self->db, page_size, error) &&
         set_pragma (self, "PRAGMA journal_mode = WAL", "wal", error) &&
         sqlite_exec (&self->db, sql, error);
}

static gboolean
start_bulk (CfSqlite *self, GError **error)
{
  return set_pragma (self, "PRAGMA locking_mode = EXCLUSIVE", "exclusive", error) &&
         set_pragma (self, "PRAGMA journal_mode = OFF", "off", error) &&
         sqlite_exec (&self->db, "PRAGMA synchronous = OFF", error);
}

static gboolean
start_reader (CfSqlite *self, GError **error)
{
  int code = sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);

  if (code != SQLITE_OK) {
    cf_sqlite_set_handle_error (error, self, code);
    return FALSE;
  }
  return sqlite_exec (&self->db, "PRAGMA query_only = 1; PRAGMA wal_autocheckpoint = 0", error);
}

static gboolean
start (CfSqlite *self, const CfDbAddress *address, GError **error)
{
  gboolean started = FALSE;
  int code;

  if (!configure (self, address, error) || !check_kind (self, address, error))
    return FALSE;
  switch (address->mode) {
  case CF_DB_WRITER:
    started = start_writer (self, address, error);
    break;
  case CF_DB_BULK:
    started = start_bulk (self, error);
    break;
  case CF_DB_READER:
  case CF_DB_IMMUTABLE:
    started = start_reader (self, error);
    break;
  default:
    CF_CHECK (FALSE);
  }
  if (!started || (address->mode != CF_DB_BULK && address->mode != CF_DB_IMMUTABLE &&
                   address->sync == CF_DB_SYNC_FULL && !settle_log (self, error)))
    return FALSE;
  /* Last, because it forbids a journal mode of OFF. */
  code = sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  if (code != SQLITE_OK)
    cf_sqlite_set_handle_error (error, self, code);
  return code == SQLITE_OK;
}

static gsize
size_of (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 ? (gsize)status.st_size : 0;
}

/* SQLite takes a file that is empty or gone for a new database and deletes the log beside it, in
 * which commits may stand that nothing else holds. */
static gboolean
check_log (const CfDbAddress *address, GError **error)
{
  g_autofree char *log = g_strconcat (address->location, "-wal", NULL);

  if (address->mode != CF_DB_WRITER || size_of (address->location) > 0 || size_of (log) == 0)
    return TRUE;
  g_set_error (error, CF_DB_ERROR, CF_DB_ERROR_CORRUPT, "%s: the file is empty but its log is not",
               address->location);
  return FALSE;
}

CfDb *
cf_sqlite_open (const CfDbAddress *address, GError **error)
{
  gboolean writes = address->mode == CF_DB_WRITER || address->mode == CF_DB_BULK;
  int flags = (writes ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY) |
              SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI | SQLITE_OPEN_EXRESCODE;
  g_autofree char *escaped = g_uri_escape_string (address->location, "/", TRUE);
  g_autofree char *uri = g_strdup_printf ("file:%s%s", escaped,
                                          address->mode == CF_DB_IMMUTABLE ? "?immutable=1" : "");
  CfSqlite *self;
  int code;

  if (!check_log (address, error))
    return NULL;
  self = g_new0 (CfSqlite, 1);
  self->db.engine = &engine;
  self->db.owner = g_thread_self ();
  self->db.name = g_strdup (address->location);
  self->db.application_id = address->application_id;
  self->db.mode = address->mode;
  errno = 0;
  code = sqlite3_open_v2 (uri, &self->handle, flags, address->vfs);
  if (code != SQLITE_OK)
    cf_sqlite_set_handle_error (error, self, code);
  if (code == SQLITE_OK && start (self, address, error))
    return &self->db;
  sqlite_close (&self->db);
  return NULL;
}
