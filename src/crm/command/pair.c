// SPDX-License-Identifier: Apache-2.0
#include "crm/command/all.h"

#include "crm/output.h"
#include "crm/pairing.h"
#include "crm/shop.h"

static char *shop_id;

static const GOptionEntry options[] = {
    {"shop", 0, 0, G_OPTION_ARG_FILENAME, &shop_id, "Which shop the till is of (the first one)",
     "ID"},
    G_OPTION_ENTRY_NULL,
};

const GOptionEntry *
cf_pair_options (void)
{
  return options;
}

static char *
choose_shop (CfSession *session, GError **error)
{
  g_autoptr (GPtrArray) shops = NULL;

  if (shop_id != NULL)
    return g_strdup (shop_id);
  shops = cf_shop_list (session, error);
  if (shops == NULL)
    return NULL;
  if (shops->len == 0) {
    (void)cf_command_misused (error, "There is no shop yet; add one by shop add");
    return NULL;
  }
  return g_strdup (((CfShop *)g_ptr_array_index (shops, 0))->id);
}

gboolean
cf_pair_run (char **arguments, GError **error)
{
  g_autoptr (CfHome) home = NULL;
  g_autoptr (CfSession) session = cf_command_open (&home, error);
  g_autofree char *authority = NULL;
  g_autofree char *fingerprint = NULL;
  g_autofree char *code = NULL;
  g_autofree char *shop = NULL;

  (void)arguments; /* the options say it all */
  if (session == NULL || (authority = cf_home_read_authority (home, error)) == NULL ||
      (fingerprint = cf_certificate_fingerprint (authority, error)) == NULL ||
      (shop = choose_shop (session, error)) == NULL ||
      !cf_pairing_offer (session, shop, cf_random_system (), cf_clock_now_us (cf_clock_system ()),
                         &code, error))
    return FALSE;
  if (cf_command_common.json)
    cf_output_json (json_pack ("{ss ss ss ss}", "code", code, "address", home->address,
                               "ca_fingerprint", fingerprint, "shop", shop));
  else
    cf_output_line ("Type this at the till of %s within %d minutes:\n  %s\nAddress: %s\n"
                    "Fingerprint: %s",
                    shop, CF_PAIRING_MINUTES, code, home->address, fingerprint);
  return TRUE;
}
