// SPDX-License-Identifier: Apache-2.0
#include "crm/health/checkup.h"

#include <string.h>

#include "crm/feed/page.h"
#include "wire/entry.h"

enum {
  TILLS,
  LAST,
  PARKED,
  PARKED_OPEN,
  TALLY,
  BEHIND,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [TILLS] = "SELECT d.device_id, d.shop_id, d.till, d.state, d.why, d.program, c.incarnation, "
              "c.acked_seq, d.recovered_at_us FROM device d LEFT JOIN chain c "
              "ON c.tenant_id = d.tenant_id AND c.device_id = d.device_id "
              "WHERE d.tenant_id = ?1 AND d.state <> 'revoked' "
              "ORDER BY d.shop_id, d.till, c.commit_seq",
    [LAST] = "SELECT received_at_us, header FROM entry "
             "WHERE tenant_id = ?1 AND incarnation = ?2 AND seq = ?3",
    [PARKED] = "SELECT count(*) FROM entry e WHERE e.tenant_id = ?1 AND e.state = 'parked' AND "
               "e.incarnation = ?2 AND NOT EXISTS (SELECT 1 FROM resolution r WHERE r.tenant_id = "
               "e.tenant_id AND r.incarnation = e.incarnation AND r.seq = e.seq)",
    [PARKED_OPEN] = "SELECT count(*) FROM entry e WHERE e.tenant_id = ?1 AND e.state = 'parked' "
                    "AND NOT EXISTS (SELECT 1 FROM resolution r WHERE r.tenant_id = e.tenant_id "
                    "AND r.incarnation = e.incarnation AND r.seq = e.seq)",
    [TALLY] = "SELECT total FROM tally WHERE tenant_id = ?1 AND name = ?2",
    [BEHIND] = "SELECT count(*) FROM (SELECT 1 FROM feed_row WHERE tenant_id = ?1 AND feed = ?2 "
               "AND scope = ?3 AND commit_seq > ?4 "
               "LIMIT " G_STRINGIFY (CF_CHECKUP_BEHIND_MAX) ") AS behind",
};

const CfStatements cf_checkup_statements = {texts, N_STATEMENTS};

static void
till_free (gpointer data)
{
  CfTillCheckup *till = data;

  g_free (till->device_id);
  g_free (till->shop);
  g_free (till->till);
  g_free (till->state);
  g_free (till->why);
  g_free (till->program);
  g_free (till->incarnation);
  g_free (till);
}

void
cf_checkup_clear (CfCheckup *checkup)
{
  g_clear_pointer (&checkup->tills, g_ptr_array_unref);
}

static CfTillCheckup *
read_till (CfStmt *row)
{
  CfTillCheckup *till = g_new0 (CfTillCheckup, 1);

  till->device_id = g_strdup (cf_stmt_get_text (row, 0));
  till->shop = g_strdup (cf_stmt_get_text (row, 1));
  till->till = g_strdup (cf_stmt_get_text (row, 2));
  till->state = g_strdup (cf_stmt_get_text (row, 3));
  till->why = g_strdup (cf_stmt_get_text (row, 4));
  till->program = g_strdup (cf_stmt_get_text (row, 5));
  till->incarnation = g_strdup (cf_stmt_get_text (row, 6));
  till->acked_seq = cf_stmt_get_int64 (row, 7);
  till->recovered = cf_stmt_get_int64 (row, 8) != 0;
  till->rows_behind = -1;
  return till;
}

static gboolean
read_tills (CfSession *session, CfCheckup *checkup, GError **error)
{
  g_autoptr (CfStmtLoan) rows = cf_session_get (session, &cf_checkup_statements, TILLS, error);
  CfStep step;

  checkup->tills = g_ptr_array_new_with_free_func (till_free);
  if (rows == NULL)
    return FALSE;
  cf_stmt_bind_int64 (rows, 1, session->tenant_id);
  while ((step = cf_stmt_step (rows, error)) == CF_STEP_ROW)
    g_ptr_array_add (checkup->tills, read_till (rows));
  return step == CF_STEP_DONE;
}

/* One number; 0 where there is no row. */
static gboolean
read_number (CfStmt *row, gint64 *ret_number, GError **error)
{
  CfStep step = cf_stmt_step (row, error);

  *ret_number = step == CF_STEP_ROW ? cf_stmt_get_int64 (row, 0) : 0;
  return step != CF_STEP_ERROR;
}

/* What its last entry says of itself. */
static gboolean
read_last (CfSession *session, CfTillCheckup *till, GError **error)
{
  g_autoptr (CfStmtLoan) row = cf_session_get (session, &cf_checkup_statements, LAST, error);
  g_autoptr (CfEntryHeader) header = NULL;
  const char *text;
  CfStep step;

  if (row == NULL)
    return FALSE;
  CF_STMT_BIND (row, CF_INT64 (session->tenant_id), CF_TEXT (till->incarnation),
                CF_INT64 (till->acked_seq));
  step = cf_stmt_step (row, error);
  if (step != CF_STEP_ROW)
    return step == CF_STEP_DONE;
  till->pushed_at_us = cf_stmt_get_int64 (row, 0);
  text = cf_stmt_get_text (row, 1);
  header = cf_wire_entry_header_decode (text, strlen (text), NULL);
  till->has_clock = header != NULL;
  if (header != NULL)
    till->clock = header->clock_quality;
  return TRUE;
}

static gboolean
count_parked (CfSession *session, CfTillCheckup *till, GError **error)
{
  g_autoptr (CfStmtLoan) row = cf_session_get (session, &cf_checkup_statements, PARKED, error);

  if (row == NULL)
    return FALSE;
  CF_STMT_BIND (row, CF_INT64 (session->tenant_id), CF_TEXT (till->incarnation));
  return read_number (row, &till->parked, error);
}

static gboolean
count_behind_scope (CfSession *session, const CfFeedView *view, const char *scope,
                    gint64 reached_seq, gint64 *sum, GError **error)
{
  g_autoptr (CfStmtLoan) row = cf_session_get (session, &cf_checkup_statements, BEHIND, error);
  gint64 behind;

  if (row == NULL)
    return FALSE;
  CF_STMT_BIND (row, CF_INT64 (session->tenant_id), CF_TEXT (cf_wire_feed_name (view->feed)),
                CF_TEXT (scope), CF_INT64 (reached_seq));
  if (!read_number (row, &behind, error))
    return FALSE;
  *sum += behind;
  return TRUE;
}

static gboolean
count_behind (CfSession *session, CfTillCheckup *till, const CfPresenceSight *sight, GError **error)
{
  for (guint i = 0; i < CF_WIRE_FEED_COUNT; i++) {
    CfFeedView view = cf_feed_view ((CfWireFeed)i, till->shop, till->device_id);

    if (sight->reached_seq[i] < 0)
      continue;
    if (!cf_feed_view_narrow (session, &view, error))
      return FALSE;
    till->rows_behind = MAX (till->rows_behind, 0);
    for (guint s = 0; s < view.n_scopes; s++)
      if (!count_behind_scope (session, &view, view.scopes[s], sight->reached_seq[i],
                               &till->rows_behind, error))
        return FALSE;
  }
  return TRUE;
}

static gboolean
fill_till (CfSession *session, CfTillCheckup *till, CfPresence *presence, GError **error)
{
  CfPresenceSight sight;

  cf_presence_look (presence, till->device_id, &sight);
  till->seen_at_us = sight.seen_at_us;
  if (till->incarnation != NULL &&
      (!read_last (session, till, error) || !count_parked (session, till, error)))
    return FALSE;
  till->seen_at_us = MAX (till->seen_at_us, till->pushed_at_us);
  return count_behind (session, till, &sight, error);
}

static gboolean
read_tally (CfSession *session, const char *name, gint64 *ret_total, GError **error)
{
  g_autoptr (CfStmtLoan) row = cf_session_get (session, &cf_checkup_statements, TALLY, error);

  if (row == NULL)
    return FALSE;
  CF_STMT_BIND (row, CF_INT64 (session->tenant_id), CF_TEXT (name));
  return read_number (row, ret_total, error);
}

static gboolean
count_parked_open (CfSession *session, gint64 *ret_parked, GError **error)
{
  g_autoptr (CfStmtLoan) row = cf_session_get (session, &cf_checkup_statements, PARKED_OPEN, error);

  if (row == NULL)
    return FALSE;
  cf_stmt_bind_int64 (row, 1, session->tenant_id);
  return read_number (row, ret_parked, error);
}

static GFileInfo *
query_file (const char *path, const char *attributes)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return g_file_query_info (file, attributes, G_FILE_QUERY_INFO_NONE, NULL, NULL);
}

static void
look_at_files (const char *folder, const char *location, CfCheckup *checkup)
{
  g_autofree char *backup = g_build_filename (folder, CF_CHECKUP_BACKUP_FILE, NULL);
  g_autoptr (GFile) place = g_file_new_for_path (folder);
  g_autoptr (GFileInfo) space =
      g_file_query_filesystem_info (place, G_FILE_ATTRIBUTE_FILESYSTEM_FREE, NULL, NULL);
  g_autoptr (GFileInfo) database = NULL;
  g_autoptr (GFileInfo) written = query_file (backup, G_FILE_ATTRIBUTE_TIME_MODIFIED);

  checkup->disk_free =
      space == NULL
          ? -1
          : (gint64)g_file_info_get_attribute_uint64 (space, G_FILE_ATTRIBUTE_FILESYSTEM_FREE);
  if (written != NULL)
    checkup->backup_at_us =
        (gint64)g_file_info_get_attribute_uint64 (written, G_FILE_ATTRIBUTE_TIME_MODIFIED) *
        G_USEC_PER_SEC;
  checkup->database_bytes = -1;
  if (cf_session_is_server (location))
    return;
  database = query_file (location, G_FILE_ATTRIBUTE_STANDARD_SIZE);
  if (database != NULL)
    checkup->database_bytes = g_file_info_get_size (database);
}

gboolean
cf_checkup_read (CfSession *session, const char *folder, const char *location, CfPresence *presence,
                 CfCheckup *ret_checkup, GError **error)
{
  if (!read_tills (session, ret_checkup, error) ||
      !read_tally (session, "entries", &ret_checkup->entries, error) ||
      !read_tally (session, "sales", &ret_checkup->sales, error) ||
      !read_tally (session, "parked", &ret_checkup->parked, error) ||
      !read_tally (session, "repeated", &ret_checkup->repeated, error) ||
      !count_parked_open (session, &ret_checkup->parked_open, error))
    return FALSE;
  for (guint i = 0; i < ret_checkup->tills->len; i++)
    if (!fill_till (session, g_ptr_array_index (ret_checkup->tills, i), presence, error))
      return FALSE;
  look_at_files (folder, location, ret_checkup);
  return TRUE;
}
