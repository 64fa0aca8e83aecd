// SPDX-License-Identifier: Apache-2.0
#include "crm/shop.h"

#include <string.h>

#include "base/integer.h"
#include "crm/error.h"
#include "wire/shop-row.h"

enum {
  SAVE_GROUP,
  FORGET_RATES,
  ADD_RATE,
  LIST_GROUPS,
  LIST_RATES,
  SAVE_SHOP,
  FIND_SHOP,
  LIST_SHOPS,
  TAKE_TILL,
  NOTE_TILL,
  N_STATEMENTS
};

#define SHOP_COLUMNS                                                                               \
  "s.shop_id, s.name, t.currency, s.time_zone, s.utc_offset_min, s.cutover_hour, s.tax_method, "   \
  "s.tax_inclusive, s.minor_per_point, s.cash_step_minor, s.receipt_header, s.receipt_footer "     \
  "FROM shop s JOIN tenant t ON t.tenant_id = s.tenant_id "

static const char *const texts[N_STATEMENTS] = {
    [SAVE_GROUP] = "INSERT INTO tax_group (tenant_id, tax_group_id, name) VALUES (?1, ?2, ?3) "
                   "ON CONFLICT (tenant_id, tax_group_id) DO UPDATE SET name = excluded.name",
    [FORGET_RATES] = "DELETE FROM tax_rate WHERE tenant_id = ?1 AND tax_group_id = ?2",
    [ADD_RATE] = "INSERT INTO tax_rate (tenant_id, tax_group_id, place, rate_ppm, compound) "
                 "VALUES (?1, ?2, ?3, ?4, ?5)",
    [LIST_GROUPS] = "SELECT tax_group_id, name FROM tax_group WHERE tenant_id = ?1 "
                    "ORDER BY tax_group_id",
    [LIST_RATES] = "SELECT rate_ppm, compound FROM tax_rate "
                   "WHERE tenant_id = ?1 AND tax_group_id = ?2 ORDER BY place",
    [SAVE_SHOP] = "INSERT INTO shop (tenant_id, shop_id, name, time_zone, utc_offset_min, "
                  "cutover_hour, tax_method, tax_inclusive, minor_per_point, cash_step_minor, "
                  "receipt_header, receipt_footer, last_till) "
                  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 0) "
                  "ON CONFLICT (tenant_id, shop_id) DO UPDATE SET name = excluded.name, "
                  "time_zone = excluded.time_zone, utc_offset_min = excluded.utc_offset_min, "
                  "cutover_hour = excluded.cutover_hour, tax_method = excluded.tax_method, "
                  "tax_inclusive = excluded.tax_inclusive, "
                  "minor_per_point = excluded.minor_per_point, "
                  "cash_step_minor = excluded.cash_step_minor, "
                  "receipt_header = excluded.receipt_header, "
                  "receipt_footer = excluded.receipt_footer",
    [FIND_SHOP] = "SELECT " SHOP_COLUMNS "WHERE s.tenant_id = ?1 AND s.shop_id = ?2",
    [LIST_SHOPS] = "SELECT " SHOP_COLUMNS "WHERE s.tenant_id = ?1 ORDER BY s.shop_id",
    [TAKE_TILL] = "UPDATE shop SET last_till = last_till + 1 "
                  "WHERE tenant_id = ?1 AND shop_id = ?2 RETURNING last_till, "
                  "(SELECT till_prefix FROM tenant WHERE tenant.tenant_id = shop.tenant_id)",
    [NOTE_TILL] = "UPDATE shop SET last_till = ?3 "
                  "WHERE tenant_id = ?1 AND shop_id = ?2 AND last_till < ?3",
};

const CfStatements cf_shop_statements = {texts, N_STATEMENTS};

static gboolean
save_rates (CfChange *change, const CfTaxGroup *group, GError **error)
{
  CfSession *session = change->session;

  for (gsize i = 0; i < group->n_rates; i++) {
    g_autoptr (CfStmtLoan) add = cf_session_get (session, &cf_shop_statements, ADD_RATE, error);

    if (add == NULL)
      return FALSE;
    CF_STMT_BIND (add, CF_INT64 (session->tenant_id), CF_TEXT (group->id), CF_INT64 ((gint64)i),
                  CF_INT64 (group->rates[i].rate_ppm),
                  CF_INT64 (group->rates[i].compound != FALSE));
    if (!cf_stmt_run (add, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
cf_tax_group_save (CfChange *change, const CfTaxGroup *group, GError **error)
{
  CfSession *session = change->session;
  g_autoptr (CfStmtLoan) save = cf_session_get (session, &cf_shop_statements, SAVE_GROUP, error);
  g_autoptr (CfStmtLoan) forget =
      cf_session_get (session, &cf_shop_statements, FORGET_RATES, error);

  if (save == NULL || forget == NULL)
    return FALSE;
  CF_STMT_BIND (save, CF_INT64 (session->tenant_id), CF_TEXT (group->id), CF_TEXT (group->name));
  CF_STMT_BIND (forget, CF_INT64 (session->tenant_id), CF_TEXT (group->id));
  return cf_stmt_run (save, error) && cf_stmt_run (forget, error) &&
         save_rates (change, group, error);
}

static CfTaxGroup *
read_group (CfSession *session, const char *id, const char *name, GError **error)
{
  g_autoptr (CfStmtLoan) list = cf_session_get (session, &cf_shop_statements, LIST_RATES, error);
  CfTaxRate rates[CF_TAX_RATES_MAX];
  gsize n_rates = 0;
  CfStep step;

  if (list == NULL)
    return NULL;
  CF_STMT_BIND (list, CF_INT64 (session->tenant_id), CF_TEXT (id));
  while ((step = cf_stmt_step (list, error)) == CF_STEP_ROW && n_rates < CF_TAX_RATES_MAX) {
    rates[n_rates].rate_ppm = cf_stmt_get_int64 (list, 0);
    rates[n_rates].compound = cf_stmt_get_int64 (list, 1) != 0;
    n_rates++;
  }
  return step == CF_STEP_ERROR ? NULL : cf_tax_group_new (id, name, rates, n_rates);
}

GPtrArray *
cf_tax_group_list (CfSession *session, GError **error)
{
  g_autoptr (CfStmtLoan) list = cf_session_get (session, &cf_shop_statements, LIST_GROUPS, error);
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_tax_group_free);
  CfStep step;

  if (list == NULL)
    return NULL;
  CF_STMT_BIND (list, CF_INT64 (session->tenant_id));
  while ((step = cf_stmt_step (list, error)) == CF_STEP_ROW) {
    CfTaxGroup *group =
        read_group (session, cf_stmt_get_text (list, 0), cf_stmt_get_text (list, 1), error);

    if (group == NULL)
      return NULL;
    g_ptr_array_add (groups, group);
  }
  return step == CF_STEP_ERROR ? NULL : g_steal_pointer (&groups);
}

static CfShop *
shop_from_row (CfSession *session, CfStmt *row, GError **error)
{
  const CfCurrency *currency = cf_currency_find (cf_stmt_get_text (row, 2));
  g_autoptr (CfShop) shop = g_new0 (CfShop, 1);
  GPtrArray *groups;

  shop->id = g_strdup (cf_stmt_get_text (row, 0));
  shop->name = g_strdup (cf_stmt_get_text (row, 1));
  if (currency != NULL)
    shop->currency = *currency;
  shop->time_zone = g_strdup (cf_stmt_get_text (row, 3));
  shop->utc_offset_min = cf_stmt_get_int64 (row, 4);
  shop->cutover_hour = cf_stmt_get_int64 (row, 5);
  shop->tax = cf_tax_settings_new ();
  if (!cf_tax_method_parse (cf_stmt_get_text (row, 6), &shop->tax->method))
    shop->tax->method = CF_TAX_BY_LINE; /* the schema holds no other word */
  shop->tax->inclusive = cf_stmt_get_int64 (row, 7) != 0;
  shop->points_rule.minor_per_point = cf_stmt_get_int64 (row, 8);
  shop->cash_step_minor = cf_stmt_get_int64 (row, 9);
  shop->receipt_header = g_strdup (cf_stmt_get_text (row, 10));
  shop->receipt_footer = g_strdup (cf_stmt_get_text (row, 11));
  groups = cf_tax_group_list (session, error);
  if (groups == NULL)
    return NULL;
  g_ptr_array_unref (shop->tax->groups);
  shop->tax->groups = groups;
  return g_steal_pointer (&shop);
}

gboolean
cf_shop_find (CfSession *session, const char *shop_id, CfShop **ret_shop, GError **error)
{
  g_autoptr (CfStmtLoan) find = cf_session_get (session, &cf_shop_statements, FIND_SHOP, error);
  CfStep step;

  if (find == NULL)
    return FALSE;
  CF_STMT_BIND (find, CF_INT64 (session->tenant_id), CF_TEXT (shop_id));
  step = cf_stmt_step (find, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  *ret_shop = step == CF_STEP_ROW ? shop_from_row (session, find, error) : NULL;
  return step == CF_STEP_DONE || *ret_shop != NULL;
}

GPtrArray *
cf_shop_list (CfSession *session, GError **error)
{
  g_autoptr (CfStmtLoan) list = cf_session_get (session, &cf_shop_statements, LIST_SHOPS, error);
  g_autoptr (GPtrArray) shops = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_shop_free);
  CfStep step;

  if (list == NULL)
    return NULL;
  CF_STMT_BIND (list, CF_INT64 (session->tenant_id));
  while ((step = cf_stmt_step (list, error)) == CF_STEP_ROW) {
    CfShop *shop = shop_from_row (session, list, error);

    if (shop == NULL)
      return NULL;
    g_ptr_array_add (shops, shop);
  }
  return step == CF_STEP_ERROR ? NULL : g_steal_pointer (&shops);
}

gboolean
cf_shop_save (CfChange *change, const CfShop *shop, GError **error)
{
  CfSession *session = change->session;
  g_autoptr (CfStmtLoan) save = cf_session_get (session, &cf_shop_statements, SAVE_SHOP, error);
  g_autoptr (CfShop) saved = NULL;
  g_autofree char *row = NULL;

  if (save == NULL)
    return FALSE;
  CF_STMT_BIND (save, CF_INT64 (session->tenant_id), CF_TEXT (shop->id), CF_TEXT (shop->name),
                CF_TEXT (shop->time_zone), CF_INT64 (shop->utc_offset_min),
                CF_INT64 (shop->cutover_hour), CF_TEXT (cf_tax_method_name (shop->tax->method)),
                CF_INT64 (shop->tax->inclusive != FALSE),
                CF_INT64 (shop->points_rule.minor_per_point), CF_INT64 (shop->cash_step_minor),
                CF_TEXT (shop->receipt_header), CF_TEXT (shop->receipt_footer));
  if (!cf_stmt_run (save, error) || !cf_shop_find (session, shop->id, &saved, error))
    return FALSE;
  row = cf_wire_shop_row_encode (saved, error);
  return row != NULL && cf_change_put (change, CF_WIRE_FEED_SECURITY, shop->id, "shop", row, error);
}

gboolean
cf_shop_take_till (CfChange *change, const char *shop_id, char **ret_till, GError **error)
{
  CfSession *session = change->session;
  g_autoptr (CfStmtLoan) take = cf_session_get (session, &cf_shop_statements, TAKE_TILL, error);

  if (take == NULL)
    return FALSE;
  CF_STMT_BIND (take, CF_INT64 (session->tenant_id), CF_TEXT (shop_id));
  switch (cf_stmt_step (take, error)) {
  case CF_STEP_ROW:
    *ret_till = g_strdup_printf ("%s%02" G_GINT64_FORMAT, cf_stmt_get_text (take, 1),
                                 cf_stmt_get_int64 (take, 0));
    return TRUE;
  case CF_STEP_DONE:
    g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED, "There is no shop %s", shop_id);
    return FALSE;
  case CF_STEP_ERROR:
  default:
    return FALSE;
  }
}

gboolean
cf_shop_note_till (CfChange *change, const char *shop_id, const char *till, GError **error)
{
  CfSession *session = change->session;
  g_autoptr (CfStmtLoan) note = NULL;
  const char *digits = till + strcspn (till, "0123456789"); /* behind the prefix of a life */
  gint64 number;

  if (!cf_integer_parse (digits, &number) || number > CF_SHOP_TILLS_MAX)
    return TRUE;
  note = cf_session_get (session, &cf_shop_statements, NOTE_TILL, error);
  if (note == NULL)
    return FALSE;
  CF_STMT_BIND (note, CF_INT64 (session->tenant_id), CF_TEXT (shop_id), CF_INT64 (number));
  return cf_stmt_run (note, error);
}

/* Those that must be known on a machine without a time zone database, as small containers are. */
static const struct {
  const char *name;
  gint64 offset_min;
} fixed_zones[] = {
    {"Asia/Shanghai", 480},
    {"UTC", 0},
};

gboolean
cf_shop_utc_offset (const char *time_zone, gint64 now_us, gint64 *ret_offset_min, GError **error)
{
  g_autoptr (GTimeZone) zone = NULL;
  int interval;

  for (guint i = 0; i < G_N_ELEMENTS (fixed_zones); i++)
    if (g_str_equal (time_zone, fixed_zones[i].name)) {
      *ret_offset_min = fixed_zones[i].offset_min;
      return TRUE;
    }
  zone = g_time_zone_new_identifier (time_zone);
  if (zone == NULL) {
    g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_INPUT,
                 "%s is no time zone; use a name such as Asia/Shanghai", time_zone);
    return FALSE;
  }
  interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, now_us / G_USEC_PER_SEC);
  *ret_offset_min = g_time_zone_get_offset (zone, interval) / 60;
  return TRUE;
}
