// SPDX-License-Identifier: Apache-2.0
#include "ctl/command/commands.h"
#include "ctl/sign-in.h"
#include "till/moment.h"
#include "till/status.h"

static json_t *
shape (const CfTillStatus *s)
{
  return json_pack (
      "{s:b,s:b,s:b,s:s?,s:s?,s:s?,s:s?,s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:b,s:b,s:s,s:s?,s:b,s:"
      "I,"
      "s:I}",
      "online", s->network_on && s->reached, "paired", s->paired, "loaded", s->loaded, "shop",
      s->shop, "till", s->till, "crm", s->crm_url, "tenant", s->tenant, "pending", s->pending,
      "acked_seq", s->acked_seq, "head_seq", s->head_seq, "oldest_us", s->oldest_us,
      "last_contact_us", s->last_contact_us, "parked", s->parked, "held", s->held, "payments_open",
      s->payments_open, "basket_steps", s->basket_steps, "network", s->network_on, "clock_believed",
      s->clock_believed, "device", s->device, "business_date", s->business_date, "date_doubted",
      s->date_doubted, "offers_live", s->offers_live, "offers_unread", s->offers_unread);
}

static void
print (const CfTillStatus *s)
{
  if (!s->paired) {
    cf_output_line ("This till is not paired yet");
    return;
  }
  cf_output_line ("Shop %s, till %s, CRM %s", s->shop, s->till, s->crm_url);
  cf_output_line ("%s", !s->network_on ? "Network switched off"
                        : s->reached   ? "Online at the last contact"
                                       : "Offline at the last try");
  cf_output_line ("%" G_GINT64_FORMAT " entries wait to be sent, %" G_GINT64_FORMAT
                  " are acknowledged",
                  s->pending, s->acked_seq);
  if (g_strcmp0 (s->device, "active") != 0)
    cf_output_line ("The CRM has %s this till: it sells nothing; ask whoever runs the CRM",
                    s->device);
  if (s->parked > 0)
    cf_output_line ("%" G_GINT64_FORMAT " entries need a person", s->parked);
  if (s->offers_live > 0)
    cf_output_line ("%" G_GINT64_FORMAT " offers may apply today", s->offers_live);
  if (s->loaded && s->offers_unread != 0)
    cf_output_line ("Some offers cannot be used here: 'counterfoilctl doctor' says why");
  if (s->held > 0)
    cf_output_line ("%" G_GINT64_FORMAT " baskets are on hold", s->held);
  if (s->payments_open > 0)
    cf_output_line ("%" G_GINT64_FORMAT " payments: nobody knows yet whether they went through",
                    s->payments_open);
  if (s->date_doubted)
    cf_output_line ("The clock went back: sales count for %s; a manager says which day it is by "
                    "'counterfoilctl date confirm'",
                    s->business_date);
  if (!s->clock_believed)
    cf_output_line ("The clock cannot be relied on: check its date and time, or sync");
  if (!s->loaded)
    cf_output_line ("The shop is not loaded yet: run sync");
}

int
cf_command_status (CfCall *call)
{
  GError *error = NULL;
  g_autoptr (CfTill) till = NULL;
  g_auto (CfTillStatus) status = {0};
  int exit;

  if (!cf_call_parse (call, NULL, 0, 0, &exit) || (till = cf_call_open (call, TRUE, &exit)) == NULL)
    return exit;
  if (!cf_till_status (till, &status, &error))
    return cf_output_error (error);
  if (call->json)
    cf_output_json (shape (&status));
  else
    print (&status);
  return CF_EXIT_DONE;
}

int
cf_command_date_confirm (CfCall *call)
{
  g_autofree char *staff = NULL;
  g_autofree char *pin = NULL;
  GOptionEntry entries[] = {
      {"staff", 0, 0, G_OPTION_ARG_STRING, &staff, "Who says so", "ID"},
      {"pin", 0, 0, G_OPTION_ARG_STRING, &pin, "Their PIN", "PIN"},
      G_OPTION_ENTRY_NULL,
  };
  GError *error = NULL;
  g_autoptr (CfTill) till = NULL;
  int exit;

  if (!cf_call_parse (call, entries, 1, 1, &exit) ||
      (till = cf_call_open (call, FALSE, &exit)) == NULL ||
      !cf_ctl_sign_in (till, staff, pin, &exit))
    return exit;
  if (!cf_moment_confirm_date (till, call->words[0], NULL, &error))
    return cf_output_error (error);
  if (call->json)
    cf_output_json (json_pack ("{s:s}", "business_date", call->words[0]));
  else
    cf_output_line ("Sales count for %s until the clock is right", call->words[0]);
  return CF_EXIT_DONE;
}
