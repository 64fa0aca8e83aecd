// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.h"
#include "crm/session.h"
#include "seal/sign.h"

/* The retailer whose rows a session works on. */
typedef struct {
  char *public_id; /* a UUID, what devices know it by */
  char *name;
  char *currency; /* ISO 4217 */
  char *epoch;
  gint64 generation;
  gint64 commit_seq; /* of the last transaction that this snapshot sees */
  gint64 erasures; /* of members, ever */
  guint8 sign_seed[CF_SIGN_SEED_BYTES];
} CfTenant;

/* Errors: of db/; CF_DB_ERROR_FAILED when there is no such tenant. */
CfTenant *cf_tenant_read (CfSession *session, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void cf_tenant_free (CfTenant *tenant);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfTenant, cf_tenant_free)

/* A retailer to be added. */
typedef struct {
  const char *public_id; /* of a retailer whose CRM was lost and is made anew; NULL: a new one */
  const char *name;
  const char *currency; /* ISO 4217 */
} CfTenantDraft;

/* Adds a retailer, with an epoch and a signing key of its own, and tells the number that its rows
 * carry. session->tenant_id is not read.
 * Errors: CF_DB_ERROR_CONSTRAINT when the database has one of that public_id; others of db/. */
gboolean cf_tenant_add (CfSession *session, const CfTenantDraft *draft, const CfRandom *random,
                        gint64 *ret_tenant_id, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Begins another life of the database: a new epoch, by which every till learns that what was
 * acknowledged may be gone, and a new prefix for the numbers of tills paired from now on.
 * Errors: of db/. */
gboolean cf_tenant_mint_epoch (CfSession *session, const CfRandom *random,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Says that no cache file that was built so far may be handed out any more.
 * Errors: of db/. */
gboolean cf_tenant_age_files (CfSession *session, GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_tenant_statements;
