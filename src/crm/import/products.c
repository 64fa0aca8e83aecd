// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "core/shelf/tag.h"
#include "crm/import/import.h"
#include "crm/import/value.h"
#include "crm/product.h"
#include "crm/shop.h"
#include "wire/row/quick-key.h"

#define NAME_BYTES_MAX 2048
#define AGE_MAX 150
#define TAX_GROUP_DEFAULT "standard"

enum {
  ID,
  NAME,
  CODES,
  PRICE,
  UNIT,
  CATEGORY,
  TAX_GROUP,
  PLU,
  AGE,
  WEIGHED,
  OPEN_PRICE,
  TAGS,
  N_COLUMNS
};

static const CfSheetColumn columns[N_COLUMNS] = {
    [ID] = {(const char *const[]){"id", "sku", "product_id", "article", "item no", "货号", "编号",
                                  "商品编号", "商品编码", NULL},
            FALSE},
    [NAME] = {(const char *const[]){"name", "product name", "description", "名称", "品名",
                                    "商品名称", "商品名", NULL},
              TRUE},
    [CODES] = {(const char *const[]){"code", "codes", "barcode", "barcodes", "ean", "gtin", "upc",
                                     "条码", "条形码", "商品条码", NULL},
               FALSE},
    [PRICE] = {(const char *const[]){"price", "retail price", "unit price", "价格", "售价", "单价",
                                     "零售价", NULL},
               FALSE},
    [UNIT] = {(const char *const[]){"unit", "uom", "单位", "计量单位", NULL}, FALSE},
    [CATEGORY] = {(const char *const[]){"category", "department", "分类", "类别", "品类", NULL},
                  FALSE},
    [TAX_GROUP] = {(const char *const[]){"tax", "tax group", "tax_group", "税组", "税类", NULL},
                   FALSE},
    [PLU] = {(const char *const[]){"plu", "plu code", "生鲜码", "PLU码", NULL}, FALSE},
    [AGE] = {(const char *const[]){"age", "age_min", "minimum age", "年龄", "年龄限制", NULL},
             FALSE},
    [WEIGHED] = {(const char *const[]){"weighed", "by weight", "称重", "是否称重", NULL}, FALSE},
    [OPEN_PRICE] = {(const char *const[]){"open price", "open_price", "可改价", "开放价格", NULL},
                    FALSE},
    [TAGS] = {(const char *const[]){"tags", "allergens", "contains", "标签", "过敏原", "含有",
                                    NULL},
              FALSE},
};

/* The product as it was, or a new one with nothing but its id. */
static CfProductRecord *
start_from (const CfProductRecord *former, const char *id)
{
  CfProductRecord *record = g_new0 (CfProductRecord, 1);

  if (former != NULL) {
    record->product = cf_product_copy (former->product);
    record->codes = g_strdupv (former->codes);
    return record;
  }
  record->product = g_new0 (CfProduct, 1);
  record->product->id = g_strdup (id);
  record->product->tax_group = g_strdup (TAX_GROUP_DEFAULT);
  record->codes = g_new0 (char *, 1);
  return record;
}

static const char *
set_id_text (char **field, const char *text)
{
  if (text == NULL)
    return NULL;
  if (text[0] != '\0' && cf_value_check_id (text) != NULL)
    return "a cell is too long";
  g_free (*field);
  *field = text[0] != '\0' ? g_strdup (text) : NULL;
  return NULL;
}

static const char *
read_price (CfImport *import, CfProduct *product)
{
  const char *text = cf_sheet_get (import->sheet, PRICE);

  if (text == NULL)
    return NULL;
  product->has_price = text[0] != '\0';
  product->price_minor = 0;
  if (!product->has_price)
    return NULL;
  return cf_value_parse_price (text, import->currency->exponent, &product->price_minor);
}

static const char *
read_codes (CfSheet *sheet, CfProductRecord *record)
{
  const char *text = cf_sheet_get (sheet, CODES);
  char **codes = NULL;
  const char *reason;

  if (text == NULL)
    return NULL;
  reason = cf_value_parse_codes (text, &codes);
  if (reason != NULL)
    return reason;
  g_strfreev (record->codes);
  record->codes = codes;
  return NULL;
}

static const char *
read_flags (CfSheet *sheet, CfProduct *product)
{
  const char *unit = cf_sheet_get (sheet, UNIT);
  const char *age = cf_sheet_get (sheet, AGE);
  const char *weighed = cf_sheet_get (sheet, WEIGHED);
  const char *open_price = cf_sheet_get (sheet, OPEN_PRICE);
  const char *reason = NULL;

  if (unit != NULL)
    reason = cf_value_parse_unit (unit, &product->unit);
  if (reason == NULL && age != NULL)
    reason = cf_value_parse_count (age, AGE_MAX, &product->age_min);
  if (reason == NULL && weighed != NULL)
    reason = cf_value_parse_flag (weighed, &product->weighed);
  if (reason == NULL && open_price != NULL)
    reason = cf_value_parse_flag (open_price, &product->open_price);
  return reason;
}

static const char *
read_tags (CfSheet *sheet, CfProduct *product)
{
  const char *text = cf_sheet_get (sheet, TAGS);

  if (text == NULL)
    return NULL;
  if (cf_value_check_text (text, NAME_BYTES_MAX) != NULL)
    return "the tags are too long, or hold a control character";
  g_free (product->tags);
  product->tags = cf_tags_clean (text);
  return NULL;
}

static const char *
read_texts (CfSheet *sheet, CfProduct *product)
{
  const char *name = cf_sheet_get (sheet, NAME);
  const char *tax_group = cf_sheet_get (sheet, TAX_GROUP);
  const char *reason;

  if (name[0] == '\0')
    return "the name is missing";
  if (cf_value_check_text (name, NAME_BYTES_MAX) != NULL)
    return "the name is too long, or holds a control character";
  g_free (product->name);
  product->name = g_strdup (name);
  if (tax_group != NULL && tax_group[0] != '\0') {
    g_free (product->tax_group);
    product->tax_group = g_strdup (tax_group);
  }
  reason = set_id_text (&product->category, cf_sheet_get (sheet, CATEGORY));
  if (reason == NULL)
    reason = set_id_text (&product->plu, cf_sheet_get (sheet, PLU));
  return reason != NULL ? reason : read_tags (sheet, product);
}

/* A code may be of one product only. */
static gboolean
judge_codes (CfImport *import, const CfProductRecord *record, const char **ret_reason,
             GError **error)
{
  for (guint i = 0; record->codes[i] != NULL; i++) {
    g_autofree char *owner = NULL;

    if (!cf_product_find_code (import->session, record->codes[i], &owner, error))
      return FALSE;
    if (owner != NULL && !g_str_equal (owner, record->product->id)) {
      g_autofree char *reason =
          g_strdup_printf ("code %s is that of product %s", record->codes[i], owner);

      *ret_reason = g_intern_string (reason);
      return TRUE;
    }
  }
  return TRUE;
}

static const char *
judge_tax_group (const CfImport *import, const CfProduct *product)
{
  for (guint i = 0; i < import->tax_groups->len; i++) {
    const CfTaxGroup *group = g_ptr_array_index (import->tax_groups, i);

    if (g_str_equal (group->id, product->tax_group))
      return NULL;
  }
  return "there is no such tax group";
}

/* The id of the row. A list without ids knows its articles by their codes: an article is the one
 * that has the first code already, or a new one whose id that code is. */
static gboolean
find_id (CfImport *import, char **ret_id, const char **ret_reason, GError **error)
{
  const char *id = cf_sheet_get (import->sheet, ID);
  const char *text = cf_sheet_get (import->sheet, CODES);
  g_auto (GStrv) codes = NULL;

  if (id != NULL && id[0] != '\0') {
    *ret_id = g_strdup (id);
    *ret_reason = cf_value_check_id (id);
    return TRUE;
  }
  *ret_reason = cf_value_parse_codes (text != NULL ? text : "", &codes);
  if (*ret_reason != NULL)
    return TRUE;
  if (codes[0] == NULL) {
    *ret_reason = "the row has no id or code to know the product by";
    return TRUE;
  }
  if (!cf_product_find_code (import->session, codes[0], ret_id, error))
    return FALSE;
  if (*ret_id == NULL)
    *ret_id = g_strdup (codes[0]);
  return TRUE;
}

/* The catalogue's feed says other things under keys that begin so. */
static const char *
judge_id (const char *id)
{
  return g_str_has_prefix (id, CF_WIRE_NOTE_PREFIX) ? "the id begins with a slash" : NULL;
}

static gboolean
take (CfImport *import, const char **ret_reason, GError **error)
{
  g_autofree char *id = NULL;
  g_autoptr (CfProductRecord) former = NULL;
  g_autoptr (CfProductRecord) record = NULL;

  if (!find_id (import, &id, ret_reason, error))
    return FALSE;
  if (*ret_reason == NULL)
    *ret_reason = judge_id (id);
  if (*ret_reason != NULL)
    return TRUE;
  if (!cf_product_record_find (import->session, id, &former, error))
    return FALSE;
  record = start_from (former, id);
  *ret_reason = read_texts (import->sheet, record->product);
  if (*ret_reason == NULL)
    *ret_reason = read_price (import, record->product);
  if (*ret_reason == NULL)
    *ret_reason = read_codes (import->sheet, record);
  if (*ret_reason == NULL)
    *ret_reason = read_flags (import->sheet, record->product);
  if (*ret_reason == NULL)
    *ret_reason = judge_tax_group (import, record->product);
  if (*ret_reason == NULL && !judge_codes (import, record, ret_reason, error))
    return FALSE;
  if (*ret_reason != NULL)
    return TRUE;
  return cf_product_save (import->change, record, error);
}

const CfImportTable cf_import_products = {"products", columns, N_COLUMNS, take};
