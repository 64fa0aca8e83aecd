// SPDX-License-Identifier: Apache-2.0
#include "crm/tenant.h"

#include <string.h>

#include "base/hex.h"
#include "base/id.h"
#include "seal/key.h"

#define EPOCH_BYTES 16
#define PREFIX_LETTERS 4

enum {
  READ,
  ADD,
  MINT_EPOCH,
  AGE_FILES,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [READ] = "SELECT public_id, name, currency, epoch, generation, commit_seq, sign_seed, erasures "
             "FROM tenant WHERE tenant_id = ?1",
    [ADD] = "INSERT INTO tenant "
            "(public_id, name, currency, epoch, generation, commit_seq, sign_seed) "
            "VALUES (?1, ?2, ?3, ?4, 1, 0, ?5) RETURNING tenant_id",
    [MINT_EPOCH] = "UPDATE tenant SET epoch = ?2, till_prefix = ?3 WHERE tenant_id = ?1",
    [AGE_FILES] = "UPDATE tenant SET erasures = erasures + 1 WHERE tenant_id = ?1",
};

const CfStatements cf_tenant_statements = {texts, N_STATEMENTS};

static CfTenant *
tenant_from_row (CfStmt *row)
{
  CfTenant *tenant = g_new0 (CfTenant, 1);
  gsize length;
  const guint8 *seed = cf_stmt_get_blob (row, 6, &length);

  tenant->public_id = g_strdup (cf_stmt_get_text (row, 0));
  tenant->name = g_strdup (cf_stmt_get_text (row, 1));
  tenant->currency = g_strdup (cf_stmt_get_text (row, 2));
  tenant->epoch = g_strdup (cf_stmt_get_text (row, 3));
  tenant->generation = cf_stmt_get_int64 (row, 4);
  tenant->commit_seq = cf_stmt_get_int64 (row, 5);
  tenant->erasures = cf_stmt_get_int64 (row, 7);
  memcpy (tenant->sign_seed, seed, MIN (length, sizeof tenant->sign_seed));
  return tenant;
}

CfTenant *
cf_tenant_read (CfSession *session, GError **error)
{
  g_autoptr (CfStmtLoan) read = cf_session_get (session, &cf_tenant_statements, READ, error);

  if (read == NULL)
    return NULL;
  CF_STMT_BIND (read, CF_INT64 (session->tenant_id));
  switch (cf_stmt_step (read, error)) {
  case CF_STEP_ROW:
    return tenant_from_row (read);
  case CF_STEP_DONE:
    g_set_error_literal (error, CF_DB_ERROR, CF_DB_ERROR_FAILED,
                         "The database knows nothing of this tenant; check --database");
    return NULL;
  case CF_STEP_ERROR:
  default:
    return NULL;
  }
}

void
cf_tenant_free (CfTenant *tenant)
{
  if (tenant == NULL)
    return;
  cf_key_wipe (tenant->sign_seed, sizeof tenant->sign_seed);
  g_free (tenant->public_id);
  g_free (tenant->name);
  g_free (tenant->currency);
  g_free (tenant->epoch);
  g_free (tenant);
}

static char *
new_epoch (const CfRandom *random)
{
  guint8 bytes[EPOCH_BYTES];

  cf_random_fill (random, bytes, sizeof bytes);
  return cf_hex_encode (bytes, sizeof bytes);
}

/* Letters that make no word. */
static char *
new_prefix (const CfRandom *random)
{
  static const char letters[] = "BCDFGHJKLMNPQRSTVWXZ";
  char prefix[PREFIX_LETTERS + 1] = "";

  for (guint i = 0; i < PREFIX_LETTERS; i++)
    prefix[i] = letters[cf_random_below (random, sizeof letters - 1)];
  return g_strdup (prefix);
}

gboolean
cf_tenant_mint_epoch (CfSession *session, const CfRandom *random, GError **error)
{
  g_autoptr (CfStmtLoan) mint = cf_session_get (session, &cf_tenant_statements, MINT_EPOCH, error);
  g_autofree char *epoch = new_epoch (random);
  g_autofree char *prefix = new_prefix (random);

  if (mint == NULL)
    return FALSE;
  CF_STMT_BIND (mint, CF_INT64 (session->tenant_id), CF_TEXT (epoch), CF_TEXT (prefix));
  return cf_stmt_run (mint, error);
}

gboolean
cf_tenant_add (CfSession *session, const CfTenantDraft *draft, const CfRandom *random,
               gint64 *ret_tenant_id, GError **error)
{
  g_autoptr (CfStmtLoan) add = cf_session_get (session, &cf_tenant_statements, ADD, error);
  g_autofree char *public_id = draft->public_id != NULL ? g_strdup (draft->public_id)
                                                        : cf_id_new (cf_clock_system (), random);
  g_autofree char *epoch = new_epoch (random);
  guint8 seed[CF_SIGN_SEED_BYTES];
  CfStep step;

  if (add == NULL)
    return FALSE;
  cf_key_new (random, seed);
  CF_STMT_BIND (add, CF_TEXT (public_id), CF_TEXT (draft->name), CF_TEXT (draft->currency),
                CF_TEXT (epoch), CF_BLOB (seed, sizeof seed));
  step = cf_stmt_step (add, error);
  if (step == CF_STEP_ROW)
    *ret_tenant_id = cf_stmt_get_int64 (add, 0);
  cf_key_wipe (seed, sizeof seed);
  return step == CF_STEP_ROW;
}

gboolean
cf_tenant_age_files (CfSession *session, GError **error)
{
  g_autoptr (CfStmtLoan) age = cf_session_get (session, &cf_tenant_statements, AGE_FILES, error);

  if (age == NULL)
    return FALSE;
  CF_STMT_BIND (age, CF_INT64 (session->tenant_id));
  return cf_stmt_run (age, error);
}
