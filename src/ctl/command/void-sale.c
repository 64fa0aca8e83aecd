// SPDX-License-Identifier: Apache-2.0
#include "ctl/command/commands.h"
#include "ctl/sentence.h"
#include "ctl/shape.h"
#include "ctl/sign-in.h"
#include "till/void-sale.h"

typedef struct {
  char *staff;
  char *pin;
  char *approver;
  char *approver_pin;
  char *reason;
} VoidOptions;

static void
void_options_clear (VoidOptions *options)
{
  g_free (options->staff);
  g_free (options->pin);
  g_free (options->approver);
  g_free (options->approver_pin);
  g_free (options->reason);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VoidOptions, void_options_clear)

static const char *
sentence_of (CfVoidSaleOutcome outcome)
{
  switch (outcome) {
  case CF_VOID_SALE_UNKNOWN:
    return "is no sale of this till: check the number";
  case CF_VOID_SALE_OTHER_DAY:
    return "was sold on another business day: take the goods back as a return";
  case CF_VOID_SALE_ALREADY:
    return "was voided before: there is nothing to do";
  case CF_VOID_SALE_MONEY:
    return "was paid by card or code: reverse that payment first";
  case CF_VOID_SALE_OK:
  default:
    return "";
  }
}

/* The person who agrees, once their PIN is verified; FALSE when the call ends here. */
static gboolean
find_approver (CfTill *till, const VoidOptions *options, CfStaff **ret_approver, int *ret_exit)
{
  GError *error = NULL;
  CfSignIn outcome;
  gint64 wait_s;

  if (options->approver == NULL)
    return TRUE;
  if (options->approver_pin == NULL) {
    *ret_exit = cf_output_usage ("say their PIN: --approver-pin PIN");
    return FALSE;
  }
  if (!cf_till_verify_pin (till, options->approver, options->approver_pin, &outcome, &wait_s,
                           &error) ||
      (outcome == CF_SIGN_IN_OK && !cf_cache_staff_by_id (cf_till_cache (till), options->approver,
                                                          ret_approver, NULL, &error))) {
    *ret_exit = cf_output_error (error);
    return FALSE;
  }
  if (outcome != CF_SIGN_IN_OK) {
    g_autofree char *sentence = cf_sentence_sign_in (outcome, wait_s);

    *ret_exit = cf_output_refusal ("%s", sentence);
  }
  return outcome == CF_SIGN_IN_OK;
}

static int
void_sale (CfCall *call, CfTill *till, const VoidOptions *options, const CfStaff *approver)
{
  const char *number = call->words[0];
  const CfVoidSale asked = {number, options->reason, approver};
  GError *error = NULL;
  g_autoptr (CfSold) sold = NULL;
  CfVoidSaleOutcome outcome;

  if (!cf_till_void_sale (till, &asked, &outcome, &sold, &error))
    return cf_output_error (error);
  if (outcome != CF_VOID_SALE_OK)
    return cf_output_refusal ("%s %s", number, sentence_of (outcome));
  if (call->json)
    cf_output_json (json_pack ("{s:s,s:o}", "voided", number, "sale", cf_shape_sold (sold)));
  else {
    g_autofree char *total =
        cf_money_format (sold->sale->total_minor, sold->sale->currency.exponent);

    cf_output_line ("%s is voided: give back %s", number, total);
  }
  return CF_EXIT_DONE;
}

int
cf_command_sale_void (CfCall *call)
{
  g_auto (VoidOptions) options = {0};
  GOptionEntry entries[] = {
      {"staff", 0, 0, G_OPTION_ARG_STRING, &options.staff, "Who voids", "ID"},
      {"pin", 0, 0, G_OPTION_ARG_STRING, &options.pin, "Their PIN", "PIN"},
      {"approver", 0, 0, G_OPTION_ARG_STRING, &options.approver, "Who agrees", "ID"},
      {"approver-pin", 0, 0, G_OPTION_ARG_STRING, &options.approver_pin, "Their PIN", "PIN"},
      {"reason", 0, 0, G_OPTION_ARG_STRING, &options.reason, "Why", "TEXT"},
      G_OPTION_ENTRY_NULL,
  };
  g_autoptr (CfTill) till = NULL;
  g_autoptr (CfStaff) approver = NULL;
  int exit;

  if (!cf_call_parse (call, entries, 1, 1, &exit))
    return exit;
  if (options.reason == NULL || options.reason[0] == '\0')
    return cf_output_usage ("say why: --reason TEXT");
  if ((till = cf_call_open (call, FALSE, &exit)) == NULL ||
      !cf_ctl_sign_in (till, options.staff, options.pin, &exit) ||
      !find_approver (till, &options, &approver, &exit))
    return exit;
  return void_sale (call, till, &options, approver);
}
