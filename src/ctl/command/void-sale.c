// SPDX-License-Identifier: Apache-2.0
#include "ctl/collect.h"
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
  case CF_VOID_SALE_RETURNED:
    return "was returned in part: take the rest back as a return";
  case CF_VOID_SALE_OK:
  default:
    return "";
  }
}

static void
print_void (const CfSold *sold, CfVoidMoney money)
{
  gint64 sums_minor[CF_TENDER_KIND_COUNT];
  g_autofree char *said = NULL;

  for (gsize i = 0; i < CF_TENDER_KIND_COUNT; i++)
    sums_minor[i] = cf_void_sale_sum (sold->sale, (CfTenderKind)i);
  said = cf_ctl_collect_by_hand (sums_minor, 0, sold->sale->currency.exponent);
  cf_output_line ("%s is voided%s%s", sold->receipt_no, said,
                  cf_ctl_collect_money_sentence (money));
}

static json_t *
shape_void (const CfSold *sold, CfVoidMoney money)
{
  return json_pack ("{s:s,s:o,s:I,s:I,s:I,s:I,s:I,s:s}", "voided", sold->receipt_no, "sale",
                    cf_shape_sold (sold), "cash_minor",
                    cf_void_sale_sum (sold->sale, CF_TENDER_CASH), "card_minor",
                    cf_void_sale_sum (sold->sale, CF_TENDER_CARD), "qr_minor",
                    cf_void_sale_sum (sold->sale, CF_TENDER_QR), "code_minor",
                    cf_void_sale_sum (sold->sale, CF_TENDER_CODE), "points_minor",
                    cf_void_sale_sum (sold->sale, CF_TENDER_POINTS), "code_state",
                    cf_ctl_collect_money_name (money));
}

static int
void_sale (CfCall *call, CfTill *till, const VoidOptions *options, const CfStaff *approver)
{
  const char *number = call->words[0];
  const CfVoidSale asked = {number, options->reason, approver};
  GError *error = NULL;
  g_autoptr (CfSold) sold = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  CfVoidSaleOutcome outcome;
  CfVoidMoney money;

  if (!cf_till_void_sale (till, &asked, &outcome, &sold, &error))
    return cf_output_error (error);
  if (outcome != CF_VOID_SALE_OK)
    return cf_output_refusal ("%s %s", number, sentence_of (outcome));
  ids = cf_till_void_sale_codes (sold->sale);
  if (!cf_ctl_collect_give_back (till, ids, &money, &error))
    return cf_output_error (error);
  if (call->json)
    cf_output_json (shape_void (sold, money));
  else
    print_void (sold, money);
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
      !cf_ctl_find_approver (till, options.approver, options.approver_pin, &approver, &exit))
    return exit;
  return void_sale (call, till, &options, approver);
}
