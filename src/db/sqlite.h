// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to db/: what the parts of the SQLite engine share. */

#include <sqlite3.h>

#include "db/engine.h"

typedef struct {
  CfDb db;
  sqlite3 *handle;
} CfSqlite;

/* Sets the error that a result code stands for. system_errno is the operating system's number
 * behind an I/O error, 0 if there is none; message is SQLite's own, for what has no other words. */
void cf_sqlite_set_error (GError **error, const char *name, int code, int system_errno,
                          const char *message);

/* The same from the state of the handle. */
void cf_sqlite_set_handle_error (GError **error, const CfSqlite *sqlite, int code);

extern const CfStmtEngine cf_sqlite_statements;
