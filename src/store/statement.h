// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/statement.h"
#include "store/journal.h"

/* The statements of one file of store/, an enum-indexed table. Each is prepared once a journal: a
 * sale runs ten of them and must not parse SQL. */
typedef struct {
  const char *const *texts;
  guint count;
} CfStoreSql;

/* Lends one of them; take it as g_autoptr (CfStmtLoan). The first loan prepares the whole table, so
 * that a statement which does not fit the schema fails at once.
 * Errors: as cf_stmt_new. */
CfStmtLoan *cf_store_lend (CfJournal *journal, const CfStoreSql *sql, guint which,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Lends, binds and runs one: CF_STORE_RUN (journal, &sql, ADD_STEP, error, CF_TEXT (op_id)). */
gboolean cf_store_run_values (CfJournal *journal, const CfStoreSql *sql, guint which,
                              const CfValue *values, gsize count,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
#define CF_STORE_RUN(journal, sql, which, error, ...)                                              \
  cf_store_run_values ((journal), (sql), (which), (const CfValue[]){__VA_ARGS__},                  \
                       sizeof ((const CfValue[]){__VA_ARGS__}) / sizeof (CfValue), (error))
