// SPDX-License-Identifier: Apache-2.0
#include "crm/life/recovery.h"

#include <string.h>

#include "crm/device.h"
#include "crm/shop.h"

enum {
  HAS_TWIN,
  HAS_SUCCESSOR,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [HAS_TWIN] = "SELECT 1 FROM device WHERE tenant_id = ?1 AND shop_id = ?2 AND till = ?3 "
                 "AND device_id <> ?4 AND COALESCE (why, '') <> 'superseded' LIMIT 1",
    [HAS_SUCCESSOR] = "SELECT 1 FROM device WHERE tenant_id = ?1 AND previous_device_id = ?2 "
                      "AND device_id <> ?3 LIMIT 1",
};

const CfStatements cf_recovery_statements = {texts, N_STATEMENTS};

/* One till on its way back. */
typedef struct {
  CfChange *change;
  const CfWireRecovery *recovery;
  const guint8 *device_key;
  gint64 now_us;
} Return;

static gboolean
put_row (CfChange *change, const char *device_id, CfWireDeviceState state, GError **error)
{
  g_autofree char *row = cf_wire_device_row_encode (state);

  return cf_change_put (change, CF_WIRE_FEED_SECURITY, device_id, "device", row, error);
}

/* Whether the CRM's own key gives that token to that device of that shop and number. */
static gboolean
proves_itself (const Return *back, const CfWireRecoveryDevice *shown, CfDeviceDraft *draft,
               guint8 *ret_secret)
{
  g_autofree char *token = NULL;

  cf_device_derive_secret (back->device_key, draft, ret_secret);
  token = cf_device_token (ret_secret);
  return g_str_equal (token, shown->token);
}

static gboolean
row_exists (CfStmt *stmt, gboolean *ret_exists, GError **error)
{
  CfStep step = cf_stmt_step (stmt, error);

  *ret_exists = step == CF_STEP_ROW;
  return step != CF_STEP_ERROR;
}

/* Whether another till goes by that number now. */
static gboolean
has_twin (CfSession *session, const CfDevice *device, gboolean *ret_has, GError **error)
{
  g_autoptr (CfStmtLoan) find = cf_session_get (session, &cf_recovery_statements, HAS_TWIN, error);

  if (find == NULL)
    return FALSE;
  CF_STMT_BIND (find, CF_INT64 (session->tenant_id), CF_TEXT (device->shop_id),
                CF_TEXT (device->till), CF_TEXT (device->device_id));
  return row_exists (find, ret_has, error);
}

/* A device that was two tills may have been paired again twice. */
static gboolean
has_other_successor (CfSession *session, const char *device_id, const char *but, gboolean *ret_has,
                     GError **error)
{
  g_autoptr (CfStmtLoan) find =
      cf_session_get (session, &cf_recovery_statements, HAS_SUCCESSOR, error);

  if (find == NULL)
    return FALSE;
  CF_STMT_BIND (find, CF_INT64 (session->tenant_id), CF_TEXT (device_id), CF_TEXT (but));
  return row_exists (find, ret_has, error);
}

static CfRecoveryOutcome
add_device (const Return *back, const CfWireRecoveryDevice *shown, const char *previous_id,
            GError **error)
{
  CfSession *session = back->change->session;
  g_autoptr (CfShop) shop = NULL;
  guint8 secret[CF_KEY_BYTES];
  CfDeviceDraft draft = {
      .device_id = shown->device_id,
      .shop_id = shown->shop,
      .till = shown->till,
      .program = back->recovery->program,
      .previous_device_id = previous_id,
      .secret = secret,
      .paired_at_us = back->now_us,
      .recovered_at_us = back->now_us,
  };

  if (!proves_itself (back, shown, &draft, secret))
    return CF_RECOVERY_UNPROVEN;
  if (!cf_shop_find (session, shown->shop, &shop, error))
    return CF_RECOVERY_FAILED;
  if (shop == NULL)
    return CF_RECOVERY_NO_SHOP;
  return cf_device_add (session, &draft, error) &&
                 cf_shop_note_till (back->change, shown->shop, shown->till, error) &&
                 put_row (back->change, shown->device_id, CF_WIRE_DEVICE_ACTIVE, error)
             ? CF_RECOVERY_OK
             : CF_RECOVERY_FAILED;
}

/* What a till was before it was paired again opens nothing any more; unless somebody has locked or
 * revoked it, which stays as it is. */
static gboolean
supersede (const Return *back, const CfDevice *device, GError **error)
{
  if (device->state != CF_WIRE_DEVICE_ACTIVE)
    return TRUE;
  return cf_device_set_state (back->change->session, device->device_id, CF_WIRE_DEVICE_REVOKED,
                              CF_DEVICE_WHY_SUPERSEDED, error) &&
         cf_change_delete (back->change, CF_WIRE_FEED_SECURITY, device->device_id, "device", error);
}

/* Finds a device of the request, or makes it known again; *ret_is_new says which. */
static CfRecoveryOutcome
recall_device (const Return *back, guint i, const CfDevice *previous, CfDevice **ret_device,
               gboolean *ret_is_new, GError **error)
{
  CfSession *session = back->change->session;
  const CfWireRecoveryDevice *shown = g_ptr_array_index (back->recovery->devices, i);
  g_autoptr (CfDevice) known = NULL;
  CfRecoveryOutcome outcome = CF_RECOVERY_OK;

  *ret_is_new = FALSE;
  if (!cf_device_find (session, shown->device_id, &known, error))
    return CF_RECOVERY_FAILED;
  if (known == NULL) {
    *ret_is_new = TRUE;
    outcome = add_device (back, shown, previous != NULL ? previous->device_id : NULL, error);
  }
  if (outcome != CF_RECOVERY_OK)
    return outcome;
  if (!cf_device_authenticate (session, shown->device_id, shown->token, ret_device, error))
    return CF_RECOVERY_FAILED;
  return *ret_device != NULL ? CF_RECOVERY_OK : CF_RECOVERY_UNPROVEN;
}

/* The device has just come back: it may go on, unless its number is another's by now, be it a new
 * till's or that of another copy of its own disk. */
static gboolean
settle (const Return *back, const CfDevice *device, const CfDevice *previous,
        CfWireDeviceState *ret_state, GError **error)
{
  CfSession *session = back->change->session;
  gboolean is_taken;

  if (!has_twin (session, device, &is_taken, error))
    return FALSE;
  if (!is_taken && previous != NULL &&
      !has_other_successor (session, previous->device_id, device->device_id, &is_taken, error))
    return FALSE;
  if (!is_taken)
    return TRUE;
  *ret_state = CF_WIRE_DEVICE_LOCKED;
  return cf_device_set_state (session, device->device_id, CF_WIRE_DEVICE_LOCKED,
                              CF_DEVICE_WHY_NUMBER, error) &&
         put_row (back->change, device->device_id, CF_WIRE_DEVICE_LOCKED, error);
}

static CfRecoveryOutcome
recall_all (const Return *back, CfWireDeviceState *ret_state, GError **error)
{
  const GPtrArray *devices = back->recovery->devices;
  g_autoptr (CfDevice) previous = NULL;

  for (guint i = 0; i < devices->len; i++) {
    g_autoptr (CfDevice) device = NULL;
    gboolean is_new;
    CfRecoveryOutcome outcome = recall_device (back, i, previous, &device, &is_new, error);

    /* What a till was long ago may have had its secret from an older program: it is no help then,
     * and no harm. */
    if (outcome == CF_RECOVERY_UNPROVEN && i + 1 < devices->len)
      continue;
    if (outcome != CF_RECOVERY_OK)
      return outcome;
    if (previous != NULL && !supersede (back, previous, error))
      return CF_RECOVERY_FAILED;
    *ret_state = device->state;
    if (is_new && i + 1 == devices->len && !settle (back, device, previous, ret_state, error))
      return CF_RECOVERY_FAILED;
    cf_device_free (previous);
    previous = g_steal_pointer (&device);
  }
  return CF_RECOVERY_OK;
}

CfRecoveryOutcome
cf_recovery_take (CfSession *session, const CfWireRecovery *recovery, const guint8 *device_key,
                  gint64 now_us, CfWireDeviceState *ret_state, GError **error)
{
  g_autoptr (CfChange) change = cf_change_begin (session, error);
  Return back = {change, recovery, device_key, now_us};
  CfRecoveryOutcome outcome;

  if (change == NULL)
    return CF_RECOVERY_FAILED;
  outcome = recall_all (&back, ret_state, error);
  if (outcome == CF_RECOVERY_OK && !cf_change_commit (change, error))
    return CF_RECOVERY_FAILED;
  return outcome;
}
