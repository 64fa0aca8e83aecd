// SPDX-License-Identifier: Apache-2.0
#include "ctl/sentence.h"

#include <string.h>

#include "till/advice.h"

static const char *const basket_sentences[CF_BASKET_OUTCOME_COUNT] = {
    [CF_BASKET_OK] = "done",
    [CF_BASKET_NO_PRICE] = "this article has no price: give it one in the CRM, then sync",
    [CF_BASKET_PRICE_INVALID] = "this price cannot be: check it",
    [CF_BASKET_QUANTITY_ZERO] = "the quantity must be more than 0: check it",
    [CF_BASKET_QUANTITY_TOO_LARGE] = "the quantity is larger than a till can sell: check it",
    [CF_BASKET_QUANTITY_NOT_WHOLE] = "this article is sold by the piece: give a whole number",
    [CF_BASKET_QUANTITY_FIXED] = "the label says how much this is: scan it without a quantity",
    [CF_BASKET_UNKNOWN_LINE] = "there is no such line in the basket: 'show' lists the lines",
    [CF_BASKET_DISCOUNT_INVALID] = "the discount must be more than 0: check it",
    [CF_BASKET_DISCOUNT_TOO_LARGE] = "the discount is larger than what it is taken from: check it",
    [CF_BASKET_SERIAL_TWICE] = "this very piece is in the basket already: scan the next one",
    [CF_BASKET_TOTAL_TOO_LARGE] =
        "the total would be larger than a till can sell: sell less at once",
    [CF_BASKET_FULL] = "the basket is full: sell it and begin another",
    [CF_BASKET_NO_MEMBER] = "no member stands at this basket: name one first",
    [CF_BASKET_INCOMPLETE] = "the article lacks something to be sold: sync, then scan it again",
    [CF_BASKET_AGE_NOT_ASKED] = "no article here waits for the buyer's age: 'show' lists the lines",
};

static const char *const quantity_sentences[] = {
    [CF_QUANTITY_OK] = "done",
    [CF_QUANTITY_ZERO] = "the quantity must be more than 0: check it",
    [CF_QUANTITY_TOO_LARGE] = "the quantity is larger than a till can sell: check it",
    [CF_QUANTITY_NOT_WHOLE] = "this article is sold by the piece: give a whole number",
    [CF_QUANTITY_NOT_A_NUMBER] = "the quantity is no number: write 2 or 0.350",
};

static const char *const advice_sentences[CF_ADVICE_COUNT] = {
    [CF_ADVICE_PAIR] = "pair it first: counterfoilctl --data DIR pair --crm URL --code CODE",
    [CF_ADVICE_SYNC] = "load the shop first: counterfoilctl --data DIR sync",
    [CF_ADVICE_CLOSE_OTHER] = "close it, or use another --data folder",
    [CF_ADVICE_FREE_SPACE] = "free some space and try again; nothing that was sold is lost",
    [CF_ADVICE_DAMAGED] = "the file was left as it is: make a copy of it before anything else",
    [CF_ADVICE_UPDATE] = "use the newer Counterfoil",
    [CF_ADVICE_PERMISSION] = "check that the folder and its files can be written",
    [CF_ADVICE_MANAGER] = "ask a manager",
};

static const struct {
  const char *trouble;
  const char *sentence;
} sync_sentences[] = {
    {"off", "the network is switched off: 'counterfoilctl network on' lets the till use it"},
    {"dns", "the CRM's name is not known here: check the network"},
    {"connect",
     "the CRM does not answer: check the network, or that the CRM runs; selling goes on"},
    {"tls", "whoever answers is not this shop's CRM, or the clock is far off: check both; nothing "
            "was sent"},
    {"timeout", "the network is too slow: try again later; selling goes on"},
    {"cut", "the connection broke: sync again; what was not acknowledged is sent again"},
    {"busy", "the CRM asks for patience: try again in a minute"},
    {"server", "the CRM has a fault of its own: tell whoever runs it; selling goes on"},
    {"denied", "the CRM does not know this till any more: pair it again"},
    {"revoked", "the CRM does not take this till any more: pair it again"},
    {"strange", "something answers that is not the CRM, a sign-in page perhaps: open the network"},
    {"forged", "the answer was not the CRM's own and nothing was believed: check the network"},
    {"forked", "another till uses this one's identity: pair this till again; nothing is lost"},
    {"disk-full", "no space is left here: free some and try again"},
};

const char *
cf_sentence_basket (CfBasketOutcome outcome)
{
  return basket_sentences[outcome];
}

const char *
cf_sentence_quantity (CfQuantityOutcome outcome)
{
  return quantity_sentences[outcome];
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
    return g_strdup_printf ("%s is a coupon, which this till does not take yet: sell without it",
                            code);
  case CF_SCAN_CODE_FOREIGN:
    return g_strdup ("this is a member's code of another shop's: ask for a card or a phone number");
  case CF_SCAN_CODE_FORGED:
    return g_strdup ("this member's code is not genuine: ask for a card or a phone number");
  case CF_SCAN_CODE_EXPIRED:
    return g_strdup ("this member's code is too old: have it shown anew, and scan that");
  case CF_SCAN_PAYMENT_CODE:
    return g_strdup ("this is a payment code, no article: scan it when paying");
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
    return g_strdup_printf ("%s %s is still to be paid: add a payment", rest, currency->code);
  case CF_SETTLE_OVER:
    return g_strdup ("card and code pay more than the total and give no change: take less");
  case CF_SETTLE_TOO_MANY:
    return g_strdup_printf ("a sale takes %d payments at most: pay with fewer", CF_TENDERS_MAX);
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

char *
cf_sentence_sync (const char *trouble)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sync_sentences); i++) {
    if (strcmp (sync_sentences[i].trouble, trouble) == 0)
      return g_strdup (sync_sentences[i].sentence);
  }
  return g_strdup_printf ("the sync did not get through (%s): try again; selling goes on", trouble);
}

char *
cf_sentence_error (const GError *error)
{
  const char *advice = advice_sentences[cf_till_advise (error)];

  if (advice == NULL)
    return g_strdup (error->message);
  return g_strdup_printf ("%s: %s", error->message, advice);
}
