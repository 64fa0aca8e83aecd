// SPDX-License-Identifier: Apache-2.0
#include "cache/security-row.h"

#include <string.h>

#include "cache/text-row.h"
#include "wire/fact/erasure.h"
#include "wire/fact/lookups.h"
#include "wire/row.h"
#include "wire/shop-row.h"

enum {
  EACH_ERASURE = CF_TEXT_ROW_STATEMENTS,
  N_STATEMENTS,
};

static const char *const statements[N_STATEMENTS] = {
    [CF_TEXT_ROW_GET] = "SELECT body FROM security WHERE key = ?1",
    [CF_TEXT_ROW_PUT] = "INSERT INTO security (key, body) VALUES (?1, ?2)"
                        " ON CONFLICT (key) DO UPDATE SET body = excluded.body",
    [CF_TEXT_ROW_REMOVE] = "DELETE FROM security WHERE key = ?1",
    [CF_TEXT_ROW_CLEAR] = "DELETE FROM security",
    [CF_TEXT_ROW_EACH] = "SELECT key, body FROM security ORDER BY key",
    /* Behind the slash comes the digit nought. */
    [EACH_ERASURE] = "SELECT key, body FROM security WHERE key > 'erased/' AND key < 'erased0'"
                     " ORDER BY key",
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
  if (g_str_has_prefix (line->key, CF_WIRE_ERASURE_PREFIX)) {
    g_autofree char *signature = cf_wire_erasure_row_decode (line->row, line->row_length, error);

    return signature != NULL;
  }
  if (strcmp (line->key, CF_WIRE_LOOKUPS_KEY) == 0) {
    gint64 per_hour;

    return cf_wire_lookups_row_decode (line->row, line->row_length, &per_hour, error);
  }
  return cf_text_row_check_unread (line, "a security row", error);
}

gboolean
cf_security_row_get (CfCache *cache, const char *key, char **ret_row, GError **error)
{
  return cf_text_row_get (cache->rows[CF_WIRE_FEED_SECURITY], key, ret_row, error);
}

gboolean
cf_security_row_each_erasure (CfCache *cache, CfCacheRowFunc func, gpointer data, GError **error)
{
  g_autoptr (CfStmtLoan) stmt =
      cf_stmt_set_get (cache->rows[CF_WIRE_FEED_SECURITY], EACH_ERASURE, error);
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = cf_stmt_step (stmt, error)) == CF_STEP_ROW) {
    const char *row = cf_stmt_get_text (stmt, 1);

    if (!cf_cache_has_texts (cache, stmt, 0, 1, "an erasure", error))
      return FALSE;
    if (!func (cf_stmt_get_text (stmt, 0), row, strlen (row), data))
      return TRUE;
  }
  return step == CF_STEP_DONE;
}

static gboolean
put (CfCache *cache, const CfWireFeedLine *line, char **ret_former, GError **error)
{
  g_autofree char *row = g_strndup (line->row, line->row_length);

  return check_row (line, error) &&
         CF_TEXT_ROW_PUT_VALUES (cache->rows[CF_WIRE_FEED_SECURITY], line->key, ret_former, error,
                                 CF_TEXT (row));
}

static gboolean
remove_row (CfCache *cache, const char *key, char **ret_former, GError **error)
{
  return cf_text_row_remove (cache->rows[CF_WIRE_FEED_SECURITY], key, ret_former, error);
}

static gboolean
clear (CfCache *cache, GError **error)
{
  return cf_cache_run (cache->rows[CF_WIRE_FEED_SECURITY], CF_TEXT_ROW_CLEAR, NULL, 0, error);
}

static gboolean
each (CfCache *cache, CfCacheRowFunc func, gpointer data, GError **error)
{
  return cf_text_row_each (cache, cache->rows[CF_WIRE_FEED_SECURITY], "a row of security", func,
                           data, error);
}

const CfCacheTable cf_cache_security_table = {
    .statements = statements,
    .n_statements = N_STATEMENTS,
    .put = put,
    .remove = remove_row,
    .clear = clear,
    .each = each,
};
