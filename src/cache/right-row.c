// SPDX-License-Identifier: Apache-2.0
#include "cache/right-row.h"

#include <string.h>

#include "cache/text-row.h"

enum {
  OF_MEMBER = CF_TEXT_ROW_STATEMENTS,
  OF_ALL,
  N_STATEMENTS
};

static const char *const statements[N_STATEMENTS] = {
    [CF_TEXT_ROW_GET] = "SELECT body FROM right_row WHERE key = ?1",
    [CF_TEXT_ROW_PUT] =
        "INSERT INTO right_row (key, member, body) VALUES (?1, ?2, ?3)"
        " ON CONFLICT (key) DO UPDATE SET member = excluded.member, body = excluded.body",
    [CF_TEXT_ROW_REMOVE] = "DELETE FROM right_row WHERE key = ?1",
    [CF_TEXT_ROW_CLEAR] = "DELETE FROM right_row",
    [CF_TEXT_ROW_EACH] = "SELECT key, body FROM right_row ORDER BY key",
    [OF_MEMBER] = "SELECT key, body FROM right_row WHERE member = ?1 ORDER BY key",
    [OF_ALL] = "SELECT key, body FROM right_row WHERE member IS NOT NULL ORDER BY key",
};

/* Whose balance it is of; NULL for what is no right. Kinds of row that a newer CRM may send are
 * kept unread: they count in the checksum. */
static gboolean
check_row (const CfWireFeedLine *line, char **ret_member, GError **error)
{
  *ret_member = NULL;
  if (strcmp (line->key, CF_WIRE_RIGHTS_RULE_KEY) == 0) {
    g_auto (CfRightsRule) rule = {0};

    return cf_wire_rights_rule_row_decode (line->row, line->row_length, &rule, error);
  }
  if (g_str_has_prefix (line->key, CF_WIRE_RIGHT_POINTS_PREFIX)) {
    g_autoptr (CfAllowance) right = NULL;
    g_autofree char *key = NULL;

    if (!cf_wire_right_row_decode (line->row, line->row_length, &right, error))
      return FALSE;
    key = cf_wire_right_row_key (right);
    if (strcmp (line->key, key) != 0)
      return cf_cache_refuse_key ("a right", error);
    *ret_member = g_steal_pointer (&right->member_id);
    return TRUE;
  }
  return cf_text_row_check_unread (line, "a row of rights", error);
}

gboolean
cf_right_row_get (CfCache *cache, const char *key, char **ret_row, GError **error)
{
  return cf_text_row_get (cache->rows[CF_WIRE_FEED_RIGHTS], key, ret_row, error);
}

static void
free_right (gpointer right)
{
  cf_allowance_free (right);
}

gboolean
cf_right_row_list (CfCache *cache, const char *member_id, GPtrArray **ret_rights, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_stmt_set_get (cache->rows[CF_WIRE_FEED_RIGHTS],
                                                 member_id != NULL ? OF_MEMBER : OF_ALL, error);
  g_autoptr (GPtrArray) rights = g_ptr_array_new_with_free_func (free_right);
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  if (member_id != NULL)
    CF_STMT_BIND (stmt, CF_TEXT (member_id));
  while ((step = cf_stmt_step (stmt, error)) == CF_STEP_ROW) {
    const char *row = cf_stmt_get_text (stmt, 1);
    CfAllowance *right = NULL;

    if (row == NULL || !cf_wire_right_row_decode (row, strlen (row), &right, NULL))
      return cf_cache_refuse_stored (cache, "a right", error);
    g_ptr_array_add (rights, right);
  }
  if (step == CF_STEP_ERROR)
    return FALSE;
  *ret_rights = g_steal_pointer (&rights);
  return TRUE;
}

gboolean
cf_right_row_check_members (CfCache *cache, GError **error)
{
  gint64 misfits;

  if (!cf_db_read_int64 (cache->db,
                         "SELECT COUNT (*) FROM right_row WHERE member IS NOT CASE WHEN key LIKE "
                         "'" CF_WIRE_RIGHT_POINTS_PREFIX
                         "%' THEN json_extract (body, '$.member') END",
                         &misfits, error))
    return FALSE;
  return misfits == 0 || cf_cache_refuse_stored (cache, "the member of a right", error);
}

static gboolean
put (CfCache *cache, const CfWireFeedLine *line, char **ret_former, GError **error)
{
  g_autofree char *row = g_strndup (line->row, line->row_length);
  g_autofree char *member = NULL;

  return check_row (line, &member, error) &&
         CF_TEXT_ROW_PUT_VALUES (cache->rows[CF_WIRE_FEED_RIGHTS], line->key, ret_former, error,
                                 CF_TEXT (member), CF_TEXT (row));
}

static gboolean
remove_row (CfCache *cache, const char *key, char **ret_former, GError **error)
{
  return cf_text_row_remove (cache->rows[CF_WIRE_FEED_RIGHTS], key, ret_former, error);
}

static gboolean
clear (CfCache *cache, GError **error)
{
  return cf_cache_run (cache->rows[CF_WIRE_FEED_RIGHTS], CF_TEXT_ROW_CLEAR, NULL, 0, error);
}

static gboolean
each (CfCache *cache, CfCacheRowFunc func, gpointer data, GError **error)
{
  return cf_text_row_each (cache, cache->rows[CF_WIRE_FEED_RIGHTS], "a right", func, data, error);
}

const CfCacheTable cf_cache_right_table = {
    .statements = statements,
    .n_statements = N_STATEMENTS,
    .put = put,
    .remove = remove_row,
    .clear = clear,
    .each = each,
};
