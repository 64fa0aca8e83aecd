// SPDX-License-Identifier: Apache-2.0
#include "crm/command/all.h"

#include "crm/health/checkup.h"
#include "crm/life/backup.h"
#include "crm/life/restore.h"
#include "crm/output.h"

static gboolean in_place;

static const GOptionEntry options[] = {
    {"in-place", 0, 0, G_OPTION_ARG_NONE, &in_place,
     "The database has been put back by other means; no FILE is given", NULL},
    G_OPTION_ENTRY_NULL,
};

const GOptionEntry *
cf_restore_options (void)
{
  return options;
}

gboolean
cf_backup_run (char **arguments, GError **error)
{
  g_autoptr (CfHome) home = NULL;
  g_autoptr (CfSession) session = NULL;
  g_autofree char *note = NULL;

  if (arguments[0] == NULL || arguments[1] != NULL)
    return cf_command_misused (error, "Say which file to write the backup to: backup FILE");
  session = cf_command_open (&home, error);
  if (session == NULL ||
      !cf_backup_write (home, session, arguments[0], cf_clock_now_us (cf_clock_system ()), error))
    return FALSE;
  note = cf_home_path (home, CF_CHECKUP_BACKUP_FILE);
  /* The backup is there, whether or not status can tell of it. */
  (void)g_file_set_contents (note, "", 0, NULL);
  if (cf_command_common.json)
    cf_output_json (json_pack ("{ss}", "file", arguments[0]));
  else
    cf_output_line ("Wrote %s. It holds members and keys: keep it as safe as %s itself.",
                    arguments[0], home->folder);
  return TRUE;
}

static char *
format_time (gint64 time_us)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (time_us / G_USEC_PER_SEC);

  return time != NULL ? g_date_time_format (time, "%F %T") : g_strdup ("an unknown time");
}

static gboolean
restore_in_place (GError **error)
{
  g_autoptr (CfSession) session = cf_command_open (NULL, error);
  g_autofree char *epoch = NULL;

  if (session == NULL || !cf_restore_in_place (session, cf_random_system (), &epoch, error))
    return FALSE;
  if (cf_command_common.json)
    cf_output_json (json_pack ("{ss}", "epoch", epoch));
  else
    cf_output_line ("Every till sends again what this database does not have.");
  return TRUE;
}

static void
show (const CfRestored *restored)
{
  g_autofree char *taken = format_time (restored->taken_at_us);

  cf_output_line ("Restored the CRM as it was at %s. Serve it: every till sends again what came "
                  "in later.",
                  taken);
  if (restored->kept_path != NULL)
    cf_output_line ("The database that was here is kept as %s.", restored->kept_path);
  if (!restored->carried)
    cf_output_line ("Tills locked or revoked and members erased after that time are so no more: "
                    "say it again.");
}

gboolean
cf_restore_run (char **arguments, GError **error)
{
  CfRestoration restoration = {
      .folder = cf_command_common.folder, .path = arguments[0], .random = cf_random_system ()};
  g_auto (CfRestored) restored = {0};

  if (in_place && arguments[0] == NULL)
    return restore_in_place (error);
  if (in_place || arguments[0] == NULL || arguments[1] != NULL)
    return cf_command_misused (error, "Say which backup to restore: restore FILE");
  if (!cf_restore (&restoration, &restored, error))
    return FALSE;
  if (cf_command_common.json)
    cf_output_json (json_pack ("{ss ss* sI sb}", "epoch", restored.epoch, "kept",
                               restored.kept_path, "taken_at_us", (json_int_t)restored.taken_at_us,
                               "carried", restored.carried));
  else
    show (&restored);
  return TRUE;
}
