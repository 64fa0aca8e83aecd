// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/connection.h"

/* Runs one test body on SQLite and on PostgreSQL, each time on an empty database. */
typedef struct {
  gboolean postgres;
  const char *location; /* for CfDbAddress */
} TestDb;

typedef void (*TestDbBody) (TestDb *test);

/* Adds path/sqlite and path/postgres; the second is skipped where PostgreSQL is not installed,
 * and left out under CF_SQLITE_ONLY. */
void test_db_add (const char *path, TestDbBody body);

/* Adds path for SQLite only. */
void test_db_add_sqlite (const char *path, TestDbBody body);

/* g_test_run(), and stops the server that the tests have needed. */
int test_db_run (void);

/* Opens it as a writer; must succeed. */
CfDb *test_db_open (const TestDb *test);

/* Must succeed. */
void test_db_exec (CfDb *db, const char *sql);
gint64 test_db_read (CfDb *db, const char *sql);

/* Ends the connections of a PostgreSQL test's server. */
void test_db_cut (void);
