// SPDX-License-Identifier: Apache-2.0
#include "core/payment.h"
#include "ctl/collect.h"
#include "ctl/command/commands.h"
#include "ctl/sign-in.h"
#include "till/pay.h"

#define QUERY_WAIT_S 60

int
cf_command_payment_list (CfCall *call)
{
  GError *error = NULL;
  g_autoptr (CfTill) till = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  json_t *array;
  int exit;

  if (!cf_call_parse (call, NULL, 0, 0, &exit) || (till = cf_call_open (call, TRUE, &exit)) == NULL)
    return exit;
  ids = cf_pay_list_open (till, &error);
  if (ids == NULL)
    return cf_output_error (error);
  array = json_array ();
  for (guint i = 0; i < ids->len; i++) {
    const char *id = g_ptr_array_index (ids, i);

    if (!call->json)
      cf_output_line ("%s", id);
    json_array_append_new (array, json_string (id));
  }
  if (call->json)
    cf_output_json (json_pack ("{s:O}", "payments", array));
  json_decref (array);
  return CF_EXIT_DONE;
}

int
cf_command_payment_query (CfCall *call)
{
  GError *error = NULL;
  g_autoptr (CfTill) till = NULL;
  g_autoptr (CfCollector) collector = NULL;
  guint open;
  int exit;

  if (!cf_call_parse (call, NULL, 0, 0, &exit) ||
      (till = cf_call_open (call, FALSE, &exit)) == NULL)
    return exit;
  collector = cf_collector_new (till, NULL, NULL, NULL, &error);
  if (collector == NULL)
    return cf_output_error (error);
  open = cf_ctl_collect_settle (collector, QUERY_WAIT_S);
  g_clear_pointer (&collector, cf_collector_free);
  if (call->json)
    cf_output_json (json_pack ("{s:i}", "open", (int)open));
  if (open == 0)
    return CF_EXIT_DONE;
  return cf_output_refusal ("%u payments are still not known: try again when the acquirer answers, "
                            "or ask it yourself and settle them",
                            open);
}

int
cf_command_payment_settle (CfCall *call)
{
  g_autofree char *staff = NULL;
  g_autofree char *pin = NULL;
  g_autofree char *reference = NULL;
  GOptionEntry entries[] = {
      {"staff", 0, 0, G_OPTION_ARG_FILENAME, &staff, "Who says so", "ID"},
      {"pin", 0, 0, G_OPTION_ARG_FILENAME, &pin, "Their PIN", "PIN"},
      {"reference", 0, 0, G_OPTION_ARG_FILENAME, &reference, "What the terminal printed", "TEXT"},
      G_OPTION_ENTRY_NULL,
  };
  GError *error = NULL;
  g_autoptr (CfTill) till = NULL;
  CfPaymentState state;
  int exit;

  if (!cf_call_parse (call, entries, 2, 2, &exit))
    return exit;
  if (!cf_payment_state_parse (call->words[1], &state) || state == CF_PAYMENT_BEGUN)
    return cf_output_usage ("a payment is approved, declined, unknown or reversed, not '%s'",
                            call->words[1]);
  if ((till = cf_call_open (call, FALSE, &exit)) == NULL ||
      !cf_ctl_sign_in (till, staff, pin, &exit))
    return exit;
  if (!cf_pay_settle (till, call->words[0], state, reference, &error))
    return cf_output_error (error);
  if (call->json)
    cf_output_json (json_pack ("{s:s,s:s}", "payment_id", call->words[0], "state",
                               cf_payment_state_name (state)));
  return CF_EXIT_DONE;
}
