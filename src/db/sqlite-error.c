// SPDX-License-Identifier: Apache-2.0
#include "db/sqlite.h"

#include <errno.h>

/* The operating system's reason, where SQLite only says that reading or writing failed. A disk
 * that is full when the log is made longer or synced is a full disk all the same. */
static gboolean
is_no_space (int system_errno)
{
  return system_errno == ENOSPC || system_errno == EDQUOT;
}

static CfDbError
kind_of (int code, int system_errno)
{
  switch (code & 0xff) {
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    return CF_DB_ERROR_BUSY;
  case SQLITE_FULL:
    return CF_DB_ERROR_FULL;
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
    return CF_DB_ERROR_CORRUPT;
  case SQLITE_CONSTRAINT:
    return CF_DB_ERROR_CONSTRAINT;
  case SQLITE_IOERR:
    return is_no_space (system_errno) ? CF_DB_ERROR_FULL : CF_DB_ERROR_FAILED;
  default:
    return CF_DB_ERROR_FAILED;
  }
}

/* Plain words for what a shop can meet; NULL where SQLite's own say more. */
static const char *
words_of (int code, int system_errno)
{
  switch (code & 0xff) {
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    return "another connection holds the database";
  case SQLITE_FULL:
    return "no space is left on the disk";
  case SQLITE_CORRUPT:
    return "the file is damaged";
  case SQLITE_NOTADB:
    return "the file is damaged or not a database";
  case SQLITE_READONLY:
    return "the file is read-only";
  case SQLITE_CANTOPEN:
    return "the file cannot be opened";
  case SQLITE_PERM:
    return "the file may not be used";
  case SQLITE_IOERR:
    return is_no_space (system_errno) ? "no space is left on the disk"
                                      : "the disk cannot be read or written";
  default:
    return NULL;
  }
}

void
cf_sqlite_set_error (GError **error, const char *name, int code, int system_errno,
                     const char *message)
{
  const char *words = words_of (code, system_errno);
  int first = code & 0xff;
  gboolean say_errno = system_errno != 0 && !is_no_space (system_errno) &&
                       (first == SQLITE_IOERR || first == SQLITE_CANTOPEN);

  if (words == NULL)
    words = message != NULL ? message : sqlite3_errstr (code);
  g_set_error (error, CF_DB_ERROR, (int)kind_of (code, system_errno), "%s: %s%s%s%s", name, words,
               say_errno ? " (" : "", say_errno ? g_strerror (system_errno) : "",
               say_errno ? ")" : "");
}

/* sqlite3_system_errno() is not told of what fails in a commit, so that the file layer is asked
 * first; the default one answers with errno, which every call into SQLite here begins at 0. */
static int
last_errno (sqlite3 *handle)
{
  sqlite3_vfs *vfs = NULL;
  int last = 0;

  if (handle == NULL)
    return 0;
  if (sqlite3_file_control (handle, "main", SQLITE_FCNTL_VFS_POINTER, &vfs) == SQLITE_OK &&
      vfs != NULL && vfs->xGetLastError != NULL)
    last = vfs->xGetLastError (vfs, 0, NULL);
  return last != 0 ? last : sqlite3_system_errno (handle);
}

void
cf_sqlite_set_handle_error (GError **error, const CfSqlite *sqlite, int code)
{
  sqlite3 *handle = sqlite->handle;
  int system_errno = last_errno (handle);

  cf_sqlite_set_error (error, sqlite->db.name, code, system_errno,
                       handle != NULL ? sqlite3_errmsg (handle) : NULL);
}
