// SPDX-License-Identifier: Apache-2.0
#include "cache/stock-row.h"

#include <string.h>

#include "cache/table.h"
#include "wire/row.h"

enum {
  GET,
  PUT,
  REMOVE,
  CLEAR,
  EACH,
  N_STATEMENTS
};

static const char *const statements[N_STATEMENTS] = {
    [GET] = "SELECT quantity_milli FROM stock WHERE product = ?1",
    [PUT] = "INSERT INTO stock (product, quantity_milli) VALUES (?1, ?2)"
            " ON CONFLICT (product) DO UPDATE SET quantity_milli = excluded.quantity_milli",
    [REMOVE] = "DELETE FROM stock WHERE product = ?1",
    [CLEAR] = "DELETE FROM stock",
    [EACH] = "SELECT product, quantity_milli FROM stock ORDER BY product",
};

gboolean
cf_stock_row_get (CfCache *cache, const char *product_id, gint64 *ret_quantity_milli,
                  gboolean *ret_found, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_stmt_set_get (cache->rows[CF_WIRE_FEED_STOCK], GET, error);
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_TEXT (product_id));
  step = cf_stmt_step (stmt, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  *ret_found = step == CF_STEP_ROW;
  *ret_quantity_milli = *ret_found ? cf_stmt_get_int64 (stmt, 0) : 0;
  return TRUE;
}

/* The row as the feed carried it, NULL when there is none. */
static gboolean
spell_former (CfCache *cache, const char *key, char **ret_former, GError **error)
{
  gint64 quantity_milli;
  gboolean found;

  if (!cf_stock_row_get (cache, key, &quantity_milli, &found, error))
    return FALSE;
  *ret_former = found ? cf_wire_stock_row_encode (key, quantity_milli, error) : NULL;
  return !found || *ret_former != NULL;
}

static gboolean
put (CfCache *cache, const CfWireFeedLine *line, char **ret_former, GError **error)
{
  g_autofree char *product = NULL;
  g_autofree char *former = NULL;
  gint64 quantity_milli;

  if (!cf_wire_stock_row_decode (line->row, line->row_length, &product, &quantity_milli, error))
    return FALSE;
  if (strcmp (product, line->key) != 0)
    return cf_cache_refuse_key ("a stock row", error);
  if (!spell_former (cache, line->key, &former, error) ||
      !CF_CACHE_RUN (cache->rows[CF_WIRE_FEED_STOCK], PUT, error, CF_TEXT (product),
                     CF_INT64 (quantity_milli)))
    return FALSE;
  *ret_former = g_steal_pointer (&former);
  return TRUE;
}

static gboolean
remove_row (CfCache *cache, const char *key, char **ret_former, GError **error)
{
  g_autofree char *former = NULL;

  if (!spell_former (cache, key, &former, error) ||
      !CF_CACHE_RUN (cache->rows[CF_WIRE_FEED_STOCK], REMOVE, error, CF_TEXT (key)))
    return FALSE;
  *ret_former = g_steal_pointer (&former);
  return TRUE;
}

static gboolean
clear (CfCache *cache, GError **error)
{
  return cf_cache_run (cache->rows[CF_WIRE_FEED_STOCK], CLEAR, NULL, 0, error);
}

static gboolean
each (CfCache *cache, CfCacheRowFunc func, gpointer data, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_stmt_set_get (cache->rows[CF_WIRE_FEED_STOCK], EACH, error);
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = cf_stmt_step (stmt, error)) == CF_STEP_ROW) {
    const char *product = cf_stmt_get_text (stmt, 0);
    g_autofree char *row = NULL;

    if (!cf_cache_has_texts (cache, stmt, 0, 0, "a row of stock", error))
      return FALSE;
    row = cf_wire_stock_row_encode (product, cf_stmt_get_int64 (stmt, 1), error);
    if (row == NULL)
      return FALSE;
    if (!func (product, row, strlen (row), data))
      return TRUE;
  }
  return step == CF_STEP_DONE;
}

const CfCacheTable cf_cache_stock_table = {
    .statements = statements,
    .n_statements = N_STATEMENTS,
    .put = put,
    .remove = remove_row,
    .clear = clear,
    .each = each,
};
