// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/chain.h"

#include <string.h>

#include "base/hex.h"
#include "seal/hash.h"

enum {
  FIND,
  SAVE,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [FIND] = "SELECT device_id, acked_seq, acked_hash, token, token_before, digest_before "
             "FROM chain WHERE tenant_id = ?1 AND incarnation = ?2",
    [SAVE] = "INSERT INTO chain (tenant_id, incarnation, device_id, acked_seq, acked_hash, token, "
             "token_before, digest_before, commit_seq) "
             "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (tenant_id, incarnation) "
             "DO UPDATE SET device_id = excluded.device_id, acked_seq = excluded.acked_seq, "
             "acked_hash = excluded.acked_hash, token = excluded.token, "
             "token_before = excluded.token_before, digest_before = excluded.digest_before, "
             /* What is sent anew and brings nothing stands behind what was begun after it. */
             "commit_seq = CASE WHEN excluded.acked_seq > chain.acked_seq "
             "THEN excluded.commit_seq ELSE chain.commit_seq END",
};

const CfStatements cf_chain_statements = {texts, N_STATEMENTS};

void
cf_chain_free (CfChain *chain)
{
  if (chain == NULL)
    return;
  g_free (chain->incarnation);
  g_free (chain->device_id);
  g_free (chain->acked_hash);
  g_free (chain->token);
  g_free (chain->token_before);
  g_free (chain->digest_before);
  g_free (chain);
}

CfChain *
cf_chain_new (const char *incarnation, const char *device_id)
{
  CfChain *chain = g_new0 (CfChain, 1);

  chain->incarnation = g_strdup (incarnation);
  chain->device_id = g_strdup (device_id);
  chain->acked_hash = g_strdup (CF_WIRE_HASH_ZERO);
  chain->token = g_strdup ("");
  chain->token_before = g_strdup ("");
  chain->digest_before = g_strdup ("");
  return chain;
}

static CfChain *
chain_from_row (CfStmt *row, const char *incarnation)
{
  CfChain *chain = g_new0 (CfChain, 1);

  chain->incarnation = g_strdup (incarnation);
  chain->device_id = g_strdup (cf_stmt_get_text (row, 0));
  chain->acked_seq = cf_stmt_get_int64 (row, 1);
  chain->acked_hash = g_strdup (cf_stmt_get_text (row, 2));
  chain->token = g_strdup (cf_stmt_get_text (row, 3));
  chain->token_before = g_strdup (cf_stmt_get_text (row, 4));
  chain->digest_before = g_strdup (cf_stmt_get_text (row, 5));
  return chain;
}

gboolean
cf_chain_find (CfSession *session, const char *incarnation, CfChain **ret_chain, GError **error)
{
  g_autoptr (CfStmtLoan) find = cf_session_get (session, &cf_chain_statements, FIND, error);
  CfStep step;

  if (find == NULL)
    return FALSE;
  CF_STMT_BIND (find, CF_INT64 (session->tenant_id), CF_TEXT (incarnation));
  step = cf_stmt_step (find, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  *ret_chain = step == CF_STEP_ROW ? chain_from_row (find, incarnation) : NULL;
  return TRUE;
}

char *
cf_chain_branch_name (const char *incarnation, const char *device_id)
{
  g_autofree char *both = g_strjoin ("/", "branch", incarnation, device_id, NULL);
  guint8 hash[CF_HASH_BYTES];

  cf_hash_bytes (both, strlen (both), hash);
  return cf_hex_encode (hash, CF_WIRE_INCARNATION_DIGITS / 2);
}

gboolean
cf_chain_save (CfChange *change, const CfChain *chain, GError **error)
{
  g_autoptr (CfStmtLoan) save = cf_session_get (change->session, &cf_chain_statements, SAVE, error);

  if (save == NULL)
    return FALSE;
  CF_STMT_BIND (save, CF_INT64 (change->session->tenant_id), CF_TEXT (chain->incarnation),
                CF_TEXT (chain->device_id), CF_INT64 (chain->acked_seq),
                CF_TEXT (chain->acked_hash), CF_TEXT (chain->token), CF_TEXT (chain->token_before),
                CF_TEXT (chain->digest_before), CF_INT64 (change->commit_seq));
  return cf_stmt_run (save, error);
}
