// SPDX-License-Identifier: Apache-2.0
#include "crm/device.h"

#include <string.h>

#include "base/hex.h"
#include "seal/derive.h"
#include "seal/hash.h"
#include "seal/mac.h"

enum {
  FIND,
  ADD,
  SET_STATE,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [FIND] = "SELECT device_id, shop_id, till, previous_device_id, ack_key, state, token_hash, "
             "why FROM device WHERE tenant_id = ?1 AND device_id = ?2",
    [ADD] = "INSERT INTO device (tenant_id, device_id, shop_id, till, program, previous_device_id, "
            "paired_at_us, token_hash, ack_key, recovered_at_us, state, rights_life) "
            /* One that was forgotten may hold rights that were forgotten too. */
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'active', "
            "CASE WHEN ?10 <> CAST(0 AS INTEGER) THEN 'lost' ELSE '' END)",
    [SET_STATE] = "UPDATE device SET state = ?3, why = ?4 "
                  "WHERE tenant_id = ?1 AND device_id = ?2",
};

const CfStatements cf_device_statements = {texts, N_STATEMENTS};

void
cf_device_free (CfDevice *device)
{
  if (device == NULL)
    return;
  cf_key_wipe (device->ack_key, sizeof device->ack_key);
  g_free (device->device_id);
  g_free (device->shop_id);
  g_free (device->till);
  g_free (device->previous_device_id);
  g_free (device->why);
  g_free (device);
}

static CfDevice *
device_from_row (CfStmt *row)
{
  CfDevice *device = g_new0 (CfDevice, 1);
  gsize length;
  const guint8 *ack_key = cf_stmt_get_blob (row, 4, &length);

  device->device_id = g_strdup (cf_stmt_get_text (row, 0));
  device->shop_id = g_strdup (cf_stmt_get_text (row, 1));
  device->till = g_strdup (cf_stmt_get_text (row, 2));
  device->previous_device_id = g_strdup (cf_stmt_get_text (row, 3));
  memcpy (device->ack_key, ack_key, MIN (length, sizeof device->ack_key));
  if (!cf_wire_device_state_parse (cf_stmt_get_text (row, 5), &device->state))
    device->state = CF_WIRE_DEVICE_REVOKED; /* a word that this program does not know: trust none */
  device->why = g_strdup (cf_stmt_get_text (row, 7));
  return device;
}

/* token NULL: any. */
static gboolean
find (CfSession *session, const char *device_id, const char *token, CfDevice **ret_device,
      GError **error)
{
  g_autoptr (CfStmtLoan) read = cf_session_get (session, &cf_device_statements, FIND, error);
  guint8 hash[CF_HASH_BYTES];
  const guint8 *stored;
  gsize length;
  CfStep step;

  if (read == NULL)
    return FALSE;
  CF_STMT_BIND (read, CF_INT64 (session->tenant_id), CF_TEXT (device_id));
  step = cf_stmt_step (read, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  *ret_device = NULL;
  if (step == CF_STEP_DONE)
    return TRUE;
  stored = cf_stmt_get_blob (read, 6, &length);
  if (token != NULL)
    cf_hash_bytes (token, strlen (token), hash);
  if (token == NULL || (length == sizeof hash && memcmp (stored, hash, sizeof hash) == 0))
    *ret_device = device_from_row (read);
  return TRUE;
}

gboolean
cf_device_find (CfSession *session, const char *device_id, CfDevice **ret_device, GError **error)
{
  return find (session, device_id, NULL, ret_device, error);
}

/* Comparing hashes may stop at the first byte that differs: how far a stranger's token got says
 * nothing of the token. */
gboolean
cf_device_authenticate (CfSession *session, const char *device_id, const char *token,
                        CfDevice **ret_device, GError **error)
{
  return find (session, device_id, token, ret_device, error);
}

char *
cf_device_token (const guint8 *secret)
{
  guint8 token[CF_KEY_BYTES];

  cf_derive_key (secret, "token", token);
  return cf_hex_encode (token, sizeof token);
}

void
cf_device_derive_secret (const guint8 *device_key, const CfDeviceDraft *draft, guint8 *ret_secret)
{
  /* None of them holds a control character, so that one text stands for one device. */
  g_autofree char *text =
      g_strjoin ("\n", "device", draft->device_id, draft->shop_id, draft->till, NULL);

  cf_mac_bytes (device_key, text, strlen (text), ret_secret);
}

gboolean
cf_device_add (CfSession *session, const CfDeviceDraft *draft, GError **error)
{
  g_autoptr (CfStmtLoan) add = cf_session_get (session, &cf_device_statements, ADD, error);
  g_autofree char *token = cf_device_token (draft->secret);
  guint8 token_hash[CF_HASH_BYTES];
  guint8 ack_key[CF_KEY_BYTES];

  if (add == NULL)
    return FALSE;
  cf_hash_bytes (token, strlen (token), token_hash);
  cf_derive_key (draft->secret, "ack", ack_key);
  CF_STMT_BIND (add, CF_INT64 (session->tenant_id), CF_TEXT (draft->device_id),
                CF_TEXT (draft->shop_id), CF_TEXT (draft->till), CF_TEXT (draft->program),
                CF_TEXT (draft->previous_device_id), CF_INT64 (draft->paired_at_us),
                CF_BLOB (token_hash, sizeof token_hash), CF_BLOB (ack_key, sizeof ack_key),
                CF_INT64 (draft->recovered_at_us));
  return cf_stmt_run (add, error);
}

gboolean
cf_device_set_state (CfSession *session, const char *device_id, CfWireDeviceState state,
                     const char *why, GError **error)
{
  g_autoptr (CfStmtLoan) set = cf_session_get (session, &cf_device_statements, SET_STATE, error);

  if (set == NULL)
    return FALSE;
  CF_STMT_BIND (set, CF_INT64 (session->tenant_id), CF_TEXT (device_id),
                CF_TEXT (cf_wire_device_state_name (state)), CF_TEXT (why));
  return cf_stmt_run (set, error);
}
