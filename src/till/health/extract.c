// SPDX-License-Identifier: Apache-2.0
#include "till/health/extract.h"

#include "db/outline.h"

static gboolean
append_rows (CfTill *till, const char *sql, GString *text, GError **error)
{
  g_autoptr (CfStmt) rows = cf_stmt_new (cf_journal_db (cf_till_journal (till)), sql, error);
  CfStep step;

  if (rows == NULL)
    return FALSE;
  while ((step = cf_stmt_step (rows, error)) == CF_STEP_ROW)
    g_string_append_printf (text, "%s\n", cf_stmt_get_text (rows, 0));
  return step == CF_STEP_DONE;
}

static char *
read_rows (CfTill *till, const char *sql, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  return append_rows (till, sql, text, error) ? g_string_free (g_steal_pointer (&text), FALSE)
                                              : NULL;
}

char *
cf_extract_settings (CfTill *till, GError **error)
{
  /* By name, so that a setting of tomorrow stays at home until somebody has thought about it. */
  return read_rows (
      till,
      "SELECT name || ' = ' || value FROM setting WHERE name IN ('network', 'cache-generation', "
      "'cache-doubted', 'clock-ahead-us', 'clock-checked-us', 'business-date-confirmed', "
      "'sync-contact-us', 'sync-device', 'sync-trouble', 'printer', 'printer-profile', "
      "'receipt-language') UNION ALL "
      "SELECT 'pairing ' || n || ' = tenant ' || tenant || ', device ' || device_id || ', shop ' "
      "|| shop || ', till ' || till || ', epoch ' || epoch || ', paired at ' || paired_at_us "
      "FROM pairing",
      error);
}

char *
cf_extract_schema (CfTill *till, GError **error)
{
  return cf_db_outline (cf_journal_db (cf_till_journal (till)), error);
}

char *
cf_extract_headers (CfTill *till, GError **error)
{
  return read_rows (
      till, "SELECT header FROM entry ORDER BY n DESC LIMIT " G_STRINGIFY (CF_EXTRACT_HEADERS_MAX),
      error);
}
