// SPDX-License-Identifier: Apache-2.0
#include "cache/right-row.h"

#include <string.h>

#include "cache/table.h"

enum {
  GET,
  PUT,
  REMOVE,
  CLEAR,
  EACH,
  OF_MEMBER,
  OF_ALL,
  N_STATEMENTS
};

static const char *const statements[N_STATEMENTS] = {
    [GET] = "SELECT body FROM right_row WHERE key = ?1",
    [PUT] = "INSERT INTO right_row (key, member, body) VALUES (?1, ?2, ?3)"
            " ON CONFLICT (key) DO UPDATE SET member = excluded.member, body = excluded.body",
    [REMOVE] = "DELETE FROM right_row WHERE key = ?1",
    [CLEAR] = "DELETE FROM right_row",
    [EACH] = "SELECT key, body FROM right_row ORDER BY key",
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
  if (g_utf8_validate (line->row, (gssize)line->row_length, NULL))
    return TRUE;
  g_set_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_MALFORMED, "a row of rights is not UTF-8");
  return FALSE;
}

gboolean
cf_right_row_get (CfCache *cache, const char *key, char **ret_row, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_stmt_set_get (cache->rows[CF_WIRE_FEED_RIGHTS], GET, error);
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_TEXT (key));
  step = cf_stmt_step (stmt, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  *ret_row = step == CF_STEP_ROW ? g_strdup (cf_stmt_get_text (stmt, 0)) : NULL;
  return TRUE;
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
  g_autofree char *former = NULL;
  g_autofree char *member = NULL;

  if (!check_row (line, &member, error) || !cf_right_row_get (cache, line->key, &former, error) ||
      !CF_CACHE_RUN (cache->rows[CF_WIRE_FEED_RIGHTS], PUT, error, CF_TEXT (line->key),
                     CF_TEXT (member), CF_TEXT (row)))
    return FALSE;
  *ret_former = g_steal_pointer (&former);
  return TRUE;
}

static gboolean
remove_row (CfCache *cache, const char *key, char **ret_former, GError **error)
{
  g_autofree char *former = NULL;

  if (!cf_right_row_get (cache, key, &former, error) ||
      !CF_CACHE_RUN (cache->rows[CF_WIRE_FEED_RIGHTS], REMOVE, error, CF_TEXT (key)))
    return FALSE;
  *ret_former = g_steal_pointer (&former);
  return TRUE;
}

static gboolean
clear (CfCache *cache, GError **error)
{
  return cf_cache_run (cache->rows[CF_WIRE_FEED_RIGHTS], CLEAR, NULL, 0, error);
}

static gboolean
each (CfCache *cache, CfCacheRowFunc func, gpointer data, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_stmt_set_get (cache->rows[CF_WIRE_FEED_RIGHTS], EACH, error);
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = cf_stmt_step (stmt, error)) == CF_STEP_ROW) {
    const char *row = cf_stmt_get_text (stmt, 1);

    if (!cf_cache_has_texts (cache, stmt, 0, 1, "a right", error))
      return FALSE;
    if (!func (cf_stmt_get_text (stmt, 0), row, strlen (row), data))
      return TRUE;
  }
  return step == CF_STEP_DONE;
}

const CfCacheTable cf_cache_right_table = {
    .statements = statements,
    .n_statements = N_STATEMENTS,
    .put = put,
    .remove = remove_row,
    .clear = clear,
    .each = each,
};
