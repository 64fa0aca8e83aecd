// SPDX-License-Identifier: Apache-2.0
#include "crm/import/article.h"
#include "crm/import/value.h"

enum {
  ID,
  CODE,
  PRICE,
  N_COLUMNS
};

static const CfSheetColumn columns[N_COLUMNS] = {
    [ID] = {cf_article_id_names, FALSE},
    [CODE] = {cf_article_code_names, FALSE},
    [PRICE] = {(const char *const[]){"price", "new price", "retail price", "价格", "售价", "单价",
                                     "新价格", "零售价", NULL},
               TRUE},
};

static gboolean
take (CfImport *import, const char **ret_reason, GError **error)
{
  g_autoptr (CfProductRecord) record = NULL;
  const char *price = cf_sheet_get (import->sheet, PRICE);

  if (!cf_article_find (import, cf_sheet_get (import->sheet, ID),
                        cf_sheet_get (import->sheet, CODE), &record, ret_reason, error))
    return FALSE;
  if (*ret_reason == NULL)
    *ret_reason =
        cf_value_parse_price (price, import->currency->exponent, &record->product->price_minor);
  if (*ret_reason != NULL)
    return TRUE;
  record->product->has_price = TRUE;
  return cf_product_save (import->change, record, error);
}

const CfImportTable cf_import_prices = {"prices", columns, N_COLUMNS, take};
