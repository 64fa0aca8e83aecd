// SPDX-License-Identifier: Apache-2.0
#include "crm/command/all.h"

#include "crm/life/lock.h"
#include "crm/output.h"

static gboolean
run (char **arguments, CfLockAction action, const char *told, GError **error)
{
  g_autoptr (CfSession) session = NULL;
  g_autofree char *name = NULL;

  if (arguments[0] == NULL || arguments[1] != NULL)
    return cf_command_misused (error, "Say which till, S1-01 say");
  session = cf_command_open (NULL, error);
  if (session == NULL || !cf_lock_set (session, arguments[0], action, &name, error))
    return FALSE;
  if (cf_command_common.json)
    cf_output_json (json_pack ("{ss}", "till", name));
  else
    cf_output_line ("Till %s %s", name, told);
  return TRUE;
}

gboolean
cf_till_lock_run (char **arguments, GError **error)
{
  return run (arguments, CF_LOCK_LOCK,
              "is locked: once it hears of it, it sells no more until it is unlocked.", error);
}

gboolean
cf_till_unlock_run (char **arguments, GError **error)
{
  return run (arguments, CF_LOCK_UNLOCK, "may sell again, once it hears of it.", error);
}

gboolean
cf_till_revoke_run (char **arguments, GError **error)
{
  return run (arguments, CF_LOCK_REVOKE,
              "is revoked: it gets nothing more, and what it still sends is parked.", error);
}
