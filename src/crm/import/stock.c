// SPDX-License-Identifier: Apache-2.0
#include "crm/import/article.h"
#include "crm/import/value.h"
#include "crm/ledger/goods.h"
#include "crm/shop.h"

enum {
  ID,
  CODE,
  SHOP,
  QUANTITY,
  N_COLUMNS
};

static const CfSheetColumn columns[N_COLUMNS] = {
    [ID] = {cf_article_id_names, FALSE},
    [CODE] = {cf_article_code_names, FALSE},
    [SHOP] = {(const char *const[]){"shop", "shop id", "store", "门店", "店铺", "门店编号", NULL},
              FALSE},
    [QUANTITY] = {(const char *const[]){"quantity", "qty", "stock", "count", "数量", "库存",
                                        "库存数量", NULL},
                  TRUE},
};

/* The shop that the row names, or the command line, or the only one there is. */
static const char *
find_shop (CfImport *import, const char **ret_reason)
{
  const char *named = cf_sheet_get (import->sheet, SHOP);
  const GPtrArray *shops = import->shops;

  if (named == NULL || named[0] == '\0')
    named = import->shop_id;
  for (guint i = 0; i < shops->len; i++) {
    const CfShop *shop = g_ptr_array_index (shops, i);

    if (named == NULL ? shops->len == 1 : g_str_equal (named, shop->id))
      return shop->id;
  }
  *ret_reason =
      named == NULL ? "the row names no shop; add a column, or --shop ID" : "there is no such shop";
  return NULL;
}

static gboolean
take (CfImport *import, const char **ret_reason, GError **error)
{
  g_autoptr (CfProductRecord) record = NULL;
  const char *shop_id = NULL;
  gint64 quantity_milli = 0;

  if (!cf_article_find (import, cf_sheet_get (import->sheet, ID),
                        cf_sheet_get (import->sheet, CODE), &record, ret_reason, error))
    return FALSE;
  if (*ret_reason == NULL)
    *ret_reason = cf_value_parse_quantity (cf_sheet_get (import->sheet, QUANTITY), &quantity_milli);
  if (*ret_reason == NULL)
    shop_id = find_shop (import, ret_reason);
  if (*ret_reason != NULL)
    return TRUE;
  return cf_goods_set (import->change, shop_id, record->product->id, quantity_milli, error);
}

const CfImportTable cf_import_stock = {"stock", columns, N_COLUMNS, take};
