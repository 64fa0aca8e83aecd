// SPDX-License-Identifier: Apache-2.0
#include "crm/command/all.h"

#include "crm/command/report.h"
#include "crm/output.h"

static gboolean thorough;

static const GOptionEntry options[] = {
    {"thorough", 0, 0, G_OPTION_ARG_NONE, &thorough,
     "Read every entry, balance and feed for damage; takes its time", NULL},
    G_OPTION_ENTRY_NULL,
};

const GOptionEntry *
cf_status_options (void)
{
  return options;
}

static gint64
number (const json_t *report, const char *key)
{
  return json_integer_value (json_object_get (report, key));
}

static void
show (const json_t *report)
{
  const json_t *books = json_object_get (report, "ledger");
  const json_t *rights = json_object_get (report, "rights");

  cf_output_line ("Shops: %zu  Tills: %zu\nEntries: %" G_GINT64_FORMAT "  Sales: %" G_GINT64_FORMAT
                  "  Parked: %" G_GINT64_FORMAT "\nPoints held by members: %" G_GINT64_FORMAT
                  "\nOf these as rights at tills: %" G_GINT64_FORMAT " (%" G_GINT64_FORMAT
                  " rights; tills that are cut off can overspend a member's points by at most "
                  "%" G_GINT64_FORMAT ")\nBooks: %s",
                  json_array_size (json_object_get (report, "shops")),
                  json_array_size (json_object_get (report, "tills")), number (report, "entries"),
                  number (report, "sales"), number (report, "parked"), number (books, "points"),
                  number (books, "points_in_rights"), number (rights, "rights"),
                  number (rights, "overspend_per_member_max"),
                  json_is_true (json_object_get (books, "balanced")) ? "balanced" : "UNBALANCED");
  if (number (rights, "tills_awaited") > 0)
    cf_output_line ("No rights are granted until %" G_GINT64_FORMAT
                    " tills have been heard from since the restore; one that never will be is "
                    "given up by: till write-off TILL",
                    number (rights, "tills_awaited"));
}

static void
show_findings (const json_t *report)
{
  const json_t *findings = json_object_get (report, "findings");

  for (gsize i = 0; i < json_array_size (findings); i++) {
    const json_t *finding = json_array_get (findings, i);

    cf_output_line ("%-8s %s: %s\n         %s",
                    json_string_value (json_object_get (finding, "health")),
                    json_string_value (json_object_get (finding, "subject")),
                    json_string_value (json_object_get (finding, "says")),
                    json_string_value (json_object_get (finding, "advice")));
  }
  if (json_array_size (findings) == 0)
    cf_output_line ("All is well.");
}

gboolean
cf_status_run (char **arguments, GError **error)
{
  g_autoptr (CfHome) home = NULL;
  g_autoptr (CfSession) session = cf_command_open (&home, error);
  json_t *report;

  (void)arguments; /* the options say it all */
  if (session == NULL || (report = cf_report_read (home, session, thorough, error)) == NULL)
    return FALSE;
  if (cf_command_common.json) {
    cf_output_json (report);
    return TRUE;
  }
  show (report);
  show_findings (report);
  json_decref (report);
  return TRUE;
}
