// SPDX-License-Identifier: Apache-2.0
#include "crm/product.h"

#include "fold/keys.h"
#include "wire/row.h"

enum {
  FIND,
  LIST_CODES,
  FIND_CODE,
  FIND_PLU,
  SAVE,
  FORGET_CODES,
  ADD_CODE,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [FIND] = "SELECT name, category, tax_group_id, unit, price_minor, plu, age_min, weighed, "
             "open_price, tags FROM product WHERE tenant_id = ?1 AND product_id = ?2",
    [LIST_CODES] = "SELECT code FROM product_code WHERE tenant_id = ?1 AND product_id = ?2 "
                   "ORDER BY code",
    [FIND_CODE] = "SELECT product_id FROM product_code WHERE tenant_id = ?1 AND code = ?2",
    [FIND_PLU] = "SELECT product_id FROM product WHERE tenant_id = ?1 AND plu = ?2 "
                 "ORDER BY product_id LIMIT 1",
    [SAVE] = "INSERT INTO product (tenant_id, product_id, name, category, tax_group_id, unit, "
             "price_minor, plu, age_min, weighed, open_price, keys, tags) "
             "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) "
             "ON CONFLICT (tenant_id, product_id) DO UPDATE SET name = excluded.name, "
             "category = excluded.category, tax_group_id = excluded.tax_group_id, "
             "unit = excluded.unit, price_minor = excluded.price_minor, plu = excluded.plu, "
             "age_min = excluded.age_min, weighed = excluded.weighed, "
             "open_price = excluded.open_price, keys = excluded.keys, tags = excluded.tags",
    [FORGET_CODES] = "DELETE FROM product_code WHERE tenant_id = ?1 AND product_id = ?2",
    [ADD_CODE] = "INSERT INTO product_code (tenant_id, code, product_id) VALUES (?1, ?2, ?3)",
};

const CfStatements cf_product_statements = {texts, N_STATEMENTS};

void
cf_product_record_free (CfProductRecord *record)
{
  if (record == NULL)
    return;
  cf_product_free (record->product);
  g_strfreev (record->codes);
  g_free (record);
}

static gboolean
list_codes (CfSession *session, CfProductRecord *record, GError **error)
{
  g_autoptr (CfStmtLoan) list = cf_session_get (session, &cf_product_statements, LIST_CODES, error);
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);
  CfStep step;

  if (list == NULL)
    return FALSE;
  CF_STMT_BIND (list, CF_INT64 (session->tenant_id), CF_TEXT (record->product->id));
  while ((step = cf_stmt_step (list, error)) == CF_STEP_ROW)
    g_ptr_array_add (codes, g_strdup (cf_stmt_get_text (list, 0)));
  g_ptr_array_add (codes, NULL);
  record->codes = (char **)g_ptr_array_steal (codes, NULL);
  record->product->code = g_strdup (record->codes[0]);
  return step != CF_STEP_ERROR;
}

static CfProduct *
product_from_row (CfStmt *row, const char *product_id)
{
  CfProduct *product = g_new0 (CfProduct, 1);

  product->id = g_strdup (product_id);
  product->name = g_strdup (cf_stmt_get_text (row, 0));
  product->category = g_strdup (cf_stmt_get_text (row, 1));
  product->tax_group = g_strdup (cf_stmt_get_text (row, 2));
  if (!cf_unit_parse (cf_stmt_get_text (row, 3), &product->unit))
    product->unit = CF_UNIT_EACH; /* a unit of a newer program's: counted, at least */
  product->has_price = !cf_stmt_is_null (row, 4);
  product->price_minor = cf_stmt_get_int64 (row, 4);
  product->plu = g_strdup (cf_stmt_get_text (row, 5));
  product->age_min = cf_stmt_get_int64 (row, 6);
  product->weighed = cf_stmt_get_int64 (row, 7) != 0;
  product->open_price = cf_stmt_get_int64 (row, 8) != 0;
  product->tags = g_strdup (cf_stmt_get_text (row, 9));
  return product;
}

gboolean
cf_product_record_find (CfSession *session, const char *product_id, CfProductRecord **ret_record,
                        GError **error)
{
  g_autoptr (CfStmtLoan) find = cf_session_get (session, &cf_product_statements, FIND, error);
  g_autoptr (CfProductRecord) record = NULL;
  CfStep step;

  if (find == NULL)
    return FALSE;
  CF_STMT_BIND (find, CF_INT64 (session->tenant_id), CF_TEXT (product_id));
  step = cf_stmt_step (find, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  if (step == CF_STEP_ROW) {
    record = g_new0 (CfProductRecord, 1);
    record->product = product_from_row (find, product_id);
    if (!list_codes (session, record, error))
      return FALSE;
  }
  *ret_record = g_steal_pointer (&record);
  return TRUE;
}

static gboolean
find_id (CfSession *session, guint statement, const char *text, char **ret_product_id,
         GError **error)
{
  g_autoptr (CfStmtLoan) find = cf_session_get (session, &cf_product_statements, statement, error);
  CfStep step;

  if (find == NULL)
    return FALSE;
  CF_STMT_BIND (find, CF_INT64 (session->tenant_id), CF_TEXT (text));
  step = cf_stmt_step (find, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  *ret_product_id = step == CF_STEP_ROW ? g_strdup (cf_stmt_get_text (find, 0)) : NULL;
  return TRUE;
}

gboolean
cf_product_find_code (CfSession *session, const char *code, char **ret_product_id, GError **error)
{
  return find_id (session, FIND_CODE, code, ret_product_id, error);
}

gboolean
cf_product_find_plu (CfSession *session, const char *plu, char **ret_product_id, GError **error)
{
  return find_id (session, FIND_PLU, plu, ret_product_id, error);
}

static gboolean
write_product (CfChange *change, const CfProduct *product, const char *keys, GError **error)
{
  CfSession *session = change->session;
  g_autoptr (CfStmtLoan) save = cf_session_get (session, &cf_product_statements, SAVE, error);

  if (save == NULL)
    return FALSE;
  CF_STMT_BIND (save, CF_INT64 (session->tenant_id), CF_TEXT (product->id), CF_TEXT (product->name),
                CF_TEXT (product->category), CF_TEXT (product->tax_group),
                CF_TEXT (cf_unit_name (product->unit)),
                product->has_price ? CF_INT64 (product->price_minor) : CF_NULL,
                CF_TEXT (product->plu), CF_INT64 (product->age_min),
                CF_INT64 (product->weighed != FALSE), CF_INT64 (product->open_price != FALSE),
                CF_TEXT (keys), CF_TEXT (product->tags));
  return cf_stmt_run (save, error);
}

static gboolean
forget_codes (CfSession *session, const char *product_id, GError **error)
{
  g_autoptr (CfStmtLoan) forget =
      cf_session_get (session, &cf_product_statements, FORGET_CODES, error);

  if (forget == NULL)
    return FALSE;
  CF_STMT_BIND (forget, CF_INT64 (session->tenant_id), CF_TEXT (product_id));
  return cf_stmt_run (forget, error);
}

static gboolean
add_codes (CfSession *session, const CfProductRecord *record, GError **error)
{
  for (guint i = 0; record->codes[i] != NULL; i++) {
    g_autoptr (CfStmtLoan) add = cf_session_get (session, &cf_product_statements, ADD_CODE, error);

    if (add == NULL)
      return FALSE;
    CF_STMT_BIND (add, CF_INT64 (session->tenant_id), CF_TEXT (record->codes[i]),
                  CF_TEXT (record->product->id));
    if (!cf_stmt_run (add, error))
      return FALSE;
  }
  return TRUE;
}

static char *
make_keys (const CfProductRecord *record)
{
  return cf_fold_product_keys (record->product->name, (const char *const *)record->codes,
                               record->product->plu);
}

static char *
make_row (const CfProductRecord *record, const char *keys, GError **error)
{
  return cf_wire_product_row_encode (record->product, (const char *const *)record->codes, keys,
                                     error);
}

gboolean
cf_product_save (CfChange *change, const CfProductRecord *record, GError **error)
{
  g_autofree char *keys = make_keys (record);
  g_autofree char *row = make_row (record, keys, error);

  return row != NULL && write_product (change, record->product, keys, error) &&
         forget_codes (change->session, record->product->id, error) &&
         add_codes (change->session, record, error) &&
         cf_change_put (change, CF_WIRE_FEED_CATALOGUE, "", record->product->id, row, error);
}

gboolean
cf_product_add (CfChange *change, const CfProductRecord *record, GError **error)
{
  g_autofree char *keys = make_keys (record);
  g_autofree char *row = make_row (record, keys, error);

  return row != NULL && write_product (change, record->product, keys, error) &&
         add_codes (change->session, record, error) &&
         cf_change_put_new (change, CF_WIRE_FEED_CATALOGUE, "", record->product->id, row, error);
}
