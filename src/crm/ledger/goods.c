// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/goods.h"

#include "wire/row.h"

enum {
  MOVE,
  SET,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [MOVE] = "INSERT INTO stock (tenant_id, shop_id, product_id, quantity_milli) "
             "SELECT tenant_id, ?2, product_id, ?4 FROM product "
             "WHERE tenant_id = ?1 AND product_id = ?3 "
             "ON CONFLICT (tenant_id, shop_id, product_id) "
             "DO UPDATE SET quantity_milli = stock.quantity_milli + excluded.quantity_milli "
             "RETURNING quantity_milli",
    [SET] = "INSERT INTO stock (tenant_id, shop_id, product_id, quantity_milli) "
            "VALUES (?1, ?2, ?3, ?4) ON CONFLICT (tenant_id, shop_id, product_id) "
            "DO UPDATE SET quantity_milli = excluded.quantity_milli",
};

const CfStatements cf_goods_statements = {texts, N_STATEMENTS};

struct _CfGoods {
  CfChange *change;
  GHashTable *shops; /* shop → (product → gint64) */
};

CfGoods *
cf_goods_new (CfChange *change)
{
  CfGoods *goods = g_new0 (CfGoods, 1);

  goods->change = change;
  goods->shops =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_unref);
  return goods;
}

void
cf_goods_free (CfGoods *goods)
{
  if (goods == NULL)
    return;
  g_hash_table_unref (goods->shops);
  g_free (goods);
}

void
cf_goods_move (CfGoods *goods, const char *shop_id, const char *product_id, gint64 quantity_milli)
{
  GHashTable *products = g_hash_table_lookup (goods->shops, shop_id);
  gint64 *moved_milli;

  if (products == NULL) {
    products = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
    g_hash_table_insert (goods->shops, g_strdup (shop_id), products);
  }
  moved_milli = g_hash_table_lookup (products, product_id);
  if (moved_milli == NULL) {
    moved_milli = g_new0 (gint64, 1);
    g_hash_table_insert (products, g_strdup (product_id), moved_milli);
  }
  *moved_milli += quantity_milli;
}

static gboolean
put_row (CfChange *change, const char *shop_id, const char *product_id, gint64 quantity_milli,
         GError **error)
{
  gint64 said_milli = CLAMP (quantity_milli, -CF_WIRE_INTEGER_MAX, CF_WIRE_INTEGER_MAX);
  g_autofree char *row = cf_wire_stock_row_encode (product_id, said_milli, error);

  return row != NULL && cf_change_put (change, CF_WIRE_FEED_STOCK, shop_id, product_id, row, error);
}

static gboolean
write_move (CfChange *change, const char *shop_id, const char *product_id, gint64 moved_milli,
            GError **error)
{
  g_autoptr (CfStmtLoan) move = cf_session_get (change->session, &cf_goods_statements, MOVE, error);

  if (move == NULL)
    return FALSE;
  CF_STMT_BIND (move, CF_INT64 (change->session->tenant_id), CF_TEXT (shop_id),
                CF_TEXT (product_id), CF_INT64 (moved_milli));
  switch (cf_stmt_step (move, error)) {
  case CF_STEP_ROW:
    return put_row (change, shop_id, product_id, cf_stmt_get_int64 (move, 0), error);
  case CF_STEP_DONE:
    return TRUE;
  case CF_STEP_ERROR:
  default:
    return FALSE;
  }
}

static gboolean
close_shop (CfGoods *goods, const char *shop_id, GHashTable *products, GError **error)
{
  GHashTableIter iter;
  gpointer product_id;
  gpointer moved_milli;

  g_hash_table_iter_init (&iter, products);
  while (g_hash_table_iter_next (&iter, &product_id, &moved_milli))
    if (!write_move (goods->change, shop_id, product_id, *(gint64 *)moved_milli, error))
      return FALSE;
  return TRUE;
}

gboolean
cf_goods_close (CfGoods *goods, GError **error)
{
  GHashTableIter iter;
  gpointer shop_id;
  gpointer products;

  g_hash_table_iter_init (&iter, goods->shops);
  while (g_hash_table_iter_next (&iter, &shop_id, &products))
    if (!close_shop (goods, shop_id, products, error))
      return FALSE;
  g_hash_table_remove_all (goods->shops);
  return TRUE;
}

gboolean
cf_goods_set (CfChange *change, const char *shop_id, const char *product_id, gint64 quantity_milli,
              GError **error)
{
  g_autoptr (CfStmtLoan) set = cf_session_get (change->session, &cf_goods_statements, SET, error);

  if (set == NULL)
    return FALSE;
  CF_STMT_BIND (set, CF_INT64 (change->session->tenant_id), CF_TEXT (shop_id), CF_TEXT (product_id),
                CF_INT64 (quantity_milli));
  return cf_stmt_run (set, error) && put_row (change, shop_id, product_id, quantity_milli, error);
}
