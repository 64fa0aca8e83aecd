// SPDX-License-Identifier: Apache-2.0
#include "crm/import/article.h"

const char *const cf_article_id_names[] = {"id",   "sku",  "product_id", "product",  "article",
                                           "货号", "编号", "商品编号",   "商品编码", NULL};
const char *const cf_article_code_names[] = {"code", "barcode", "ean",      "gtin", "upc",
                                             "条码", "条形码",  "商品条码", NULL};

gboolean
cf_article_find (CfImport *import, const char *id, const char *code, CfProductRecord **ret_record,
                 const char **ret_reason, GError **error)
{
  g_autofree char *found_id = NULL;

  *ret_record = NULL;
  if (id != NULL && id[0] != '\0')
    found_id = g_strdup (id);
  else if (code != NULL && code[0] != '\0' &&
           !cf_product_find_code (import->session, code, &found_id, error))
    return FALSE;
  if (found_id != NULL && !cf_product_record_find (import->session, found_id, ret_record, error))
    return FALSE;
  if (*ret_record == NULL)
    *ret_reason = found_id == NULL && (code == NULL || code[0] == '\0')
                      ? "the row names no product"
                      : "there is no such product";
  return TRUE;
}
