// SPDX-License-Identifier: Apache-2.0
#include "ctl/command/commands.h"
#include "ctl/print-wait.h"
#include "ctl/shape.h"
#include "ctl/sign-in.h"
#include "till/receipt/paper.h"

typedef struct {
  gboolean print;
  gint seconds;
  char *staff;
  char *pin;
} ReceiptOptions;

static void
receipt_options_clear (ReceiptOptions *options)
{
  g_free (options->staff);
  g_free (options->pin);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ReceiptOptions, receipt_options_clear)

static int
print (CfCall *call, CfTill *till, const ReceiptOptions *options)
{
  GError *error = NULL;
  g_auto (CfPrintWait) wait = {0};
  const char *receipt_no = call->words[0];
  int exit;

  if (!cf_ctl_sign_in (till, options->staff, options->pin, &exit))
    return exit;
  cf_print_wait_init (&wait, till);
  if (!cf_print_desk_print (wait.desk, receipt_no, TRUE, &error))
    return cf_output_error (error);
  return cf_print_wait_run (&wait, call, receipt_no, (guint)MAX (options->seconds, 0));
}

static int
show_return (CfCall *call, CfTill *till)
{
  GError *error = NULL;
  g_autoptr (CfReturned) returned = NULL;
  g_autoptr (CfSold) sold = NULL;
  g_autofree char *paper = NULL;

  if (!cf_till_find_return (till, call->words[0], &returned, &error) ||
      (returned != NULL && !cf_till_find_sale (till, returned->sale_op_id, &sold, &error)))
    return cf_output_error (error);
  if (sold == NULL)
    return cf_output_refusal ("%s is no sale of this till: check the number", call->words[0]);
  if (call->json)
    cf_output_json (cf_shape_returned (returned));
  else if ((paper = cf_paper_of_return (till, returned, sold, TRUE)) != NULL)
    cf_output_text (paper, strlen (paper));
  return CF_EXIT_DONE;
}

static int
show (CfCall *call, CfTill *till)
{
  GError *error = NULL;
  g_autoptr (CfSold) sold = NULL;
  g_autofree char *paper = NULL;

  if (!cf_till_find_receipt (till, call->words[0], &sold, &error))
    return cf_output_error (error);
  if (sold == NULL)
    return show_return (call, till);
  if (call->json)
    cf_output_json (cf_shape_sold (sold));
  else if ((paper = cf_paper_of_sale (till, sold, TRUE)) != NULL)
    cf_output_text (paper, strlen (paper));
  return CF_EXIT_DONE;
}

int
cf_command_receipt (CfCall *call)
{
  g_auto (ReceiptOptions) options = {.seconds = CF_PRINT_WAIT_S};
  GOptionEntry entries[] = {
      {"print", 0, 0, G_OPTION_ARG_NONE, &options.print, "Print it, and wait for the outcome",
       NULL},
      {"staff", 0, 0, G_OPTION_ARG_STRING, &options.staff, "Who prints it", "ID"},
      {"pin", 0, 0, G_OPTION_ARG_STRING, &options.pin, "Their PIN", "PIN"},
      {"wait", 0, 0, G_OPTION_ARG_INT, &options.seconds, "How long to wait, in seconds", "N"},
      G_OPTION_ENTRY_NULL,
  };
  g_autoptr (CfTill) till = NULL;
  int exit;

  if (!cf_call_parse (call, entries, 1, 1, &exit) ||
      (till = cf_call_open (call, !options.print, &exit)) == NULL)
    return exit;
  return options.print ? print (call, till, &options) : show (call, till);
}
