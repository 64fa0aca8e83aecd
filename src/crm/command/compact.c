// SPDX-License-Identifier: Apache-2.0
#include "crm/command/all.h"

#include "crm/feed/compact.h"
#include "crm/feed/scope.h"
#include "crm/output.h"

static int keep = CF_COMPACT_KEEP;

static const GOptionEntry options[] = {
    {"keep", 0, 0, G_OPTION_ARG_INT, &keep, "Deletions that each feed keeps (10000)", "N"},
    G_OPTION_ENTRY_NULL,
};

const GOptionEntry *
cf_compact_options (void)
{
  return options;
}

gboolean
cf_compact_run (char **arguments, GError **error)
{
  g_autoptr (CfSession) session = NULL;
  gint64 forgotten;

  (void)arguments; /* the options say it all */
  if (keep < 0)
    return cf_command_misused (error, "--keep takes a number from 0 on");
  session = cf_command_open (NULL, error);
  if (session == NULL || !cf_scope_sweep (session, cf_clock_now_us (cf_clock_system ()), error) ||
      !cf_feed_compact (session, keep, &forgotten, error))
    return FALSE;
  if (cf_command_common.json)
    cf_output_json (json_pack ("{sI}", "forgotten", (json_int_t)forgotten));
  else
    cf_output_line ("Forgot %" G_GINT64_FORMAT
                    " deletions that every till has had time to hear of.",
                    forgotten);
  return TRUE;
}
