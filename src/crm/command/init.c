// SPDX-License-Identifier: Apache-2.0
#include "crm/command/all.h"

#include "crm/founding.h"
#include "crm/output.h"
#include "crm/shop.h"

static char *shop_name;
static char *currency;
static char *database;
static char *time_zone;
static char *tenant;

/* Texts are taken as file names are, byte for byte: a shop's name must not depend on the locale. */
static const GOptionEntry options[] = {
    {"shop", 0, 0, G_OPTION_ARG_FILENAME, &shop_name, "The first shop's name", "NAME"},
    {"currency", 0, 0, G_OPTION_ARG_FILENAME, &currency, "What it sells in (CNY)", "CODE"},
    {"time-zone", 0, 0, G_OPTION_ARG_FILENAME, &time_zone, "Where it is (Asia/Shanghai)", "TZ"},
    {"database", 0, 0, G_OPTION_ARG_FILENAME, &database,
     "postgresql://… instead of a file in the folder", "URL"},
    {"tenant", 0, 0, G_OPTION_ARG_FILENAME, &tenant,
     "Whose CRM it is, where one was lost and its tills shall send all again", "ID"},
    G_OPTION_ENTRY_NULL,
};

const GOptionEntry *
cf_init_options (void)
{
  return options;
}

static gboolean
check_options (GError **error)
{
  if (shop_name == NULL)
    return cf_command_misused (error, "Say what the first shop is called: --shop NAME");
  if (!cf_command_check_name (shop_name, error))
    return FALSE;
  if (database != NULL && !cf_session_is_server (database))
    return cf_command_misused (error, "--database takes an address such as postgresql://host/name");
  return TRUE;
}

static gboolean
add_shop (CfSession *session, const char *code, gint64 now_us, GError **error)
{
  g_autoptr (CfChange) change = cf_change_begin (session, error);
  g_autoptr (CfShop) shop = NULL;

  if (change == NULL || !cf_founding_add_taxes (change, code, error))
    return FALSE;
  shop = cf_founding_new_shop (session, shop_name, code,
                               time_zone != NULL ? time_zone : "Asia/Shanghai", now_us, error);
  return shop != NULL && cf_shop_save (change, shop, error) && cf_change_commit (change, error);
}

gboolean
cf_init_run (char **arguments, GError **error)
{
  CfFounding founding = {
      .folder = cf_command_common.folder,
      .database = database,
      .name = shop_name,
      .currency = currency != NULL ? currency : "CNY",
      .tenant = tenant,
      .kind = CF_SESSION_COMMAND,
      .now_us = cf_clock_now_us (cf_clock_system ()),
  };
  g_autoptr (CfHome) home = NULL;
  g_autoptr (CfSession) session = NULL;

  (void)arguments; /* the options say it all */
  if (!check_options (error) || !cf_founding_begin (&founding, &home, &session, error))
    return FALSE;
  if (!add_shop (session, founding.currency, founding.now_us, error) ||
      !cf_home_save (home, error)) {
    cf_founding_abandon (home, &session);
    return FALSE;
  }
  if (cf_command_common.json)
    cf_output_json (json_pack ("{ss ss}", "dir", home->folder, "shop", "S1"));
  else
    cf_output_line ("Made a CRM in %s with shop S1, %s.", home->folder, shop_name);
  return TRUE;
}
