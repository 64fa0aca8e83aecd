// SPDX-License-Identifier: Apache-2.0
#include "ctl/session-step.h"

#include <string.h>

#include "base/integer.h"
#include "core/money.h"
#include "ctl/sentence.h"

#define PERCENT_DECIMALS 4

static gboolean
parse_line (const char *word, CfBasketStep *step, char **ret_sentence)
{
  if (cf_integer_parse (word, &step->line_id))
    return TRUE;
  *ret_sentence = g_strdup_printf ("'%s' is no line number: 'show' lists the lines", word);
  return FALSE;
}

static gboolean
parse_member (char **words, CfBasketStep *step, char **ret_sentence G_GNUC_UNUSED)
{
  gboolean none = strcmp (words[1], "none") == 0;

  step->kind = none ? CF_BASKET_DETACH_MEMBER : CF_BASKET_ATTACH_MEMBER;
  step->member_id = none ? NULL : g_strdup (words[1]);
  return TRUE;
}

static gboolean
parse_quantity (char **words, CfBasketStep *step, char **ret_sentence)
{
  CfQuantityOutcome outcome;

  step->kind = CF_BASKET_SET_QUANTITY;
  if (!parse_line (words[1], step, ret_sentence))
    return FALSE;
  outcome = cf_quantity_parse (words[2], &step->quantity_milli);
  if (outcome == CF_QUANTITY_OK)
    return TRUE;
  *ret_sentence = g_strdup (cf_sentence_quantity (outcome));
  return FALSE;
}

static gboolean
parse_remove (char **words, CfBasketStep *step, char **ret_sentence)
{
  step->kind = CF_BASKET_REMOVE_LINE;
  return parse_line (words[1], step, ret_sentence);
}

/* "250" is an amount in minor units, "12.5%" a part. */
static gboolean
parse_discount (char **words, CfBasketStep *step, char **ret_sentence)
{
  gboolean all = strcmp (words[1], "all") == 0;
  g_autofree char *figure = g_strdup (words[2]);
  gboolean percent = g_str_has_suffix (figure, "%");

  step->kind = all ? CF_BASKET_DISCOUNT_BASKET : CF_BASKET_DISCOUNT_LINE;
  step->reason = g_strdup (words[3]);
  if (!all && !parse_line (words[1], step, ret_sentence))
    return FALSE;
  step->discount = percent ? CF_DISCOUNT_PPM : CF_DISCOUNT_AMOUNT;
  if (percent)
    figure[strlen (figure) - 1] = '\0';
  if (cf_money_parse (figure, percent ? PERCENT_DECIMALS : 0,
                      percent ? &step->discount_ppm : &step->discount_minor))
    return TRUE;
  *ret_sentence = g_strdup ("a discount is an amount in minor units, or a part such as 10%");
  return FALSE;
}

static gboolean
parse_price (char **words, CfBasketStep *step, char **ret_sentence)
{
  step->kind = CF_BASKET_SET_PRICE;
  step->has_price = TRUE;
  step->reason = g_strdup (words[3]);
  if (!parse_line (words[1], step, ret_sentence))
    return FALSE;
  if (cf_money_parse (words[2], 0, &step->price_minor))
    return TRUE;
  *ret_sentence = g_strdup ("a price is an amount in minor units");
  return FALSE;
}

/* "18": the buyer is so old; "no": is not, or does not show it. */
static gboolean
parse_age (char **words, CfBasketStep *step, char **ret_sentence)
{
  gboolean no = strcmp (words[1], "no") == 0;

  step->kind = no ? CF_BASKET_REFUSE_AGE : CF_BASKET_CONFIRM_AGE;
  if (no || (cf_integer_parse (words[1], &step->age_min) && step->age_min > 0))
    return TRUE;
  *ret_sentence = g_strdup ("say how old the buyer is at least, as 'age 18', or 'age no'");
  return FALSE;
}

static const struct {
  const char *word;
  gboolean (*parse) (char **words, CfBasketStep *step, char **ret_sentence);
} rows[] = {
    {"member", parse_member},     {"quantity", parse_quantity}, {"remove", parse_remove},
    {"discount", parse_discount}, {"price", parse_price},       {"age", parse_age},
};

CfBasketStep *
cf_session_step_parse (char **words, char **ret_sentence)
{
  g_autoptr (CfBasketStep) step = g_new0 (CfBasketStep, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    if (strcmp (rows[i].word, words[0]) == 0)
      return rows[i].parse (words, step, ret_sentence) ? g_steal_pointer (&step) : NULL;
  }
  *ret_sentence = g_strdup ("no such step: 'help' lists them");
  return NULL;
}
