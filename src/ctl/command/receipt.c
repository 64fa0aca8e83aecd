// SPDX-License-Identifier: Apache-2.0
#include "ctl/command/commands.h"
#include "ctl/shape.h"
#include "till/paper.h"

int
cf_command_receipt (CfCall *call)
{
  GError *error = NULL;
  g_autoptr (CfTill) till = NULL;
  g_autoptr (CfSold) sold = NULL;
  g_autofree char *paper = NULL;
  int exit;

  if (!cf_call_parse (call, NULL, 1, 1, &exit) || (till = cf_call_open (call, TRUE, &exit)) == NULL)
    return exit;
  if (!cf_till_find_receipt (till, call->words[0], &sold, &error))
    return cf_output_error (error);
  if (sold == NULL)
    return cf_output_refusal ("%s is no sale of this till: check the number", call->words[0]);
  if (call->json)
    cf_output_json (cf_shape_sold (sold));
  else if ((paper = cf_paper_of_sale (till, sold, TRUE)) != NULL)
    cf_output_text (paper, strlen (paper));
  return CF_EXIT_DONE;
}
