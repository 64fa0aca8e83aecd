// SPDX-License-Identifier: Apache-2.0
#include "crm/command/all.h"

#include "crm/life/lock.h"
#include "crm/output.h"
#include "crm/rights/write-off.h"

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

gboolean
cf_till_write_off_run (char **arguments, GError **error)
{
  g_autoptr (CfSession) session = NULL;
  g_auto (CfWriteOff) off = {0};

  if (arguments[0] == NULL || arguments[1] != NULL)
    return cf_command_misused (error, "Say which till, S1-01 say");
  session = cf_command_open (NULL, error);
  if (session == NULL ||
      !cf_write_off_till (session, arguments[0], cf_random_system (), &off, error))
    return FALSE;
  if (cf_command_common.json)
    cf_output_json (json_pack ("{ss sI sI}", "till", off.till, "rights", (json_int_t)off.rights,
                               "points", (json_int_t)off.points));
  else
    cf_output_line ("Till %s is written off: %" G_GINT64_FORMAT " points of %" G_GINT64_FORMAT
                    " rights went back to members and are booked as a loss, which bears what the "
                    "till may have spent of them.",
                    off.till, off.points, off.rights);
  return TRUE;
}
