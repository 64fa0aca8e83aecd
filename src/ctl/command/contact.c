// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "ctl/command/commands.h"
#include "ctl/sentence.h"
#include "till/contact.h"

static int
refuse (const char *trouble)
{
  g_autofree char *sentence = cf_sentence_sync (trouble);

  return cf_output_refusal ("%s", sentence);
}

int
cf_command_sync (CfCall *call)
{
  gboolean reload = FALSE;
  GOptionEntry entries[] = {
      {"reload", 0, 0, G_OPTION_ARG_NONE, &reload, "Load the whole shop afresh", NULL},
      G_OPTION_ENTRY_NULL,
  };
  GError *error = NULL;
  g_autoptr (CfTill) till = NULL;
  g_auto (CfContact) contact = {0};
  int exit;

  if (!cf_call_parse (call, entries, 0, 0, &exit) ||
      (till = cf_call_open (call, FALSE, &exit)) == NULL)
    return exit;
  if ((reload && !cf_till_doubt_cache (till, &error)) || !cf_till_sync (till, &contact, &error))
    return cf_output_error (error);
  if (call->json)
    cf_output_json (json_pack ("{s:b,s:I,s:I,s:I,s:I,s:I,s:s,s:s?}", "online",
                               contact.trouble == NULL, "pushed", contact.pushed, "pulled",
                               contact.pulled, "pending", contact.pending, "acked_seq",
                               contact.acked_seq, "parked", contact.parked, "loaded",
                               contact.loaded, "trouble", contact.trouble));
  else if (contact.trouble == NULL)
    cf_output_line ("Sent %" G_GINT64_FORMAT ", fetched %s%" G_GINT64_FORMAT
                    " rows, %" G_GINT64_FORMAT " waiting",
                    contact.pushed,
                    g_str_equal (contact.loaded, "file") ? "the shop as one file and " : "",
                    contact.pulled, contact.pending);
  return contact.trouble == NULL ? CF_EXIT_DONE : refuse (contact.trouble);
}

int
cf_command_pair (CfCall *call)
{
  g_autofree char *crm = NULL;
  g_autofree char *code = NULL;
  GOptionEntry entries[] = {
      {"crm", 0, 0, G_OPTION_ARG_FILENAME, &crm, "Where the CRM is", "URL"},
      {"code", 0, 0, G_OPTION_ARG_FILENAME, &code, "From 'counterfoil-crm pair'", "CODE"},
      G_OPTION_ENTRY_NULL,
  };
  GError *error = NULL;
  g_autoptr (CfTill) till = NULL;
  const CfPairing *pairing;
  int exit;

  if (!cf_call_parse (call, entries, 0, 0, &exit))
    return exit;
  if (crm == NULL || code == NULL)
    return cf_output_usage ("say which CRM: --crm URL --code CODE");
  if ((till = cf_call_open (call, FALSE, &exit)) == NULL)
    return exit;
  if (!cf_till_pair (till, crm, code, &error))
    return cf_output_error (error);
  pairing = cf_till_pairing (till);
  if (call->json)
    cf_output_json (json_pack ("{s:s,s:s,s:s,s:s}", "shop", pairing->shop, "shop_name",
                               pairing->shop_name, "till", pairing->till, "crm", pairing->crm_url));
  else
    cf_output_line ("This is now till %s of %s (%s); 'sync' loads the shop", pairing->till,
                    pairing->shop_name, pairing->shop);
  return CF_EXIT_DONE;
}

int
cf_command_network (CfCall *call)
{
  GError *error = NULL;
  g_autoptr (CfTill) till = NULL;
  gboolean on;
  int exit;

  if (!cf_call_parse (call, NULL, 1, 1, &exit))
    return exit;
  on = strcmp (call->words[0], "on") == 0;
  if (!on && strcmp (call->words[0], "off") != 0)
    return cf_output_usage ("the network is on or off, not '%s'", call->words[0]);
  if ((till = cf_call_open (call, FALSE, &exit)) == NULL)
    return exit;
  if (!cf_till_set_network (till, on, &error))
    return cf_output_error (error);
  if (call->json)
    cf_output_json (json_pack ("{s:b}", "network", on));
  return CF_EXIT_DONE;
}
