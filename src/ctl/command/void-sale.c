// SPDX-License-Identifier: Apache-2.0
#include "ctl/collect.h"
#include "ctl/command/commands.h"
#include "ctl/sentence.h"
#include "ctl/shape.h"
#include "ctl/sign-in.h"
#include "till/void-sale.h"

#define GIVE_BACK_WAIT_S 60

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

/* Lets the acquirer give back what was paid by code; how that stands when it is known, or it has
 * taken too long. */
static gboolean
give_back (CfTill *till, const CfSale *sale, CfVoidMoney *ret_money, GError **error)
{
  g_autoptr (GPtrArray) ids = cf_till_void_sale_codes (sale);
  g_autoptr (CfCollector) collector = NULL;

  if (ids->len > 0) {
    collector = cf_collector_new (till, NULL, NULL, NULL, error);
    if (collector == NULL)
      return FALSE;
    for (guint i = 0; i < ids->len; i++)
      (void)cf_collector_give_back (collector, g_ptr_array_index (ids, i)); /* or it is back */
    (void)cf_ctl_collect_settle (collector, GIVE_BACK_WAIT_S); /* what is open stays marked */
  }
  return cf_till_payments_back (till, ids, ret_money, error);
}

static const char *
sentence_of_money (CfVoidMoney money)
{
  switch (money) {
  case CF_VOID_MONEY_RETURNING:
    return "; the acquirer has not said yet that it is back: 'counterfoilctl payment query' asks";
  case CF_VOID_MONEY_KEPT:
    return "; the acquirer gives it back no more: pay it out another way";
  case CF_VOID_MONEY_BACK:
  default:
    return "";
  }
}

static void
print_void (const CfSold *sold, CfVoidMoney money)
{
  static const struct {
    CfTenderKind kind;
    const char *how;
  } rows[] = {{CF_TENDER_CASH, "give back %s in cash"},
              {CF_TENDER_CARD, "refund %s at the card terminal"},
              {CF_TENDER_QR, "give back %s in the bank's own program"},
              {CF_TENDER_CODE, "%s goes back the way it was paid"},
              {CF_TENDER_POINTS, "%s goes back to the member in points"}};
  guint8 exponent = sold->sale->currency.exponent;
  g_autoptr (GString) said = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    gint64 sum_minor = cf_void_sale_sum (sold->sale, rows[i].kind);
    g_autofree char *sum = cf_money_format (sum_minor, exponent);
    g_auto (GStrv) around = g_strsplit (rows[i].how, "%s", 2);

    if (sum_minor != 0)
      g_string_append_printf (said, "%s%s%s%s", said->len == 0 ? ": " : ", ", around[0], sum,
                              around[1]);
  }
  cf_output_line ("%s is voided%s%s", sold->receipt_no, said->str, sentence_of_money (money));
}

static json_t *
shape_void (const CfSold *sold, CfVoidMoney money)
{
  static const char *const names[] = {[CF_VOID_MONEY_BACK] = "back",
                                      [CF_VOID_MONEY_RETURNING] = "returning",
                                      [CF_VOID_MONEY_KEPT] = "kept"};

  return json_pack ("{s:s,s:o,s:I,s:I,s:I,s:I,s:I,s:s}", "voided", sold->receipt_no, "sale",
                    cf_shape_sold (sold), "cash_minor",
                    cf_void_sale_sum (sold->sale, CF_TENDER_CASH), "card_minor",
                    cf_void_sale_sum (sold->sale, CF_TENDER_CARD), "qr_minor",
                    cf_void_sale_sum (sold->sale, CF_TENDER_QR), "code_minor",
                    cf_void_sale_sum (sold->sale, CF_TENDER_CODE), "points_minor",
                    cf_void_sale_sum (sold->sale, CF_TENDER_POINTS), "code_state", names[money]);
}

static int
void_sale (CfCall *call, CfTill *till, const VoidOptions *options, const CfStaff *approver)
{
  const char *number = call->words[0];
  const CfVoidSale asked = {number, options->reason, approver};
  GError *error = NULL;
  g_autoptr (CfSold) sold = NULL;
  CfVoidSaleOutcome outcome;
  CfVoidMoney money;

  if (!cf_till_void_sale (till, &asked, &outcome, &sold, &error))
    return cf_output_error (error);
  if (outcome != CF_VOID_SALE_OK)
    return cf_output_refusal ("%s %s", number, sentence_of (outcome));
  if (!give_back (till, sold->sale, &money, &error))
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
