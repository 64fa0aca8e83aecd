// SPDX-License-Identifier: Apache-2.0
#include "cache/security-row.h"

#include <string.h>

#include "cache/table.h"
#include "wire/row.h"
#include "wire/shop-row.h"

enum {
  GET,
  PUT,
  REMOVE,
  CLEAR,
  EACH,
  N_STATEMENTS
};

static const char *const statements[N_STATEMENTS] = {
    [GET] = "SELECT body FROM security WHERE key = ?1",
    [PUT] = "INSERT INTO security (key, body) VALUES (?1, ?2)"
            " ON CONFLICT (key) DO UPDATE SET body = excluded.body",
    [REMOVE] = "DELETE FROM security WHERE key = ?1",
    [CLEAR] = "DELETE FROM security",
    [EACH] = "SELECT key, body FROM security ORDER BY key",
};

/* Kinds of row that a newer CRM may send are kept unread: they count in the checksum. */
static gboolean
check_row (const CfWireFeedLine *line, GError **error)
{
  if (strcmp (line->key, CF_SECURITY_SHOP) == 0) {
    g_autoptr (CfShop) shop = cf_wire_shop_row_decode (line->row, line->row_length, error);

    return shop != NULL;
  }
  if (strcmp (line->key, CF_SECURITY_DEVICE) == 0) {
    CfWireDeviceState state;

    return cf_wire_device_row_decode (line->row, line->row_length, &state, error);
  }
  if (g_str_has_prefix (line->key, CF_SECURITY_STAFF)) {
    g_autoptr (CfStaff) staff = NULL;
    g_autofree char *pin_hash = NULL;

    if (!cf_wire_staff_row_decode (line->row, line->row_length, &staff, &pin_hash, error))
      return FALSE;
    if (strcmp (line->key + strlen (CF_SECURITY_STAFF), staff->id) != 0)
      return cf_cache_refuse_key ("a staff row", error);
    return TRUE;
  }
  if (g_utf8_validate (line->row, (gssize)line->row_length, NULL))
    return TRUE;
  g_set_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_MALFORMED, "a security row is not UTF-8");
  return FALSE;
}

gboolean
cf_security_row_get (CfCache *cache, const char *key, char **ret_row, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_stmt_set_get (cache->rows[CF_WIRE_FEED_SECURITY], GET, error);
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

static gboolean
put (CfCache *cache, const CfWireFeedLine *line, char **ret_former, GError **error)
{
  g_autofree char *row = g_strndup (line->row, line->row_length);
  g_autofree char *former = NULL;

  if (!check_row (line, error) || !cf_security_row_get (cache, line->key, &former, error) ||
      !CF_CACHE_RUN (cache->rows[CF_WIRE_FEED_SECURITY], PUT, error, CF_TEXT (line->key),
                     CF_TEXT (row)))
    return FALSE;
  *ret_former = g_steal_pointer (&former);
  return TRUE;
}

static gboolean
remove_row (CfCache *cache, const char *key, char **ret_former, GError **error)
{
  g_autofree char *former = NULL;

  if (!cf_security_row_get (cache, key, &former, error) ||
      !CF_CACHE_RUN (cache->rows[CF_WIRE_FEED_SECURITY], REMOVE, error, CF_TEXT (key)))
    return FALSE;
  *ret_former = g_steal_pointer (&former);
  return TRUE;
}

static gboolean
clear (CfCache *cache, GError **error)
{
  return cf_cache_run (cache->rows[CF_WIRE_FEED_SECURITY], CLEAR, NULL, 0, error);
}

static gboolean
each (CfCache *cache, CfCacheRowFunc func, gpointer data, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_stmt_set_get (cache->rows[CF_WIRE_FEED_SECURITY], EACH, error);
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = cf_stmt_step (stmt, error)) == CF_STEP_ROW) {
    const char *row = cf_stmt_get_text (stmt, 1);

    if (!cf_cache_has_texts (cache, stmt, 0, 1, "a row of security", error))
      return FALSE;
    if (!func (cf_stmt_get_text (stmt, 0), row, strlen (row), data))
      return TRUE;
  }
  return step == CF_STEP_DONE;
}

const CfCacheTable cf_cache_security_table = {
    .statements = statements,
    .n_statements = N_STATEMENTS,
    .put = put,
    .remove = remove_row,
    .clear = clear,
    .each = each,
};
