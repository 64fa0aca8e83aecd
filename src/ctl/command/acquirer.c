// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "ctl/command/commands.h"
#include "till/collect/acquiring.h"
#include "till/collect/merchant-qr.h"

int
cf_command_acquirer_set (CfCall *call)
{
  GError *error = NULL;
  g_autoptr (CfTill) till = NULL;
  int exit;

  if (!cf_call_parse (call, NULL, 1, 1, &exit) ||
      (till = cf_call_open (call, FALSE, &exit)) == NULL)
    return exit;
  if (!cf_acquiring_set (till, call->words[0], &error))
    return cf_output_error (error);
  if (call->json)
    cf_output_json (json_pack ("{s:s}", "acquirer", call->words[0]));
  return CF_EXIT_DONE;
}

int
cf_command_acquirer_pay (CfCall *call)
{
  GError *error = NULL;
  g_autoptr (CfTill) till = NULL;
  int exit;

  if (!cf_call_parse (call, NULL, 1, 1, &exit) || (till = cf_call_open (call, TRUE, &exit)) == NULL)
    return exit;
  if (!cf_acquiring_pay (till, call->words[0], &error))
    return cf_output_error (error);
  if (call->json)
    cf_output_json (json_pack ("{s:b}", "paid", TRUE));
  return CF_EXIT_DONE;
}

int
cf_command_shop_code_set (CfCall *call)
{
  GError *error = NULL;
  g_autoptr (CfTill) till = NULL;
  CfEmvOutcome outcome;
  CfEmvFault fault = {""};
  gboolean none;
  int exit;

  if (!cf_call_parse (call, NULL, 1, 1, &exit) ||
      (till = cf_call_open (call, FALSE, &exit)) == NULL)
    return exit;
  none = strcmp (call->words[0], "none") == 0;
  if (!cf_merchant_qr_set (till, none ? NULL : call->words[0], &outcome, &fault, &error))
    return cf_output_error (error);
  if (outcome == CF_EMV_NOT_EMV || outcome == CF_EMV_NOT_TEXT)
    return cf_output_refusal ("this is no payment code of a shop: give the text of the QR code "
                              "that the bank has sent");
  if (outcome != CF_EMV_OK)
    return cf_output_refusal ("the code is damaged at %s: scan it again",
                              fault.path[0] == '\0' ? "63" : fault.path);
  if (call->json)
    cf_output_json (json_pack ("{s:b}", "set", !none));
  return CF_EXIT_DONE;
}
