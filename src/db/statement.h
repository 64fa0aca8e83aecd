// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/connection.h"

/* A prepared statement. Parameters are ?1, ?2 … by their 1-based number; columns count from 0.
 * Text and bytes of a column stay valid until the next step, reset or free.
 * Limits: on PostgreSQL a result is held in memory whole, so that long reads are paged by key:
 * WHERE id > ?1 ORDER BY id LIMIT ?2. */
typedef struct CfStmt CfStmt;

typedef enum {
  CF_STEP_ERROR,
  CF_STEP_ROW,
  CF_STEP_DONE,
} CfStep;

typedef enum {
  CF_VALUE_NULL,
  CF_VALUE_INT64,
  CF_VALUE_TEXT,
  CF_VALUE_BLOB,
} CfValueKind;

/* A value for a parameter, borrowed. Made by the macros below. */
typedef struct {
  CfValueKind kind;
  gint64 integer;
  const void *bytes; /* of a text or blob; NULL is SQL's NULL */
  gsize length; /* of a blob */
} CfValue;

#define CF_INT64(value) ((CfValue){.kind = CF_VALUE_INT64, .integer = (value)})
#define CF_TEXT(value) ((CfValue){.kind = CF_VALUE_TEXT, .bytes = (const char *){(value)}})
#define CF_BLOB(value, size) ((CfValue){.kind = CF_VALUE_BLOB, .bytes = (value), .length = (size)})
#define CF_NULL ((CfValue){.kind = CF_VALUE_NULL})

/* Prepares one statement, to be used many times. On PostgreSQL the server sees it at the first
 * step, when the types of the bound values are known.
 * Errors: FAILED for SQL that this schema does not understand. */
CfStmt *cf_stmt_new (CfDb *db, const char *sql, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void cf_stmt_free (CfStmt *stmt);

/* Binds a copy of the value. A NULL text or blob binds NULL. What cannot be bound (too big) is
 * reported by the next step. */
void cf_stmt_bind_int64 (CfStmt *stmt, int index, gint64 value);
void cf_stmt_bind_text (CfStmt *stmt, int index, const char *text);
void cf_stmt_bind_blob (CfStmt *stmt, int index, const void *bytes, gsize length);
void cf_stmt_bind_null (CfStmt *stmt, int index);

/* The same without a copy: the bytes must outlive the next reset. */
void cf_stmt_bind_text_static (CfStmt *stmt, int index, const char *text);
void cf_stmt_bind_blob_static (CfStmt *stmt, int index, const void *bytes, gsize length);

/* Binds parameters ?1 to ?count, without copies. CF_STMT_BIND (stmt, CF_INT64 (1), CF_TEXT (a)). */
void cf_stmt_bind_values (CfStmt *stmt, const CfValue *values, gsize count);
#define CF_STMT_BIND(stmt, ...)                                                                    \
  cf_stmt_bind_values ((stmt), (const CfValue[]){__VA_ARGS__},                                     \
                       sizeof ((const CfValue[]){__VA_ARGS__}) / sizeof (CfValue))

/* The next row. After DONE or ERROR the statement is reset by itself and keeps its values. */
CfStep cf_stmt_step (CfStmt *stmt, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Steps to the end, throwing rows away, then resets and clears. */
gboolean cf_stmt_run (CfStmt *stmt, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Ready to run again, all values NULL. A read that stops before DONE must be reset, or else it
 * holds its snapshot and the writer's WAL grows. */
void cf_stmt_reset (CfStmt *stmt);

/* The current row and its columns. */
int cf_stmt_column_count (CfStmt *stmt);
gint64 cf_stmt_get_int64 (CfStmt *stmt, int column); /* NULL is 0 */
const char *cf_stmt_get_text (CfStmt *stmt, int column); /* NULL is NULL */
const guint8 *cf_stmt_get_blob (CfStmt *stmt, int column, gsize *ret_length); /* empty: NULL, 0 */
gboolean cf_stmt_is_null (CfStmt *stmt, int column);

/* Prepares, binds, runs and frees: CF_DB_RUN (db, sql, error, CF_TEXT (a), CF_INT64 (1)). */
gboolean cf_db_run_values (CfDb *db, const char *sql, const CfValue *values, gsize count,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
#define CF_DB_RUN(db, sql, error, ...)                                                             \
  cf_db_run_values ((db), (sql), (const CfValue[]){__VA_ARGS__},                                   \
                    sizeof ((const CfValue[]){__VA_ARGS__}) / sizeof (CfValue), (error))

/* A statement lent by a set: g_autoptr (CfStmtLoan) resets it at the end of the block. */
typedef CfStmt CfStmtLoan;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfStmt, cf_stmt_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfStmtLoan, cf_stmt_reset)
