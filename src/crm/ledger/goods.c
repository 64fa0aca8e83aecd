// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/goods.h"

#include "base/integer.h"
#include "wire/row.h"

enum {
  FIND,
  SET,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    /* A row says that there is such a product, a NULL in it that the shop has had none of it. */
    [FIND] = "SELECT (SELECT quantity_milli FROM stock s WHERE s.tenant_id = p.tenant_id "
             "AND s.shop_id = ?2 AND s.product_id = p.product_id) "
             "FROM product p WHERE p.tenant_id = ?1 AND p.product_id = ?3",
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

/* What the shop has of it; *ret_known is FALSE where there is no such product. */
static gboolean
find_stock (CfSession *session, const char *shop_id, const char *product_id,
            gint64 *ret_quantity_milli, gboolean *ret_known, GError **error)
{
  g_autoptr (CfStmtLoan) find = cf_session_get (session, &cf_goods_statements, FIND, error);
  CfStep step;

  if (find == NULL)
    return FALSE;
  CF_STMT_BIND (find, CF_INT64 (session->tenant_id), CF_TEXT (shop_id), CF_TEXT (product_id));
  step = cf_stmt_step (find, error);
  *ret_known = step == CF_STEP_ROW;
  *ret_quantity_milli = *ret_known ? cf_stmt_get_int64 (find, 0) : 0;
  return step != CF_STEP_ERROR;
}

/* Reads and then writes, since the change holds the tenant's row and nobody else can write. One
 * statement that gives back what it wrote would cost SQLite a table of its own each time. */
static gboolean
write_move (CfChange *change, const char *shop_id, const char *product_id, gint64 moved_milli,
            GError **error)
{
  gint64 quantity_milli;
  gboolean known;

  if (!find_stock (change->session, shop_id, product_id, &quantity_milli, &known, error))
    return FALSE;
  if (!known)
    return TRUE;
  /* Beyond all that can be counted a figure says nothing; the entries behind it must come in. */
  if (!cf_integer_add (quantity_milli, moved_milli, &quantity_milli))
    quantity_milli = moved_milli < 0 ? G_MININT64 : G_MAXINT64;
  return cf_goods_set (change, shop_id, product_id, quantity_milli, error);
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
