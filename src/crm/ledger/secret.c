// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/secret.h"

#include <string.h>

#include "seal/field.h"
#include "seal/key.h"

enum {
  FIND_KEY,
  ADD_KEY,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [FIND_KEY] = "SELECT key FROM member_key WHERE tenant_id = ?1 AND member_id = ?2",
    [ADD_KEY] = "INSERT INTO member_key (tenant_id, member_id, key) VALUES (?1, ?2, ?3)",
};

const CfStatements cf_secret_statements = {texts, N_STATEMENTS};

static gboolean
find_key (CfSession *session, const char *member_id, guint8 *ret_key, gboolean *ret_found,
          GError **error)
{
  g_autoptr (CfStmtLoan) find = cf_session_get (session, &cf_secret_statements, FIND_KEY, error);
  CfStep step;

  if (find == NULL)
    return FALSE;
  CF_STMT_BIND (find, CF_INT64 (session->tenant_id), CF_TEXT (member_id));
  step = cf_stmt_step (find, error);
  *ret_found = step == CF_STEP_ROW;
  if (*ret_found) {
    gsize length;
    const guint8 *key = cf_stmt_get_blob (find, 0, &length);

    memcpy (ret_key, key, MIN (length, CF_KEY_BYTES));
  }
  return step != CF_STEP_ERROR;
}

static gboolean
add_key (CfSession *session, const char *member_id, const guint8 *key, GError **error)
{
  g_autoptr (CfStmtLoan) add = cf_session_get (session, &cf_secret_statements, ADD_KEY, error);

  if (add == NULL)
    return FALSE;
  CF_STMT_BIND (add, CF_INT64 (session->tenant_id), CF_TEXT (member_id),
                CF_BLOB (key, CF_KEY_BYTES));
  return cf_stmt_run (add, error);
}

/* Which row and column a sealed text belongs to: moved elsewhere, it does not open. */
static char *
place_of (const char *op_id)
{
  return g_strconcat ("entry.private_sealed ", op_id, NULL);
}

gboolean
cf_secret_seal (CfChange *change, const CfWireBatchEntry *entry, const char *member_id,
                const CfRandom *random, GBytes **ret_sealed, GError **error)
{
  g_autofree char *plain = g_strconcat (entry->salt, "\n", entry->data, NULL);
  g_autofree char *place = place_of (entry->header->op_id);
  guint8 key[CF_KEY_BYTES] = {0};
  gboolean found;
  gboolean done = find_key (change->session, member_id, key, &found, error);

  if (done && !found) {
    cf_key_new (random, key);
    done = add_key (change->session, member_id, key, error);
  }
  if (done)
    *ret_sealed = cf_field_seal (key, random, plain, strlen (plain), place);
  cf_key_wipe (key, sizeof key);
  cf_key_wipe (plain, strlen (plain));
  return done;
}

gboolean
cf_secret_open (CfSession *session, GBytes *sealed, const char *member_id, const char *op_id,
                GBytes **ret_plain, GError **error)
{
  g_autofree char *place = place_of (op_id);
  guint8 key[CF_KEY_BYTES] = {0};
  gsize length;
  const void *bytes = g_bytes_get_data (sealed, &length);
  GBytes *plain = NULL;
  gboolean found;

  if (!find_key (session, member_id, key, &found, error))
    return FALSE;
  if (found) {
    plain = cf_field_open (key, bytes, length, place, error);
    cf_key_wipe (key, sizeof key);
    if (plain == NULL)
      return FALSE;
  }
  *ret_plain = plain;
  return TRUE;
}
