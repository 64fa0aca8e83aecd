// SPDX-License-Identifier: Apache-2.0
#include "crm/life/lock.h"

#include "crm/change.h"
#include "crm/error.h"

enum {
  FIND,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    /* What a till was before it was paired again is not meant by its number. */
    [FIND] = "SELECT device_id FROM device WHERE tenant_id = ?1 AND (device_id = ?2 OR "
             "(COALESCE (why, '') <> 'superseded' AND (till = ?2 OR shop_id || '-' || till = ?2))) "
             "ORDER BY paired_at_us LIMIT 2",
};

const CfStatements cf_lock_statements = {texts, N_STATEMENTS};

static gboolean
refuse (GError **error, const char *format, const char *till)
{
  g_autofree char *message = g_strdup_printf ("%s%s", till, format);

  g_set_error_literal (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED, message);
  return FALSE;
}

CfDevice *
cf_lock_find (CfSession *session, const char *till, GError **error)
{
  g_autoptr (CfStmtLoan) find = cf_session_get (session, &cf_lock_statements, FIND, error);
  g_autofree char *device_id = NULL;
  CfDevice *device = NULL;
  CfStep step;

  if (find == NULL)
    return NULL;
  CF_STMT_BIND (find, CF_INT64 (session->tenant_id), CF_TEXT (till));
  step = cf_stmt_step (find, error);
  if (step == CF_STEP_ERROR)
    return NULL;
  if (step == CF_STEP_DONE) {
    (void)refuse (error, " is no till here; see the tills in status", till);
    return NULL;
  }
  device_id = g_strdup (cf_stmt_get_text (find, 0));
  step = cf_stmt_step (find, error);
  if (step == CF_STEP_ROW)
    (void)refuse (error, " is more than one till; say SHOP-TILL or the device's id", till);
  else if (step == CF_STEP_DONE && !cf_device_find (session, device_id, &device, error))
    return NULL;
  return device;
}

static gboolean
has_why (const CfDevice *device, const char *why)
{
  return g_strcmp0 (device->why, why) == 0;
}

/* A till that has to be paired again cannot be helped by anything else. */
static gboolean
check (const CfDevice *device, CfLockAction action, const char *name, GError **error)
{
  gboolean by_person = has_why (device, CF_DEVICE_WHY_PERSON);

  if (has_why (device, CF_DEVICE_WHY_SUPERSEDED))
    return refuse (error, " was paired again and is another device now; name that one", name);
  if (device->state == CF_WIRE_DEVICE_REVOKED && action != CF_LOCK_REVOKE)
    return refuse (error, " is revoked for ever; pair it again", name);
  if (device->state == CF_WIRE_DEVICE_LOCKED && !by_person && action != CF_LOCK_REVOKE)
    return refuse (error, " has to be paired again, by counterfoil-crm pair", name);
  return TRUE;
}

static gboolean
set_state (CfChange *change, const CfDevice *device, CfLockAction action, GError **error)
{
  static const CfWireDeviceState states[] = {
      [CF_LOCK_LOCK] = CF_WIRE_DEVICE_LOCKED,
      [CF_LOCK_UNLOCK] = CF_WIRE_DEVICE_ACTIVE,
      [CF_LOCK_REVOKE] = CF_WIRE_DEVICE_REVOKED,
  };
  g_autofree char *row = cf_wire_device_row_encode (states[action]);

  return cf_device_set_state (change->session, device->device_id, states[action],
                              action == CF_LOCK_UNLOCK ? NULL : CF_DEVICE_WHY_PERSON, error) &&
         cf_change_put (change, CF_WIRE_FEED_SECURITY, device->device_id, "device", row, error);
}

gboolean
cf_lock_set (CfSession *session, const char *till, CfLockAction action, char **ret_name,
             GError **error)
{
  g_autoptr (CfChange) change = cf_change_begin (session, error);
  g_autoptr (CfDevice) device = NULL;
  g_autofree char *name = NULL;

  if (change == NULL || (device = cf_lock_find (session, till, error)) == NULL)
    return FALSE;
  name = g_strdup_printf ("%s-%s", device->shop_id, device->till);
  if (!check (device, action, name, error) || !set_state (change, device, action, error) ||
      !cf_change_commit (change, error))
    return FALSE;
  *ret_name = g_steal_pointer (&name);
  return TRUE;
}
