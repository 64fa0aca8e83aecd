// SPDX-License-Identifier: Apache-2.0
#include "crm/founding.h"

#include "base/id.h"
#include "crm/error.h"
#include "crm/shop.h"
#include "crm/tenant.h"

#define STANDARD "standard"

/* China's value added tax on goods; any other shop sets its own. */
static const struct {
  const char *id;
  const char *name;
  gint64 rate_ppm;
} chinese_groups[] = {
    {"reduced", "增值税", 90000},
    {STANDARD, "增值税", 130000},
    {"zero", "免税", 0},
};

static gboolean
add_tenant (CfSession *session, const CfFounding *founding, CfHome *home, GError **error)
{
  CfTenantDraft draft = {founding->tenant, founding->name, founding->currency};
  g_autoptr (GError) cause = NULL;

  if (cf_tenant_add (session, &draft, cf_random_system (), &home->tenant_id, &cause))
    return TRUE;
  if (g_error_matches (cause, CF_DB_ERROR, CF_DB_ERROR_CONSTRAINT))
    g_set_error_literal (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED,
                         "The database has this retailer already; use the folder of that CRM");
  else
    g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

void
cf_founding_abandon (CfHome *home, CfSession **session)
{
  g_clear_pointer (session, cf_session_close);
  cf_home_discard (home);
}

gboolean
cf_founding_begin (const CfFounding *founding, CfHome **ret_home, CfSession **ret_session,
                   GError **error)
{
  g_autoptr (CfHome) home = NULL;
  g_autoptr (CfSession) session = NULL;

  if (founding->tenant != NULL && !cf_id_is_valid (founding->tenant)) {
    g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_USAGE,
                 "%s is no retailer's id; it stands in the till's status, as \"tenant\"",
                 founding->tenant);
    return FALSE;
  }
  if (cf_currency_find (founding->currency) == NULL) {
    g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_USAGE,
                 "%s is no currency; use its three letters, such as CNY", founding->currency);
    return FALSE;
  }
  home = cf_home_create (founding->folder, founding->database, founding->now_us,
                         cf_random_system (), error);
  if (home == NULL)
    return FALSE;
  session = cf_session_open (home->database, founding->kind, 0, error);
  if (session == NULL || !add_tenant (session, founding, home, error)) {
    cf_founding_abandon (home, &session);
    return FALSE;
  }
  session->tenant_id = home->tenant_id;
  *ret_home = g_steal_pointer (&home);
  *ret_session = g_steal_pointer (&session);
  return TRUE;
}

gboolean
cf_founding_add_taxes (CfChange *change, const char *currency, GError **error)
{
  g_autoptr (CfTaxGroup) untaxed = NULL;

  if (!g_str_equal (currency, "CNY")) {
    untaxed = cf_tax_group_new (STANDARD, "Tax", NULL, 0);
    return cf_tax_group_save (change, untaxed, error);
  }
  for (guint i = 0; i < G_N_ELEMENTS (chinese_groups); i++) {
    CfTaxRate rate = {.rate_ppm = chinese_groups[i].rate_ppm, .compound = FALSE};
    g_autoptr (CfTaxGroup) group =
        cf_tax_group_new (chinese_groups[i].id, chinese_groups[i].name, &rate, 1);

    if (!cf_tax_group_save (change, group, error))
      return FALSE;
  }
  return TRUE;
}

static char *
free_id (const GPtrArray *shops)
{
  for (guint n = 1;; n++) {
    g_autofree char *id = g_strdup_printf ("S%u", n);
    gboolean is_taken = FALSE;

    for (guint i = 0; i < shops->len; i++)
      is_taken = is_taken || g_str_equal (((CfShop *)shops->pdata[i])->id, id);
    if (!is_taken)
      return g_steal_pointer (&id);
  }
}

CfShop *
cf_founding_new_shop (CfSession *session, const char *name, const char *currency,
                      const char *time_zone, gint64 now_us, GError **error)
{
  g_autoptr (GPtrArray) shops = cf_shop_list (session, error);
  g_autoptr (CfShop) shop = g_new0 (CfShop, 1);

  if (shops == NULL)
    return NULL;
  shop->id = free_id (shops);
  shop->name = g_strdup (name);
  shop->currency = *cf_currency_find (currency);
  shop->time_zone = g_strdup (time_zone);
  shop->tax = cf_tax_settings_new ();
  /* One point for each whole unit of money. */
  shop->points_rule.minor_per_point = 1;
  for (guint8 i = 0; i < shop->currency.exponent; i++)
    shop->points_rule.minor_per_point *= 10;
  if (!cf_shop_utc_offset (time_zone, now_us, &shop->utc_offset_min, error))
    return NULL;
  return g_steal_pointer (&shop);
}
