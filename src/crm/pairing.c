// SPDX-License-Identifier: Apache-2.0
#include "crm/pairing.h"

#include <string.h>

#include "base/check.h"
#include "base/planted.h"
#include "base/hex.h"
#include "base/id.h"
#include "crm/device.h"
#include "crm/error.h"
#include "crm/rights/grant.h"
#include "crm/shop.h"
#include "crm/tenant.h"
#include "seal/hash.h"
#include "seal/mac.h"

enum {
  ADD,
  FIND,
  CLAIM,
  FORGET_SECRETS,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [ADD] = "INSERT INTO pairing_code (tenant_id, code_id, code_key, shop_id, expires_at_us) "
            "VALUES (?1, ?2, ?3, ?4, ?5)",
    [FIND] = "SELECT code_key, shop_id, claim_id, device_id, device_secret FROM pairing_code "
             "WHERE tenant_id = ?1 AND code_id = ?2 AND expires_at_us > ?3",
    [CLAIM] = "UPDATE pairing_code SET claim_id = ?3, device_id = ?4, device_secret = ?5 "
              "WHERE tenant_id = ?1 AND code_id = ?2",
    [FORGET_SECRETS] = "UPDATE pairing_code SET device_secret = NULL "
                       "WHERE tenant_id = ?1 AND expires_at_us <= ?2",
};

const CfStatements cf_pairing_statements = {texts, N_STATEMENTS};

/* A code that is still good, or was used and may be asked about again. */
typedef struct {
  char *code_id;
  guint8 key[CF_HASH_BYTES];
  char *shop_id;
  char *claim_id; /* NULL: unused */
  char *device_id;
  guint8 secret[CF_KEY_BYTES];
} Code;

static void
code_clear (Code *code)
{
  cf_key_wipe (code->key, sizeof code->key);
  cf_key_wipe (code->secret, sizeof code->secret);
  g_free (code->code_id);
  g_free (code->shop_id);
  g_free (code->claim_id);
  g_free (code->device_id);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Code, code_clear)

static char *
code_id_of (const char *code)
{
  g_autoptr (GBytes) input = cf_wire_pairing_id_input (code);
  gsize length;
  const void *bytes = g_bytes_get_data (input, &length);
  g_autofree char *hash = cf_hash_text (bytes, length);

  return g_strndup (hash, CF_WIRE_PAIRING_CODE_ID_DIGITS);
}

static void
code_key_of (const char *code, guint8 *ret_key)
{
  g_autoptr (GBytes) input = cf_wire_pairing_key_input (code);
  gsize length;
  const void *bytes = g_bytes_get_data (input, &length);

  cf_hash_bytes (bytes, length, ret_key);
}

static gboolean
forget_secrets (CfSession *session, gint64 now_us, GError **error)
{
  g_autoptr (CfStmtLoan) forget =
      cf_session_get (session, &cf_pairing_statements, FORGET_SECRETS, error);

  if (forget == NULL)
    return FALSE;
  CF_STMT_BIND (forget, CF_INT64 (session->tenant_id), CF_INT64 (now_us));
  return cf_stmt_run (forget, error);
}

static gboolean
add_code (CfSession *session, const char *code, const char *shop_id, gint64 expires_at_us,
          GError **error)
{
  g_autoptr (CfStmtLoan) add = cf_session_get (session, &cf_pairing_statements, ADD, error);
  g_autofree char *code_id = code_id_of (code);
  guint8 key[CF_HASH_BYTES];

  if (add == NULL)
    return FALSE;
  code_key_of (code, key);
  CF_STMT_BIND (add, CF_INT64 (session->tenant_id), CF_TEXT (code_id), CF_BLOB (key, sizeof key),
                CF_TEXT (shop_id), CF_INT64 (expires_at_us));
  return cf_stmt_run (add, error);
}

gboolean
cf_pairing_offer (CfSession *session, const char *shop_id, const CfRandom *random, gint64 now_us,
                  char **ret_code, GError **error)
{
  g_autoptr (CfChange) change = cf_change_begin (session, error);
  g_autoptr (CfShop) shop = NULL;
  g_autofree char *code = NULL;
  guint8 bytes[CF_WIRE_PAIRING_CODE_BYTES];

  if (change == NULL || !cf_shop_find (session, shop_id, &shop, error))
    return FALSE;
  if (shop == NULL) {
    g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED,
                 "There is no shop %s; see the shops in status", shop_id);
    return FALSE;
  }
  cf_random_fill (random, bytes, sizeof bytes);
  code = cf_wire_pairing_code_new (bytes);
  if (!forget_secrets (session, now_us, error) ||
      !add_code (session, code, shop_id, now_us + (gint64)CF_PAIRING_MINUTES * 60 * G_USEC_PER_SEC,
                 error) ||
      !cf_change_commit (change, error))
    return FALSE;
  *ret_code = cf_wire_pairing_code_format (code);
  return TRUE;
}

static void
copy_blob (CfStmt *row, int column, guint8 *ret_bytes, gsize bytes_max)
{
  gsize length;
  const guint8 *bytes = cf_stmt_get_blob (row, column, &length);

  if (bytes != NULL)
    memcpy (ret_bytes, bytes, MIN (length, bytes_max));
}

static CfPairingOutcome
find_code (CfSession *session, const char *code_id, gint64 now_us, Code *ret_code, GError **error)
{
  g_autoptr (CfStmtLoan) find = cf_session_get (session, &cf_pairing_statements, FIND, error);

  if (find == NULL)
    return CF_PAIRING_FAILED;
  CF_STMT_BIND (find, CF_INT64 (session->tenant_id), CF_TEXT (code_id), CF_INT64 (now_us));
  switch (cf_stmt_step (find, error)) {
  case CF_STEP_ROW:
    break;
  case CF_STEP_DONE:
    return CF_PAIRING_UNKNOWN;
  case CF_STEP_ERROR:
  default:
    return CF_PAIRING_FAILED;
  }
  ret_code->code_id = g_strdup (code_id);
  copy_blob (find, 0, ret_code->key, sizeof ret_code->key);
  ret_code->shop_id = g_strdup (cf_stmt_get_text (find, 1));
  ret_code->claim_id = g_strdup (cf_stmt_get_text (find, 2));
  ret_code->device_id = g_strdup (cf_stmt_get_text (find, 3));
  copy_blob (find, 4, ret_code->secret, sizeof ret_code->secret);
  return CF_PAIRING_OK;
}

CfPairingOutcome
cf_pairing_hello (CfSession *session, const CfWireHello *hello, const char *ca_pem, gint64 now_us,
                  char **ret_answer, GError **error)
{
  g_auto (Code) code = {0};
  g_autoptr (GBytes) input = NULL;
  g_autoptr (CfTenant) tenant = NULL;
  g_autofree char *mac_text = NULL;
  CfPairingOutcome outcome = find_code (session, hello->code_id, now_us, &code, error);
  guint8 mac[CF_MAC_BYTES];
  gsize length;
  const void *bytes;

  if (outcome != CF_PAIRING_OK)
    return outcome;
  tenant = cf_tenant_read (session, error);
  if (tenant == NULL)
    return CF_PAIRING_FAILED;
  input = cf_wire_hello_mac_input (hello, ca_pem);
  bytes = g_bytes_get_data (input, &length);
  cf_mac_bytes (code.key, bytes, length, mac);
  mac_text = cf_hex_encode (mac, sizeof mac);
  *ret_answer = cf_wire_hello_answer_encode (
      &(CfWireHelloAnswer){
          .ca_pem = (char *)(guintptr)ca_pem, .mac = mac_text, .tenant = tenant->public_id},
      error);
  return *ret_answer != NULL ? CF_PAIRING_OK : CF_PAIRING_FAILED;
}

/* The till as it proves to have been until now; *ret_device is NULL when it proves nothing. */
static gboolean
find_previous (CfSession *session, const CfWireClaim *claim, CfDevice **ret_device, GError **error)
{
  *ret_device = NULL;
  if (claim->previous_device_id == NULL || claim->previous_token == NULL)
    return TRUE;
  return cf_device_authenticate (session, claim->previous_device_id, claim->previous_token,
                                 ret_device, error);
}

/* The device that it was goes; its token must open nothing any more. One that a person has revoked
 * stays so. */
static gboolean
revoke_device (CfChange *change, const CfDevice *device, GError **error)
{
  return cf_device_set_state (change->session, device->device_id, CF_WIRE_DEVICE_REVOKED,
                              CF_DEVICE_WHY_SUPERSEDED, error) &&
         cf_change_delete (change, CF_WIRE_FEED_SECURITY, device->device_id, "device", error);
}

static gboolean
add_device (CfChange *change, const CfDeviceDraft *draft, GError **error)
{
  g_autofree char *row = cf_wire_device_row_encode (CF_WIRE_DEVICE_ACTIVE);

  return cf_device_add (change->session, draft, error) &&
         cf_change_put (change, CF_WIRE_FEED_SECURITY, draft->device_id, "device", row, error);
}

/* Whether it is the same till in the same shop: its number and its rights stay. */
static gboolean
goes_on (const CfDevice *previous, const Code *code)
{
  return previous != NULL && (previous->state == CF_WIRE_DEVICE_ACTIVE || CF_PLANTED (18)) &&
         g_str_equal (previous->shop_id, code->shop_id);
}

/* The number that the till shall have: its own, or one that no till has had. */
static gboolean
choose_till (CfChange *change, const Code *code, const CfDevice *previous, char **ret_till,
             GError **error)
{
  if (!goes_on (previous, code))
    return cf_shop_take_till (change, code->shop_id, ret_till, error);
  *ret_till = g_strdup (previous->till);
  return TRUE;
}

static gboolean
note_claim (CfSession *session, const Code *code, const char *claim_id, GError **error)
{
  g_autoptr (CfStmtLoan) note = cf_session_get (session, &cf_pairing_statements, CLAIM, error);

  if (note == NULL)
    return FALSE;
  CF_STMT_BIND (note, CF_INT64 (session->tenant_id), CF_TEXT (code->code_id), CF_TEXT (claim_id),
                CF_TEXT (code->device_id), CF_BLOB (code->secret, sizeof code->secret));
  return cf_stmt_run (note, error);
}

/* The first claim of a code: makes the device. */
static gboolean
make_device (CfChange *change, const CfWireClaim *claim, Code *code, const CfPairingMint *mint,
             GError **error)
{
  g_autoptr (CfDevice) previous = NULL;
  g_autofree char *till = NULL;
  CfDeviceDraft draft = {
      .shop_id = code->shop_id,
      .program = claim->program,
      .secret = code->secret,
      .paired_at_us = mint->now_us,
  };

  if (!find_previous (change->session, claim, &previous, error) ||
      !choose_till (change, code, previous, &till, error) ||
      (previous != NULL && !revoke_device (change, previous, error)))
    return FALSE;
  code->device_id = cf_id_new (cf_clock_system (), mint->random);
  draft.device_id = code->device_id;
  draft.till = till;
  cf_device_derive_secret (mint->device_key, &draft, code->secret);
  draft.previous_device_id = previous != NULL ? previous->device_id : NULL;
  return add_device (change, &draft, error) &&
         (!goes_on (previous, code) ||
          cf_grant_move_all (change, previous->device_id, code->device_id, error)) &&
         note_claim (change->session, code, claim->claim_id, error) &&
         forget_secrets (change->session, mint->now_us, error);
}

static char *
answer_claim (CfSession *session, const Code *code, gint64 now_us, GError **error)
{
  g_autoptr (CfTenant) tenant = cf_tenant_read (session, error);
  g_autoptr (CfDevice) device = NULL;
  g_autoptr (CfShop) shop = NULL;
  g_auto (CfWireClaimAnswer) answer = {.server_time_us = now_us};
  guint8 public_key[CF_SIGN_PUBLIC_BYTES];
  guint8 secret_key[CF_SIGN_SECRET_BYTES];

  if (tenant == NULL || !cf_device_find (session, code->device_id, &device, error) ||
      !cf_shop_find (session, code->shop_id, &shop, error))
    return NULL;
  CF_CHECK (device != NULL && shop != NULL);
  cf_sign_key_pair (tenant->sign_seed, public_key, secret_key);
  cf_key_wipe (secret_key, sizeof secret_key);
  answer.crm_public_key = cf_hex_encode (public_key, sizeof public_key);
  answer.device_id = g_strdup (device->device_id);
  answer.device_secret = cf_hex_encode (code->secret, sizeof code->secret);
  answer.epoch = g_strdup (tenant->epoch);
  answer.shop = g_strdup (shop->id);
  answer.shop_name = g_strdup (shop->name);
  answer.tenant = g_strdup (tenant->public_id);
  answer.till = g_strdup (device->till);
  return cf_wire_claim_answer_encode (&answer, error);
}

CfPairingOutcome
cf_pairing_claim (CfSession *session, const CfWireClaim *claim, const CfPairingMint *mint,
                  char **ret_answer, GError **error)
{
  g_autofree char *typed = cf_wire_pairing_code_parse (claim->code);
  g_autofree char *code_id = typed != NULL ? code_id_of (typed) : NULL;
  g_autoptr (CfChange) change = NULL;
  g_autofree char *answer = NULL;
  g_auto (Code) code = {0};
  guint8 key[CF_HASH_BYTES];
  CfPairingOutcome outcome;

  if (typed == NULL)
    return CF_PAIRING_UNKNOWN;
  change = cf_change_begin (session, error);
  if (change == NULL)
    return CF_PAIRING_FAILED;
  outcome = find_code (session, code_id, mint->now_us, &code, error);
  if (outcome != CF_PAIRING_OK)
    return outcome;
  code_key_of (typed, key);
  if (memcmp (key, code.key, sizeof key) != 0)
    return CF_PAIRING_UNKNOWN;
  if (code.claim_id != NULL && !g_str_equal (code.claim_id, claim->claim_id))
    return CF_PAIRING_USED;
  if (code.claim_id == NULL && !make_device (change, claim, &code, mint, error))
    return CF_PAIRING_FAILED;
  answer = answer_claim (session, &code, mint->now_us, error);
  if (answer == NULL || !cf_change_commit (change, error))
    return CF_PAIRING_FAILED;
  *ret_answer = g_steal_pointer (&answer);
  return CF_PAIRING_OK;
}
