// SPDX-License-Identifier: Apache-2.0
#include "crm/import/article.h"
#include "crm/import/value.h"
#include "crm/shelf/quick-key.h"

#define NAME_BYTES_MAX 256

enum {
  PAGE,
  PAGE_NAME,
  POSITION,
  ID,
  CODE,
  PLU,
  LABEL,
  PICTURE,
  COLOUR,
  N_COLUMNS
};

static const CfSheetColumn columns[N_COLUMNS] = {
    [PAGE] = {(const char *const[]){"page", "page no", "页", "页码", NULL}, TRUE},
    [PAGE_NAME] = {(const char *const[]){"page name", "page_name", "tab", "页名", "分页名称", NULL},
                   FALSE},
    [POSITION] = {(const char *const[]){"position", "place", "key", "位置", "序号", NULL}, TRUE},
    [ID] = {cf_article_id_names, FALSE},
    [CODE] = {cf_article_code_names, FALSE},
    [PLU] = {(const char *const[]){"plu", "plu code", "生鲜码", "PLU码", NULL}, FALSE},
    [LABEL] = {(const char *const[]){"label", "text", "标签", "显示名称", NULL}, FALSE},
    [PICTURE] = {(const char *const[]){"picture", "emoji", "image", "icon", "图片", "图标", NULL},
                 FALSE},
    [COLOUR] = {(const char *const[]){"colour", "color", "颜色", NULL}, FALSE},
};

/* A copy of a cell; NULL for one that is blank or absent. */
static char *
cell (CfImport *import, guint column)
{
  const char *text = cf_sheet_get (import->sheet, column);

  return text != NULL && text[0] != '\0' ? g_strdup (text) : NULL;
}

static const char *
read_place (CfImport *import, CfQuickKey *key)
{
  const char *reason =
      cf_value_parse_count (cf_sheet_get (import->sheet, PAGE), CF_QUICK_KEY_PAGES_MAX, &key->page);

  if (reason != NULL || key->page == 0)
    return "the page is no number from 1 to 20";
  reason = cf_value_parse_count (cf_sheet_get (import->sheet, POSITION), CF_QUICK_KEY_POSITIONS_MAX,
                                 &key->position);
  return reason != NULL || key->position == 0 ? "the position is no number from 1 to 60" : NULL;
}

static const char *
read_looks (CfImport *import, CfQuickKey *key)
{
  g_autofree char *colour = cell (import, COLOUR);

  key->page_name = cell (import, PAGE_NAME);
  key->label = cell (import, LABEL);
  key->picture = cell (import, PICTURE);
  key->colour = colour != NULL ? g_ascii_strdown (colour, -1) : NULL;
  if ((key->page_name != NULL && cf_value_check_text (key->page_name, NAME_BYTES_MAX) != NULL) ||
      (key->label != NULL && cf_value_check_text (key->label, NAME_BYTES_MAX) != NULL))
    return "a name is too long, or holds a control character";
  if (key->picture != NULL && cf_value_check_id (key->picture) != NULL)
    return "the picture is neither an emoji nor the name of a file";
  if (key->colour != NULL && !cf_quick_key_colour_is_valid (key->colour))
    return "the colour is not written as #rrggbb";
  return NULL;
}

/* The product by its id or code, or else by its short number. */
static gboolean
find_product (CfImport *import, CfQuickKey *key, const char **ret_reason, GError **error)
{
  g_autoptr (CfProductRecord) record = NULL;
  g_autofree char *id = cell (import, ID);
  g_autofree char *code = cell (import, CODE);
  g_autofree char *plu = cell (import, PLU);

  if (id == NULL && code == NULL && plu != NULL) {
    if (!cf_product_find_plu (import->session, plu, &key->product_id, error))
      return FALSE;
    if (key->product_id == NULL)
      *ret_reason = "there is no such product";
    return TRUE;
  }
  if (!cf_article_find (import, id, code, &record, ret_reason, error))
    return FALSE;
  if (record != NULL)
    key->product_id = g_strdup (record->product->id);
  return TRUE;
}

static gboolean
names_product (CfImport *import)
{
  static const guint names[] = {ID, CODE, PLU};

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *name = cell (import, names[i]);

    if (name != NULL)
      return TRUE;
  }
  return FALSE;
}

/* A row that names no product clears its place. */
static gboolean
take (CfImport *import, const char **ret_reason, GError **error)
{
  g_autoptr (CfQuickKey) key = g_new0 (CfQuickKey, 1);

  *ret_reason = read_place (import, key);
  if (*ret_reason == NULL)
    *ret_reason = read_looks (import, key);
  if (*ret_reason != NULL)
    return TRUE;
  if (!names_product (import))
    return cf_quick_key_remove (import->change, key->page, key->position, error);
  if (!find_product (import, key, ret_reason, error))
    return FALSE;
  return *ret_reason != NULL || cf_quick_key_save (import->change, key, error);
}

const CfImportTable cf_import_quick_keys = {"quick-keys", columns, N_COLUMNS, take};
