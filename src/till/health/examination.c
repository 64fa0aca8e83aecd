// SPDX-License-Identifier: Apache-2.0
#include "till/health/examination.h"

#include <gio/gio.h>

#include "cache/file.h"
#include "db/migrate.h"
#include "store/live-cache.h"
#include "store/setting.h"
#include "till/audit.h"
#include "till/receipt/print.h"

void
cf_examination_clear (CfExamination *examination)
{
  g_clear_pointer (&examination->engine, g_free);
  g_clear_pointer (&examination->broken, g_free);
  g_clear_pointer (&examination->unread, g_free);
  g_clear_pointer (&examination->cache_fault, g_free);
}

static gint64
free_bytes (const char *path)
{
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info =
      g_file_query_filesystem_info (folder, G_FILE_ATTRIBUTE_FILESYSTEM_FREE, NULL, NULL);

  if (info == NULL)
    return -1;
  return (gint64)g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE);
}

static gint64
file_bytes (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  return info == NULL ? 0 : g_file_info_get_size (info);
}

static gboolean
read_versions (CfTill *till, CfExamination *examination, GError **error)
{
  CfDb *db = cf_journal_db (cf_till_journal (till));
  g_autoptr (CfStmt) stmt = cf_stmt_new (db, "SELECT sqlite_version ()", error);

  if (stmt == NULL || cf_stmt_step (stmt, error) != CF_STEP_ROW)
    return FALSE;
  examination->engine = g_strdup (cf_stmt_get_text (stmt, 0));
  examination->cache_schema = cf_cache_schema_version ();
  return cf_migrate_version (db, &examination->journal_schema, error);
}

static gboolean
read_printer (CfTill *till, CfExamination *examination, GError **error)
{
  g_autofree char *address = NULL;

  if (!cf_setting_get (cf_till_journal (till), CF_PRINTER_SETTING, &address, error))
    return FALSE;
  examination->has_printer = address != NULL && !g_str_equal (address, "none");
  return TRUE;
}

/* On a connection of its own, that maps the file no longer than it reads it. */
static void
check_cache (const char *path, CfExamination *examination)
{
  CfDbAddress address = {.location = path, .mode = CF_DB_READER};
  g_autoptr (GError) fault = NULL;
  g_autoptr (CfCache) cache = cf_cache_open (&address, &fault);

  examination->is_cache_read = cache != NULL && cf_cache_check (cache, &fault);
  /* A file that cannot be had now, because a sync has put another in its place say, is not damaged
   * for that; a row that is none is. */
  if (fault == NULL || (fault->domain == CF_DB_ERROR && fault->code != CF_DB_ERROR_CORRUPT))
    return;
  examination->is_cache_read = TRUE;
  examination->cache_fault = g_strdup (fault->message);
}

static void
read_through (CfTill *till, const char *cache_path, CfExamination *examination)
{
  g_auto (CfAudit) audit = {0};
  g_autoptr (GError) trouble = NULL;

  examination->is_thorough = TRUE;
  if (!cf_till_audit (till, &audit, &trouble))
    examination->unread = g_strdup (trouble->message);
  examination->entries = audit.entries;
  examination->broken = g_steal_pointer (&audit.broken);
  if (examination->cache_generation != 0)
    check_cache (cache_path, examination);
}

gboolean
cf_till_examine (CfTill *till, gboolean is_thorough, CfExamination *ret_examination, GError **error)
{
  CfJournal *journal = cf_till_journal (till);
  const char *folder = cf_till_ports (till)->folder;
  g_autofree char *cache_path = NULL;

  if (!cf_live_cache_generation (journal, &ret_examination->cache_generation, error) ||
      !read_versions (till, ret_examination, error) || !read_printer (till, ret_examination, error))
    return FALSE;
  cache_path = cf_live_cache_path (journal, ret_examination->cache_generation);
  ret_examination->disk_free = free_bytes (folder);
  ret_examination->journal_bytes = file_bytes (cf_db_name (cf_journal_db (journal)));
  ret_examination->cache_bytes =
      ret_examination->cache_generation == 0 ? 0 : file_bytes (cache_path);
  if (is_thorough)
    read_through (till, cache_path, ret_examination);
  return TRUE;
}
