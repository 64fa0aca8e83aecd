// SPDX-License-Identifier: Apache-2.0
#include "crm/command/all.h"

#include "crm/founding.h"
#include "crm/output.h"
#include "crm/shop.h"
#include "crm/tenant.h"

static char *name;
static char *time_zone;

static const GOptionEntry options[] = {
    {"name", 0, 0, G_OPTION_ARG_FILENAME, &name, "The shop's name", "NAME"},
    {"time-zone", 0, 0, G_OPTION_ARG_FILENAME, &time_zone, "Where it is, such as Asia/Shanghai",
     "TZ"},
    G_OPTION_ENTRY_NULL,
};

const GOptionEntry *
cf_shop_add_options (void)
{
  return options;
}

static CfShop *
add (CfSession *session, GError **error)
{
  g_autoptr (CfTenant) tenant = cf_tenant_read (session, error);
  g_autoptr (CfChange) change = cf_change_begin (session, error);
  g_autoptr (CfShop) shop = NULL;

  if (tenant == NULL || change == NULL)
    return NULL;
  shop = cf_founding_new_shop (session, name, tenant->currency, time_zone,
                               cf_clock_now_us (cf_clock_system ()), error);
  if (shop == NULL || !cf_shop_save (change, shop, error) || !cf_change_commit (change, error))
    return NULL;
  return g_steal_pointer (&shop);
}

gboolean
cf_shop_add_run (char **arguments, GError **error)
{
  g_autoptr (CfSession) session = NULL;
  g_autoptr (CfShop) shop = NULL;

  (void)arguments; /* the options say it all */
  if (name == NULL)
    return cf_command_misused (error, "Say what the shop is called: --name NAME");
  if (!cf_command_check_name (name, error))
    return FALSE;
  if (time_zone == NULL)
    return cf_command_misused (error, "Say where the shop is: --time-zone Asia/Shanghai, say");
  session = cf_command_open (NULL, error);
  if (session == NULL)
    return FALSE;
  shop = add (session, error);
  if (shop == NULL)
    return FALSE;
  if (cf_command_common.json)
    cf_output_json (json_pack ("{ss ss}", "id", shop->id, "name", shop->name));
  else
    cf_output_line ("Added shop %s, %s.", shop->id, shop->name);
  return TRUE;
}
