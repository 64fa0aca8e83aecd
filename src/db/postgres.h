// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to db/: what the parts of the PostgreSQL engine share. */

#include <libpq-fe.h>

#include "db/engine.h"

typedef struct {
  CfDb db;
  PGconn *conn;
  gint64 changes; /* of the last INSERT, UPDATE or DELETE */
  guint statements; /* prepared so far, for their names */
} CfPostgres;

/* Whether there is a table schema_version. Not to_regclass(), which answers from a memory that
 * another connection's commit does not refresh in the middle of a transaction. */
#define CF_POSTGRES_HAS_VERSION                                                                    \
  "SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_tables"                                              \
  " WHERE schemaname = current_schema () AND tablename = 'schema_version')"

extern const CfStmtEngine cf_postgres_statements;

/* Takes over the result of a command: its changes are counted, and it is handed on in *ret_result
 * or freed when that is NULL. A failed one becomes an error. */
gboolean cf_postgres_take_result (CfPostgres *postgres, PGresult *result, PGresult **ret_result,
                                  GError **error);
