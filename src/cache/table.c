// SPDX-License-Identifier: Apache-2.0
#include "cache/table.h"

#include "base/check.h"
#include "wire/error.h"

const CfCacheTable *
cf_cache_table (CfWireFeed feed)
{
  static const CfCacheTable *const tables[CF_WIRE_FEED_COUNT] = {
      [CF_WIRE_FEED_SECURITY] = &cf_cache_security_table,
      [CF_WIRE_FEED_RIGHTS] = &cf_cache_right_table,
      [CF_WIRE_FEED_CATALOGUE] = &cf_cache_product_table,
      [CF_WIRE_FEED_STOCK] = &cf_cache_stock_table,
      [CF_WIRE_FEED_MEMBERS] = &cf_cache_member_table,
      [CF_WIRE_FEED_OFFERS] = &cf_cache_offer_table,
  };

  CF_CHECK ((guint)feed < CF_WIRE_FEED_COUNT);
  return tables[feed];
}

gboolean
cf_cache_next_n (CfCache *cache, const char *sql, gint64 *next, GError **error)
{
  if (*next == 0 && !cf_db_read_int64 (cache->db, sql, next, error))
    return FALSE;
  ++*next;
  return TRUE;
}

gboolean
cf_cache_run (CfStmtSet *set, guint index, const CfValue *values, gsize count, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_stmt_set_get (set, index, error);

  if (stmt == NULL)
    return FALSE;
  cf_stmt_bind_values (stmt, values, count);
  return cf_stmt_run (stmt, error);
}

gboolean
cf_cache_refuse_key (const char *what, GError **error)
{
  g_set_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_MALFORMED,
               "%s stands under a key that is not its own", what);
  return FALSE;
}

gboolean
cf_cache_refuse_stored (CfCache *cache, const char *what, GError **error)
{
  g_set_error (error, CF_DB_ERROR, CF_DB_ERROR_CORRUPT, "%s: %s in it cannot be read",
               cf_db_name (cache->db), what);
  return FALSE;
}

gboolean
cf_cache_has_texts (CfCache *cache, CfStmt *stmt, int first, int last, const char *what,
                    GError **error)
{
  for (int column = first; column <= last; column++)
    if (cf_stmt_get_text (stmt, column) == NULL)
      return cf_cache_refuse_stored (cache, what, error);
  return TRUE;
}
