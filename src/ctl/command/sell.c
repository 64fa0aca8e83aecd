// SPDX-License-Identifier: Apache-2.0
#include "base/integer.h"
#include "ctl/command/commands.h"
#include "ctl/scan-word.h"
#include "ctl/sentence.h"
#include "ctl/shape.h"
#include "ctl/sign-in.h"
#include "ctl/tender-list.h"
#include "till/points/ask.h"
#include "till/points/points.h"

typedef struct {
  char *staff;
  char *pin;
  char *member;
  char **scans;
  char **cash;
  char **card;
  char **qr;
  char **points;
  char *card_reference;
  gboolean age_checked;
} SellOptions;

static void
sell_options_clear (SellOptions *options)
{
  g_free (options->staff);
  g_free (options->pin);
  g_free (options->member);
  g_strfreev (options->scans);
  g_strfreev (options->cash);
  g_strfreev (options->card);
  g_strfreev (options->qr);
  g_strfreev (options->points);
  g_free (options->card_reference);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SellOptions, sell_options_clear)

static gboolean
add_tenders (GPtrArray *tenders, CfTenderKind kind, const char *option, char **amounts,
             const char *reference, int *ret_exit)
{
  for (guint i = 0; amounts != NULL && amounts[i] != NULL; i++) {
    gint64 amount_minor;

    if (!cf_call_read_amount (option, amounts[i], &amount_minor, ret_exit))
      return FALSE;
    cf_tender_list_add (tenders, kind, amount_minor, reference);
  }
  return TRUE;
}

static GPtrArray *
read_tenders (const SellOptions *options, int *ret_exit)
{
  g_autoptr (GPtrArray) tenders = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_tender_free);

  if (!add_tenders (tenders, CF_TENDER_CARD, "--card", options->card, options->card_reference,
                    ret_exit) ||
      !add_tenders (tenders, CF_TENDER_QR, "--qr", options->qr, NULL, ret_exit) ||
      !add_tenders (tenders, CF_TENDER_CASH, "--cash", options->cash, NULL, ret_exit))
    return NULL;
  return g_steal_pointer (&tenders);
}

/* Puts the member at the basket; NULL, or the sentence that says why not. */
static char *
attach_member (CfTill *till, const char *id, GError **ret_error)
{
  g_autoptr (CfFoundMember) found = NULL;
  CfBasketStep step = {.kind = CF_BASKET_ATTACH_MEMBER};
  g_autofree char *copy = g_strdup (id);
  CfBasketOutcome outcome;

  if (!cf_till_find_member (till, id, &found, ret_error))
    return NULL;
  if (found == NULL)
    return g_strdup_printf ("member %s is not known at this till: find them with 'member find', "
                            "or sync",
                            id);
  step.member_id = copy;
  if (!cf_checkout_step (till, &step, NULL, &outcome, ret_error) || outcome == CF_BASKET_OK)
    return NULL;
  return g_strdup (cf_sentence_basket (outcome));
}

/* Answers for the buyer's age, where an article asks for it; NULL, or the sentence that says why
 * not.
 */
static char *
answer_age (CfTill *till, gboolean age_checked, GError **ret_error)
{
  g_autoptr (CfCheckout) checkout = cf_checkout_read (till, ret_error);
  CfBasketStep step = {.kind = CF_BASKET_CONFIRM_AGE};
  CfBasketOutcome outcome;

  if (checkout == NULL || checkout->age_asked == 0)
    return NULL;
  if (!age_checked)
    return g_strdup_printf ("an article is sold from %" G_GINT64_FORMAT " years on: ask for the "
                            "buyer's age, then sell with --age-checked",
                            checkout->age_asked);
  step.age_min = checkout->age_asked;
  if (!cf_checkout_step (till, &step, NULL, &outcome, ret_error) || outcome == CF_BASKET_OK)
    return NULL;
  return g_strdup (cf_sentence_basket (outcome));
}

/* Fills the basket; NULL, or the sentence that says why not. Warnings gather in *warnings. */
static char *
fill (CfTill *till, const SellOptions *options, json_t *warnings, GError **ret_error)
{
  char *sentence = NULL;

  for (guint i = 0; options->scans[i] != NULL && sentence == NULL; i++) {
    g_auto (CfScan) scan = {0};
    json_t *of_scan;

    sentence = cf_scan_word_do (till, options->scans[i], &scan, ret_error);
    if (sentence != NULL || *ret_error != NULL)
      return sentence;
    of_scan = cf_shape_warnings (&scan);
    json_array_extend (warnings, of_scan);
    json_decref (of_scan);
  }
  if (sentence == NULL && options->member != NULL)
    sentence = attach_member (till, options->member, ret_error);
  if (sentence == NULL && *ret_error == NULL)
    sentence = answer_age (till, options->age_checked, ret_error);
  return sentence;
}

/* What does not read as a number is refused later. */
static gint64
sum_points (const SellOptions *options)
{
  gint64 sum = 0;
  gint64 points;

  for (guint i = 0; options->points[i] != NULL; i++)
    if (cf_integer_parse (options->points[i], &points) && points > 0)
      sum += MIN (points, G_MAXINT32);
  return sum;
}

/* Offers the points at what they pay; NULL, or the sentence that says why not. */
static char *
add_points (CfTill *till, const SellOptions *options, GPtrArray *tenders, GError **ret_error)
{
  CfPointsStanding standing;

  if (options->member == NULL)
    return g_strdup ("only a member can pay with points: say --member ID");
  if (!cf_points_ask (till, options->member, sum_points (options), ret_error) ||
      !cf_points_standing (till, options->member, &standing, ret_error))
    return NULL;
  for (guint i = 0; options->points[i] != NULL; i++) {
    gint64 points;
    gint64 amount_minor;

    if (!cf_integer_parse (options->points[i], &points) || points <= 0 ||
        !cf_points_price (points, MAX (standing.point_minor, 1), &amount_minor))
      return g_strdup_printf ("--points takes a number from 1 on, not \"%s\"", options->points[i]);
    cf_tender_list_add (tenders, CF_TENDER_POINTS, amount_minor, NULL);
  }
  return NULL;
}

static int
print_sold (CfCall *call, const CfSold *sold, json_t *warnings)
{
  const CfSale *sale = sold->sale;
  json_t *shape;

  if (!call->json) {
    g_autofree char *total = cf_money_format (sale->total_minor, sale->currency.exponent);
    g_autofree char *change = cf_money_format (sale->change_minor, sale->currency.exponent);

    cf_output_line ("%s  %s %s, change %s%s", sold->receipt_no, total, sale->currency.code, change,
                    json_array_size (warnings) > 0 ? "  (look at the warnings)" : "");
    json_decref (warnings);
    return CF_EXIT_DONE;
  }
  shape = cf_shape_sold (sold);
  json_object_set_new (shape, "warnings", warnings);
  cf_output_json (shape);
  return CF_EXIT_DONE;
}

/* What was begun is not thrown away: it waits on hold. */
static int
refuse (CfTill *till, const char *sentence)
{
  g_autoptr (GError) error = NULL;
  gboolean held = FALSE;

  if (!cf_checkout_hold_leftover (till, &held, &error))
    return cf_output_refusal ("%s", sentence);
  return cf_output_refusal ("%s%s", sentence,
                            held ? " (nothing was sold; the basket is on hold)" : "");
}

static int
sell (CfCall *call, CfTill *till, const SellOptions *options)
{
  GError *error = NULL;
  int exit = CF_EXIT_DONE;
  gboolean held;
  g_autofree char *sentence = NULL;
  g_autoptr (CfSold) sold = NULL;
  g_autoptr (GPtrArray) tenders = read_tenders (options, &exit);
  json_t *warnings;

  if (tenders == NULL || !cf_ctl_sign_in (till, options->staff, options->pin, &exit))
    return exit;
  if (!cf_checkout_hold_leftover (till, &held, &error))
    return cf_output_error (error);
  warnings = json_array ();
  sentence = fill (till, options, warnings, &error);
  if (sentence == NULL && error == NULL && options->points != NULL)
    sentence = add_points (till, options, tenders, &error);
  if (sentence == NULL && error == NULL)
    sentence = cf_tender_list_sell (till, tenders, &sold, &error);
  if (sold != NULL)
    return print_sold (call, sold, warnings);
  json_decref (warnings);
  return error != NULL ? cf_output_error (error) : refuse (till, sentence);
}

int
cf_command_sell (CfCall *call)
{
  g_auto (SellOptions) options = {0};
  GOptionEntry entries[] = {
      {"staff", 0, 0, G_OPTION_ARG_FILENAME, &options.staff, "Who sells", "ID"},
      {"pin", 0, 0, G_OPTION_ARG_FILENAME, &options.pin, "Their PIN", "PIN"},
      {"member", 0, 0, G_OPTION_ARG_FILENAME, &options.member, "Who buys", "ID"},
      {"scan", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.scans, "An article", "CODE[*QTY]"},
      {"cash", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.cash, "Cash handed over", "MINOR"},
      {"card", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.card, "Paid on the terminal", "MINOR"},
      {"card-reference", 0, 0, G_OPTION_ARG_FILENAME, &options.card_reference,
       "What the terminal printed", "TEXT"},
      {"age-checked", 0, 0, G_OPTION_ARG_NONE, &options.age_checked,
       "The buyer is as old as the articles ask for", NULL},
      {"points", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.points,
       "Paid with the member's points", "POINTS"},
      {"qr", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.qr, "Paid by the shop's code", "MINOR"},
      G_OPTION_ENTRY_NULL,
  };
  g_autoptr (CfTill) till = NULL;
  int exit;

  if (!cf_call_parse (call, entries, 0, 0, &exit))
    return exit;
  if (options.scans == NULL)
    return cf_output_usage ("say what is sold: --scan CODE[*QTY]");
  if (options.cash == NULL && options.card == NULL && options.qr == NULL && options.points == NULL)
    return cf_output_usage (
        "say how it is paid: --cash MINOR, --card MINOR, --qr MINOR or --points POINTS");
  if ((till = cf_call_open (call, FALSE, &exit)) == NULL)
    return exit;
  return sell (call, till, &options);
}
