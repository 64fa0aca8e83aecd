// SPDX-License-Identifier: Apache-2.0
#include "ctl/sentence.h"

static const char *const basket_sentences[CF_BASKET_OUTCOME_COUNT] = {
    [CF_BASKET_OK] = "done",
    [CF_BASKET_NO_PRICE] = "this article has no price: give it one in the CRM, then sync",
    [CF_BASKET_PRICE_INVALID] = "this price cannot be: check it",
    [CF_BASKET_QUANTITY_ZERO] = "the quantity must be more than 0",
    [CF_BASKET_QUANTITY_TOO_LARGE] = "the quantity is larger than a till can sell: check it",
    [CF_BASKET_QUANTITY_NOT_WHOLE] = "this article is sold by the piece: give a whole number",
    [CF_BASKET_QUANTITY_FIXED] = "the label says how much this is: scan it without a quantity",
    [CF_BASKET_UNKNOWN_LINE] = "there is no such line in the basket",
    [CF_BASKET_DISCOUNT_INVALID] = "the discount must be more than 0",
    [CF_BASKET_DISCOUNT_TOO_LARGE] = "the discount is larger than what it is taken from",
    [CF_BASKET_SERIAL_TWICE] = "this very piece, by its serial number, is in the basket already",
    [CF_BASKET_TOTAL_TOO_LARGE] = "the total would be larger than a till can sell",
    [CF_BASKET_FULL] = "the basket is full: sell it and begin another",
    [CF_BASKET_NO_MEMBER] = "no member stands at this basket",
};

const char *
cf_sentence_basket (CfBasketOutcome outcome)
{
  return basket_sentences[outcome];
}

static char *
bad_code (const CfScan *scan, const char *code)
{
  switch (scan->code_outcome) {
  case CF_CODE_BAD_CHECK_DIGIT:
    return g_strdup_printf ("%s: the check digit is wrong: scan it again, or type it again", code);
  case CF_CODE_EMPTY:
    return g_strdup ("nothing was scanned: scan again");
  case CF_CODE_TOO_LONG:
    return g_strdup ("this is too long for a code: scan again");
  case CF_CODE_COMPRESSED_LINK:
    return g_strdup ("this link is compressed and cannot be read offline: use the bar code");
  case CF_CODE_OK:
  case CF_CODE_BAD_LENGTH:
  case CF_CODE_BAD_CHARACTER:
  case CF_CODE_BAD_GS1:
  case CF_CODE_BAD_LINK:
  default:
    return g_strdup_printf ("%s: the code is damaged (%s): scan it again", code,
                            scan->fault == NULL ? cf_code_outcome_name (scan->code_outcome)
                                                : scan->fault);
  }
}

char *
cf_sentence_scan (const CfScan *scan, const char *code)
{
  switch (scan->outcome) {
  case CF_SCAN_UNKNOWN:
    return g_strdup_printf ("%s is not known at this till: check it, or sync", code);
  case CF_SCAN_BAD_CODE:
    return bad_code (scan, code);
  case CF_SCAN_BASKET:
    return g_strdup_printf ("%s: %s", code, cf_sentence_basket (scan->basket_outcome));
  case CF_SCAN_NEEDS_WEIGHT:
    return g_strdup_printf ("%s is sold by weight: give it, as %s*0.350", code, code);
  case CF_SCAN_COUPON:
    return g_strdup_printf ("%s is a coupon: this till does not take coupons yet", code);
  case CF_SCAN_PAYMENT_CODE:
    return g_strdup ("this is a payment code: it is scanned when paying, not when selling");
  case CF_SCAN_LINE:
  case CF_SCAN_MEMBER:
  default:
    return g_strdup ("done");
  }
}

char *
cf_sentence_settle (const CfSettlement *settlement, const CfCurrency *currency)
{
  g_autofree char *rest = cf_money_format (settlement->short_minor, currency->exponent);

  switch (settlement->outcome) {
  case CF_SETTLE_SHORT:
    return g_strdup_printf ("%s %s is still to be paid", rest, currency->code);
  case CF_SETTLE_OVER:
    return g_strdup ("card and code pay more than the total: nobody gives change on them");
  case CF_SETTLE_TOO_MANY:
    return g_strdup_printf ("a sale takes %d payments at most", CF_TENDERS_MAX);
  case CF_SETTLE_INVALID:
    return g_strdup ("this amount cannot be paid: check it");
  case CF_SETTLE_OK:
  default:
    return g_strdup ("done");
  }
}

char *
cf_sentence_sign_in (CfSignIn outcome, gint64 wait_s)
{
  if (outcome == CF_SIGN_IN_WAIT)
    return g_strdup_printf ("too many wrong PINs: wait %" G_GINT64_FORMAT " s and try again",
                            wait_s);
  return g_strdup ("the staff number or the PIN is wrong: try again");
}
