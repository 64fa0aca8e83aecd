// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

#include "db/error.h"

/* A connection to one SQLite file or one PostgreSQL database. The layers above write one dialect of
 * SQL (see dialect.h) and do not see which of them it is.
 * Thread: a connection and all that hangs on it belong to the thread that opened it; every call
 * checks that. cf_db_adopt() hands it over. */
typedef struct CfDb CfDb;

typedef enum {
  /* Creates the file if it is missing; WAL; the one connection that writes and checkpoints. */
  CF_DB_WRITER,
  /* Reads beside a writer, never writes and never checkpoints: two connections that checkpoint at
   * once can damage a WAL database in SQLite before 3.51.3. */
  CF_DB_READER,
  /* Builds a fresh file as fast as it goes, alone: no journal, no sync. A crash or a
   * rollback leaves a file to throw away. cf_db_flush() makes it durable. SQLite only. */
  CF_DB_BULK,
  /* Reads a file that nobody changes, without locks and without files beside it. On PostgreSQL
   * the same as a reader. */
  CF_DB_IMMUTABLE,
} CfDbMode;

typedef enum {
  CF_DB_SYNC_FULL, /* a commit that returned survives a power cut */
  CF_DB_SYNC_NORMAL, /* a power cut may lose the last commits, never the file */
} CfDbSync;

/* Where a database is and how to open it. A zeroed one with a location is a durable writer. */
typedef struct {
  const char *location; /* the path of a SQLite file, or postgresql://user@host/name?… */
  CfDbMode mode;
  CfDbSync sync;
  guint32 application_id; /* the kind of database this must be; 0: any */
  guint cache_kib; /* page cache; 0: SQLite's default of 2 MiB */
  guint page_bytes; /* of a SQLite file that is made now, a power of two; 0: SQLite's 4096 */
  guint autocheckpoint_pages; /* a writer's WAL is checkpointed from this size; 0: 1000 pages */
  guint busy_timeout_ms; /* how long to wait for another's lock; 0: 5 s */
  gint64 mmap_bytes; /* how much of the file may be mapped; 0: none */
  const char *vfs; /* SQLite file layer by name, for tests that break the disk; NULL: the default */
  /* The seam for sealed files: a key of 32 bytes, NULL for plain ones. Sealed files are not there
   * yet, so that a key is refused rather than ignored. */
  const guint8 *key;
} CfDbAddress;

/* Opens a database; strings of the address need to live only during the call.
 * Errors: any of CF_DB_ERROR but CONSTRAINT and NEWER; a file of another application_id is FAILED,
 * not CORRUPT, so that nobody keeps a stranger's file aside. */
CfDb *cf_db_open (const CfDbAddress *address, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Closes it; every statement must have been freed. An open transaction is rolled back. */
void cf_db_close (CfDb *db);

/* The calling thread becomes the owner; the former one must not use the connection any more. */
void cf_db_adopt (CfDb *db);

/* Whether it is PostgreSQL, for the few statements that the shared dialect cannot say. */
gboolean cf_db_is_postgres (const CfDb *db);

/* FALSE once the connection to a server is lost: close it and open another. */
gboolean cf_db_is_alive (const CfDb *db);

/* The kind that it was opened as; 0: any. */
guint32 cf_db_application_id (const CfDb *db);

/* What messages call it: the path, or the server without its password. */
const char *cf_db_name (const CfDb *db);

/* Runs one or more statements without parameters, of the shared dialect; rows are thrown away. */
gboolean cf_db_exec (CfDb *db, const char *sql, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The integer in the first column of a statement's first row; NULL counts as 0.
 * Errors: FAILED when there is no row. */
gboolean cf_db_read_int64 (CfDb *db, const char *sql, gint64 *ret_value,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Rows that the last INSERT, UPDATE or DELETE touched. */
gint64 cf_db_changes (const CfDb *db);

/* Moves a writer's WAL into its file, as far as readers allow, and makes a bulk file durable,
 * its folder's entry included; of a reader: what it has read is there after a power cut as well.
 * Nothing to do on PostgreSQL. */
gboolean cf_db_flush (CfDb *db, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfDb, cf_db_close)
