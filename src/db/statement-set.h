// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/statement.h"

/* The statements of one file, each prepared when it is first wanted and kept with the connection:
 *
 *   enum { ADD_LINE, FIND_LINE, N_STATEMENTS };
 *   static const char *const statements[N_STATEMENTS] = {
 *       [ADD_LINE] = "INSERT INTO line (…) VALUES (?1, ?2)",
 *       [FIND_LINE] = "SELECT … FROM line WHERE id = ?1",
 *   };
 */
typedef struct CfStmtSet CfStmtSet;

/* The texts must outlive the set, and the set must be freed before the connection is closed. */
CfStmtSet *cf_stmt_set_new (CfDb *db, const char *const *texts, guint count);
void cf_stmt_set_free (CfStmtSet *set);

/* Lends a statement, reset; take it as g_autoptr (CfStmtLoan).
 * Errors: as cf_stmt_new(). */
CfStmtLoan *cf_stmt_set_get (CfStmtSet *set, guint index, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Has the database read every text, on PostgreSQL too: for the test that prepares each of them on a
 * fresh schema. The message names the first one that fails. */
gboolean cf_stmt_set_check (CfStmtSet *set, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfStmtSet, cf_stmt_set_free)
