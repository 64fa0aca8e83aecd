// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gio/gio.h>

#include "db/statement-set.h"
#include "db/transaction.h"

#define CF_SESSION_APPLICATION_ID 0x43664372 /* "CfCr" */

/* The statements of one file. */
typedef struct {
  const char *const *texts;
  guint count;
} CfStatements;

typedef enum {
  CF_SESSION_SERVER, /* writes, and checkpoints a SQLite file as it goes */
  CF_SESSION_COMMAND, /* writes beside a server that may be running, and leaves checkpoints to it */
  CF_SESSION_READER,
  CF_SESSION_BUILDER, /* fills a fresh SQLite file, alone and as fast as it goes */
} CfSessionKind;

/* A connection to the CRM's database, bound to one tenant, with its prepared statements.
 * Thread: one at a time; cf_session_adopt() hands it over. */
typedef struct {
  CfDb *db;
  gint64 tenant_id;
  GHashTable *sets; /* const CfStatements * → CfStmtSet */
} CfSession;

/* The migrations of the schema, for cf_migrate_to (): the resource and CF_SESSION_SQL_PATH in it.
 */
GResource *cf_session_migrations (void);
#define CF_SESSION_SQL_PATH "/io/github/counterfoil/crm/sql"

/* Opens the database for the tenant. All but a reader bring its schema up to date. On PostgreSQL a
 * builder is a command.
 * Errors: of db/. */
CfSession *cf_session_open (const char *location, CfSessionKind kind, gint64 tenant_id,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
void cf_session_close (CfSession *session);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfSession, cf_session_close)

/* The calling thread becomes the owner. */
void cf_session_adopt (CfSession *session);

/* Whether a location is a PostgreSQL server's, and not the path of a SQLite file. */
gboolean cf_session_is_server (const char *location);

/* Lends a statement; take it as g_autoptr (CfStmtLoan). statements must live for ever.
 * Errors: of db/. */
CfStmtLoan *cf_session_get (CfSession *session, const CfStatements *statements, guint index,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
