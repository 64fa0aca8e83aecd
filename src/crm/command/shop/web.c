// SPDX-License-Identifier: Apache-2.0
#include "crm/command/all.h"

#include "crm/error.h"
#include "crm/output.h"
#include "crm/shop.h"
#include "crm/web-shop.h"

static char *name;
static char *shop_id;

static const GOptionEntry options[] = {
    {"name", 0, 0, G_OPTION_ARG_FILENAME, &name, "What it is called", "NAME"},
    {"shop", 0, 0, G_OPTION_ARG_FILENAME, &shop_id, "The shop whose taxes and offers it sells with",
     "ID"},
    G_OPTION_ENTRY_NULL,
};

const GOptionEntry *
cf_webshop_add_options (void)
{
  return options;
}

static gboolean
add (CfSession *session, char **ret_id, char **ret_token, GError **error)
{
  g_autoptr (CfShop) shop = NULL;

  if (!cf_shop_find (session, shop_id, &shop, error))
    return FALSE;
  if (shop == NULL) {
    g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_INPUT, "There is no shop %s; see status",
                 shop_id);
    return FALSE;
  }
  return cf_web_shop_add (session,
                          &(CfWebShop){.shop_id = shop_id,
                                       .name = name,
                                       .added_at_us = cf_clock_now_us (cf_clock_system ())},
                          cf_random_system (), ret_id, ret_token, error);
}

gboolean
cf_webshop_add_run (char **arguments, GError **error)
{
  g_autoptr (CfSession) session = NULL;
  g_autofree char *id = NULL;
  g_autofree char *token = NULL;

  (void)arguments; /* the options say it all */
  if (name == NULL || shop_id == NULL)
    return cf_command_misused (error, "Say what it is called and whose prices it has: --name NAME "
                                      "--shop ID");
  if (!cf_command_check_name (name, error))
    return FALSE;
  session = cf_command_open (NULL, error);
  if (session == NULL || !add (session, &id, &token, error))
    return FALSE;
  if (cf_command_common.json)
    cf_output_json (json_pack ("{ss ss ss}", "id", id, "shop", shop_id, "token", token));
  else
    cf_output_line ("Added web shop %s. It shows this, which nobody can tell again:\n"
                    "Authorization: Bearer %s.%s",
                    id, id, token);
  return TRUE;
}

static const char *
state_of (const CfWebShop *shop)
{
  return shop->revoked_at_us == 0 ? "welcome" : "revoked";
}

gboolean
cf_webshop_list_run (char **arguments, GError **error)
{
  g_autoptr (CfSession) session = cf_command_open (NULL, error);
  g_autoptr (GPtrArray) shops = session != NULL ? cf_web_shop_list (session, error) : NULL;
  json_t *list = json_array ();

  (void)arguments; /* it takes none */
  for (guint i = 0; shops != NULL && i < shops->len; i++) {
    const CfWebShop *shop = g_ptr_array_index (shops, i);

    if (cf_command_common.json)
      json_array_append_new (list,
                             json_pack ("{ss ss ss ss}", "id", shop->id, "shop", shop->shop_id,
                                        "name", shop->name, "state", state_of (shop)));
    else
      cf_output_line ("%s  %s  %s  %s", shop->id, shop->shop_id, state_of (shop), shop->name);
  }
  if (shops != NULL && cf_command_common.json)
    cf_output_json (json_pack ("{sO}", "web_shops", list));
  else if (shops != NULL && shops->len == 0)
    cf_output_line ("No web shop asks for prices here; add one with webshop add.");
  json_decref (list);
  return shops != NULL;
}

gboolean
cf_webshop_revoke_run (char **arguments, GError **error)
{
  g_autoptr (CfSession) session = cf_command_open (NULL, error);
  gboolean known = FALSE;

  if (session == NULL || !cf_web_shop_revoke (session, arguments[0],
                                              cf_clock_now_us (cf_clock_system ()), &known, error))
    return FALSE;
  if (!known) {
    g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_INPUT,
                 "There is no web shop %s; see webshop "
                 "list",
                 arguments[0]);
    return FALSE;
  }
  if (cf_command_common.json)
    cf_output_json (json_pack ("{ss ss}", "id", arguments[0], "state", "revoked"));
  else
    cf_output_line ("Web shop %s is told no more prices.", arguments[0]);
  return TRUE;
}
