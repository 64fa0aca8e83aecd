// SPDX-License-Identifier: Apache-2.0
#include "cache/note-row.h"

#include <string.h>

#include "cache/text-row.h"
#include "wire/row/quick-key.h"
#include "wire/row/recall.h"

const char *const cf_note_row_statements[] = {
    [CF_TEXT_ROW_GET] = "SELECT body FROM catalogue_note WHERE key = ?1",
    [CF_TEXT_ROW_PUT] = ("INSERT INTO catalogue_note (key, body) VALUES (?1, ?2)"
                         " ON CONFLICT (key) DO UPDATE SET body = excluded.body"),
    [CF_TEXT_ROW_REMOVE] = "DELETE FROM catalogue_note WHERE key = ?1",
    [CF_TEXT_ROW_CLEAR] = "DELETE FROM catalogue_note",
    [CF_TEXT_ROW_EACH] = "SELECT key, body FROM catalogue_note WHERE key >= ?1 ORDER BY key",
};
const guint cf_note_row_n_statements = CF_TEXT_ROW_STATEMENTS;

gboolean
cf_note_row_is (const char *key)
{
  return g_str_has_prefix (key, CF_WIRE_NOTE_PREFIX);
}

static gboolean
check_quick_key (const CfWireFeedLine *line, GError **error)
{
  g_autoptr (CfQuickKey) key = cf_wire_quick_key_row_decode (line->row, line->row_length, error);
  g_autofree char *name = NULL;

  if (key == NULL)
    return FALSE;
  name = cf_wire_quick_key_name (key->page, key->position);
  return strcmp (name, line->key) == 0 || cf_cache_refuse_key ("a quick key", error);
}

static gboolean
check_recall (const CfWireFeedLine *line, GError **error)
{
  g_autofree char *product_id = NULL;
  g_autofree char *batch = NULL;
  g_autofree char *name = NULL;

  if (!cf_wire_recall_row_decode (line->row, line->row_length, &product_id, &batch, error))
    return FALSE;
  name = cf_wire_recall_name (product_id, batch);
  return strcmp (name, line->key) == 0 || cf_cache_refuse_key ("a recall", error);
}

/* Kinds of row that a newer CRM may send are kept unread: they count in the checksum. */
static gboolean
check_row (const CfWireFeedLine *line, GError **error)
{
  if (g_str_has_prefix (line->key, CF_WIRE_QUICK_KEY_PREFIX))
    return check_quick_key (line, error);
  if (g_str_has_prefix (line->key, CF_WIRE_RECALL_PREFIX))
    return check_recall (line, error);
  return cf_text_row_check_unread (line, "a catalogue row", error);
}

gboolean
cf_note_row_get (CfCache *cache, const char *key, char **ret_row, GError **error)
{
  return cf_text_row_get (cache->notes, key, ret_row, error);
}

gboolean
cf_note_row_has (CfCache *cache, const char *key, gboolean *ret_has, GError **error)
{
  g_autofree char *row = NULL;

  if (!cf_note_row_get (cache, key, &row, error))
    return FALSE;
  *ret_has = row != NULL;
  return TRUE;
}

gboolean
cf_note_row_put (CfCache *cache, const CfWireFeedLine *line, char **ret_former, GError **error)
{
  g_autofree char *row = g_strndup (line->row, line->row_length);

  return check_row (line, error) &&
         CF_TEXT_ROW_PUT_VALUES (cache->notes, line->key, ret_former, error, CF_TEXT (row));
}

gboolean
cf_note_row_remove (CfCache *cache, const char *key, char **ret_former, GError **error)
{
  return cf_text_row_remove (cache->notes, key, ret_former, error);
}

gboolean
cf_note_row_clear (CfCache *cache, GError **error)
{
  return cf_cache_run (cache->notes, CF_TEXT_ROW_CLEAR, NULL, 0, error);
}

gboolean
cf_note_row_each (CfCache *cache, const char *prefix, CfCacheRowFunc func, gpointer data,
                  GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_stmt_set_get (cache->notes, CF_TEXT_ROW_EACH, error);
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_TEXT (prefix));
  while ((step = cf_stmt_step (stmt, error)) == CF_STEP_ROW) {
    const char *key = cf_stmt_get_text (stmt, 0);
    const char *row = cf_stmt_get_text (stmt, 1);

    if (!cf_cache_has_texts (cache, stmt, 0, 1, "a note", error))
      return FALSE;
    if (!g_str_has_prefix (key, prefix) || !func (key, row, strlen (row), data))
      return TRUE;
  }
  return step == CF_STEP_DONE;
}
