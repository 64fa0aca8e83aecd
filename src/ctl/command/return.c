// SPDX-License-Identifier: Apache-2.0
#include "ctl/collect.h"
#include "ctl/command/commands.h"
#include "ctl/sentence.h"
#include "ctl/shape.h"
#include "ctl/sign-in.h"
#include "till/return/return.h"

typedef struct {
  char *staff;
  char *pin;
  char *approver;
  char *approver_pin;
  char *reason;
  char **lines;
  gboolean preview;
} ReturnOptions;

static void
return_options_clear (ReturnOptions *options)
{
  g_free (options->staff);
  g_free (options->pin);
  g_free (options->approver);
  g_free (options->approver_pin);
  g_free (options->reason);
  g_strfreev (options->lines);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ReturnOptions, return_options_clear)

static const char *
sentence_of (CfTakeBackOutcome outcome)
{
  switch (outcome) {
  case CF_TAKE_BACK_UNKNOWN:
    return "is no sale of this till: check the number";
  case CF_TAKE_BACK_VOIDED:
    return "was voided: there is nothing to return";
  case CF_TAKE_BACK_NO_LINE:
    return "has no such line, or it is named twice: count them on the receipt";
  case CF_TAKE_BACK_NOTHING:
    return "has nothing left to return";
  case CF_TAKE_BACK_TOO_MUCH:
    return "has not so much of that line left: 'counterfoilctl receipt' shows what was sold";
  case CF_TAKE_BACK_NOT_WHOLE:
    return "was sold by whole pieces: return whole ones";
  case CF_TAKE_BACK_OK:
  default:
    return "";
  }
}

/* "2" is all that is left of the second line, "2*1" one of it. */
static gboolean
parse_line (const char *text, const CfSold *sold, const gint64 *before, CfReturnWish *ret_wish)
{
  g_auto (GStrv) parts = g_strsplit (text, "*", 2);
  guint64 number;

  if (!g_ascii_string_to_unsigned (parts[0], 10, 1, G_MAXINT32, &number, NULL) ||
      (parts[1] != NULL &&
       cf_quantity_parse (parts[1], &ret_wish->quantity_milli) != CF_QUANTITY_OK))
    return FALSE;
  ret_wish->place = (gint64)number - 1;
  if (parts[1] == NULL && ret_wish->place < (gint64)sold->sale->lines->len) {
    const CfSaleLine *line = g_ptr_array_index (sold->sale->lines, ret_wish->place);

    ret_wish->quantity_milli = line->quantity_milli - before[ret_wish->place];
  }
  return TRUE;
}

static char *
say (const CfReturn *back, const GPtrArray *ids, guint8 exponent)
{
  gint64 sums_minor[CF_TENDER_KIND_COUNT];

  for (gsize i = 0; i < CF_TENDER_KIND_COUNT; i++)
    sums_minor[i] = cf_return_sum (back, (CfTenderKind)i);
  return cf_ctl_collect_by_hand (sums_minor, cf_return_code_by_hand (back, ids), exponent);
}

static int
print_preview (CfCall *call, CfTill *till, const CfReturn *back, guint8 exponent)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) ids = cf_till_return_codes (till, back, &error);
  g_autofree char *total = cf_money_format (back->total_minor, exponent);
  g_autofree char *said = NULL;

  if (ids == NULL)
    return cf_output_error (error);
  said = say (back, ids, exponent);
  if (call->json)
    cf_output_json (cf_shape_return (back));
  else
    cf_output_line ("%s would go back%s", total, said);
  return CF_EXIT_DONE;
}

static int
print_returned (CfCall *call, CfTill *till, const CfReturned *returned, guint8 exponent)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) ids = cf_till_return_codes (till, returned->back, &error);
  g_autofree char *said = NULL;
  CfVoidMoney money;

  if (ids == NULL || !cf_ctl_collect_give_back (till, ids, &money, &error))
    return cf_output_error (error);
  said = say (returned->back, ids, exponent);
  if (call->json) {
    json_t *shape = cf_shape_returned (returned);

    (void)json_object_set_new (shape, "code_state",
                               json_string (cf_ctl_collect_money_name (money))); /* or no memory */
    cf_output_json (shape);
  } else {
    cf_output_line ("%s returns goods of %s%s%s", returned->receipt_no, returned->sale_receipt_no,
                    said, cf_ctl_collect_money_sentence (money));
  }
  return CF_EXIT_DONE;
}

static int
take_back (CfCall *call, CfTill *till, const ReturnOptions *options, CfReturnAsked *asked,
           guint8 exponent)
{
  GError *error = NULL;
  g_autoptr (CfReturned) returned = NULL;
  g_autoptr (CfReturn) back = NULL;
  CfTakeBackOutcome outcome;
  gint64 place;
  gboolean done = options->preview
                      ? cf_till_preview_return (till, asked, &outcome, &place, &back, &error)
                      : cf_till_return (till, asked, &outcome, &place, &returned, &error);

  if (!done)
    return cf_output_error (error);
  if (outcome != CF_TAKE_BACK_OK && place >= 0)
    return cf_output_refusal ("%s, line %" G_GINT64_FORMAT ": it %s", asked->receipt_no, place + 1,
                              sentence_of (outcome));
  if (outcome != CF_TAKE_BACK_OK)
    return cf_output_refusal ("%s %s", asked->receipt_no, sentence_of (outcome));
  return options->preview ? print_preview (call, till, back, exponent)
                          : print_returned (call, till, returned, exponent);
}

static int
return_goods (CfCall *call, CfTill *till, const ReturnOptions *options, const CfStaff *approver)
{
  GError *error = NULL;
  guint n = options->lines != NULL ? g_strv_length (options->lines) : 0;
  g_autofree CfReturnWish *wishes = g_new0 (CfReturnWish, n + 1);
  CfReturnAsked asked = {.receipt_no = call->words[0],
                         .wishes = wishes,
                         .n_wishes = n,
                         .reason = options->reason,
                         .approver = approver};
  g_autoptr (CfSold) sold = NULL;
  g_autofree gint64 *before = NULL;
  CfTakeBackOutcome outcome;

  if (!cf_till_find_returnable (till, asked.receipt_no, &outcome, &sold, &before, &error))
    return cf_output_error (error);
  if (outcome != CF_TAKE_BACK_OK)
    return cf_output_refusal ("%s %s", asked.receipt_no, sentence_of (outcome));
  for (guint i = 0; i < n; i++) {
    if (!parse_line (options->lines[i], sold, before, &wishes[i]))
      return cf_output_usage ("--line wants a line's number and perhaps how much of it: 2*1");
  }
  return take_back (call, till, options, &asked, sold->sale->currency.exponent);
}

int
cf_command_sale_return (CfCall *call)
{
  g_auto (ReturnOptions) options = {0};
  GOptionEntry entries[] = {
      {"line", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.lines,
       "A line of the receipt, from 1, and how much of it; may be repeated", "N[*QUANTITY]"},
      {"preview", 0, 0, G_OPTION_ARG_NONE, &options.preview, "Only say what would go back", NULL},
      {"staff", 0, 0, G_OPTION_ARG_STRING, &options.staff, "Who takes it back", "ID"},
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
  if (!options.preview && (options.reason == NULL || options.reason[0] == '\0'))
    return cf_output_usage ("say why: --reason TEXT");
  if ((till = cf_call_open (call, FALSE, &exit)) == NULL ||
      (!options.preview &&
       (!cf_ctl_sign_in (till, options.staff, options.pin, &exit) ||
        !cf_ctl_find_approver (till, options.approver, options.approver_pin, &approver, &exit))))
    return exit;
  return return_goods (call, till, &options, approver);
}
