// SPDX-License-Identifier: Apache-2.0
#include "app/sentence.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/text.h"
#include "till/advice.h"
#include "till/error.h"

static const char *const basket_sentences[CF_BASKET_OUTCOME_COUNT] = {
    [CF_BASKET_OK] = NULL,
    [CF_BASKET_NO_PRICE] = N_ ("This article has no price yet: ask a manager for one"),
    [CF_BASKET_PRICE_INVALID] = N_ ("This price cannot be: check it"),
    [CF_BASKET_QUANTITY_ZERO] = N_ ("The quantity must be more than 0"),
    [CF_BASKET_QUANTITY_TOO_LARGE] = N_ ("This quantity is more than a till can sell: check it"),
    [CF_BASKET_QUANTITY_NOT_WHOLE] = N_ ("This article is sold by the piece: give a whole number"),
    [CF_BASKET_QUANTITY_FIXED] = N_ ("The label says how much this is: scan it without a quantity"),
    [CF_BASKET_UNKNOWN_LINE] = N_ ("This line is no longer in the basket"),
    [CF_BASKET_DISCOUNT_INVALID] = N_ ("The discount must be more than 0"),
    [CF_BASKET_DISCOUNT_TOO_LARGE] =
        N_ ("The discount is larger than what it is taken from: check it"),
    [CF_BASKET_SERIAL_TWICE] = N_ ("This very piece is in the basket already: scan the next one"),
    [CF_BASKET_TOTAL_TOO_LARGE] = N_ ("The total would be more than a till can sell: sell in two"),
    [CF_BASKET_FULL] = N_ ("The basket is full: take payment, then begin another"),
    [CF_BASKET_NO_MEMBER] = N_ ("No member stands at this basket"),
    [CF_BASKET_INCOMPLETE] = N_ ("This article cannot be sold yet: load the shop, then scan again"),
    [CF_BASKET_AGE_NOT_ASKED] = N_ ("No article here waits for the customer’s age"),
};

static const char *const collect_sentences[CF_COLLECT_OUTCOME_COUNT] = {
    [CF_COLLECT_BEGUN] = NULL,
    [CF_COLLECT_NOT_A_CODE] = N_ ("This is no payment code: ask the customer to open it again"),
    [CF_COLLECT_CODE_USED] = N_ ("This very code was tried before: ask the customer for a new one"),
    [CF_COLLECT_OFFLINE] =
        N_ ("A payment code needs the network, and it is off: take cash, a card or our QR code"),
    [CF_COLLECT_NO_ACQUIRER] =
        N_ ("This till takes no payment codes yet: take cash, a card or our QR code"),
    [CF_COLLECT_NO_SHOP_CODE] = N_ ("This shop has no code of its own yet: take cash or a card"),
    [CF_COLLECT_PENDING] =
        N_ ("Another payment is not known yet: wait for it, or undo it; nothing was charged"),
    [CF_COLLECT_TOO_MUCH] = N_ ("That is more than is still to be paid: take less"),
};

/* What the till says as it refuses: its own words, for the translators to find here. */
static const char *const refusals[] G_GNUC_UNUSED = {
    N_ ("An article asks for the buyer's age: answer that first"),
    N_ ("The basket is empty"),
    N_ ("This code asks for another currency than the shop's: ask the bank for the right one"),
    N_ ("There is no open basket"),
};

static const struct {
  const char *trouble;
  const char *sentence;
} troubles[] = {
    {"off", N_ ("The network is switched off at this till")},
    {"dns", N_ ("The centre’s name is not known here: check the network cable or Wi-Fi")},
    {"connect", N_ ("The centre does not answer: check the network; selling goes on")},
    {"tls", N_ ("Whoever answers is not this shop’s centre, or the clock is far off: nothing was "
                "sent; check both")},
    {"timeout", N_ ("The network is too slow: it is tried again; selling goes on")},
    {"cut", N_ ("The connection broke: it is tried again, and nothing is counted twice")},
    {"busy", N_ ("The centre asks for patience: it is tried again soon")},
    {"server", N_ ("The centre has a fault of its own: tell whoever runs it; selling goes on")},
    {"revoked", N_ ("The centre does not know this till any more: pair it again")},
    {"denied", N_ ("The centre does not know this till any more: pair it again")},
    {"strange", N_ ("Something answers that is not the centre, a sign-in page perhaps: open the "
                    "network first")},
    {"forged", N_ ("The answer was not the centre’s own and nothing was believed: check the "
                   "network")},
    {"forked", N_ ("Another till uses this one’s identity: pair this till again; nothing is lost")},
    {"disk-full", N_ ("No space is left on this till: free some")},
};

static const char *const advice[CF_ADVICE_COUNT] = {
    [CF_ADVICE_PAIR] = N_ ("This till has no shop yet: pair it first"),
    [CF_ADVICE_SYNC] = N_ ("This till has not loaded its shop yet: connect it to the network"),
    [CF_ADVICE_CLOSE_OTHER] =
        N_ ("Another Counterfoil is using this till: close it, then try again"),
    [CF_ADVICE_FREE_SPACE] =
        N_ ("The disk is full: free some space, then try again; nothing that was sold is lost"),
    [CF_ADVICE_DAMAGED] =
        N_ ("The till’s file is damaged and was left as it is: copy it before anything else, then "
            "call support"),
    [CF_ADVICE_UPDATE] = N_ ("A newer Counterfoil has used this till: install that one"),
    [CF_ADVICE_PERMISSION] =
        N_ ("The till’s folder cannot be used: check that it and its files can be written"),
    [CF_ADVICE_MANAGER] = N_ ("This needs a manager"),
};

const char *
cf_sentence_of_trouble (const char *trouble)
{
  if (trouble == NULL)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (troubles); i++) {
    if (strcmp (troubles[i].trouble, trouble) == 0)
      return _ (troubles[i].sentence);
  }
  return _ ("The centre was not reached: it is tried again; selling goes on");
}

const char *
cf_sentence_of_lookups (void)
{
  return _ ("As many members were looked up within an hour as this shop allows a person");
}

char *
cf_sentence_of_error (const GError *error)
{
  const char *text = advice[cf_till_advise (error)];

  if (text != NULL)
    return g_strdup (_ (text));
  return g_strdup (_ (error->message));
}

static char *
of_bad_code (const CfScan *scan)
{
  if (scan->code_outcome == CF_CODE_BAD_CHECK_DIGIT)
    return g_strdup (_ ("The code’s check digit is wrong: scan it again, or type it again"));
  return g_strdup (_ ("The code is damaged: scan it again"));
}

static char *
of_scan (const CfScan *scan)
{
  switch (scan->outcome) {
  case CF_SCAN_UNKNOWN:
    return g_strdup (_ ("Not known at this till: check the code, or search by name"));
  case CF_SCAN_BAD_CODE:
    return of_bad_code (scan);
  case CF_SCAN_BASKET:
    return g_strdup (_ (basket_sentences[scan->basket_outcome]));
  case CF_SCAN_NEEDS_WEIGHT:
    return g_strdup (_ ("Sold by weight: give the weight"));
  case CF_SCAN_COUPON:
    return g_strdup (_ ("This till does not take coupons yet: sell without it"));
  case CF_SCAN_CODE_FOREIGN:
    return g_strdup (_ ("A member code of another shop’s: ask for a card or a phone number"));
  case CF_SCAN_CODE_FORGED:
    return g_strdup (_ ("This member code is not genuine: ask for a card or a phone number"));
  case CF_SCAN_CODE_EXPIRED:
    return g_strdup (_ ("This member code is too old: have it shown anew, then scan it"));
  case CF_SCAN_PAYMENT_CODE:
    return g_strdup (_ ("This is a payment code: press Pay first, then scan it"));
  case CF_SCAN_LINE:
  case CF_SCAN_MEMBER:
  default:
    return NULL;
  }
}

static char *
of_settlement (const CfSettlement *settlement)
{
  if (settlement == NULL)
    return NULL;
  switch (settlement->outcome) {
  case CF_SETTLE_OVER:
    return g_strdup (_ ("Card and code pay more than the total and give no change: take less"));
  case CF_SETTLE_INVALID:
    return g_strdup (_ ("This amount cannot be paid: check it"));
  case CF_SETTLE_TOO_MANY:
    return g_strdup (_ ("A sale takes twenty payments at most: pay with fewer"));
  case CF_SETTLE_OK:
  case CF_SETTLE_SHORT: /* the page shows what is missing */
  default:
    return NULL;
  }
}

static char *
of_sign_in (const CfReply *reply)
{
  if (reply->sign_in == CF_SIGN_IN_WAIT)
    return g_strdup_printf (_ ("Too many wrong PINs: wait %d s"), (gint)reply->wait_s);
  return reply->sign_in == CF_SIGN_IN_WRONG ? g_strdup (_ ("Wrong PIN: try again")) : NULL;
}

char *
cf_sentence_of_reply (const CfReply *reply)
{
  if (reply->error != NULL)
    return cf_sentence_of_error (reply->error);
  if (reply->sign_in != CF_SIGN_IN_OK)
    return of_sign_in (reply);
  if (reply->kind == CF_COMMAND_SCAN || reply->kind == CF_COMMAND_CHECK_PRICE)
    return of_scan (&reply->scan);
  if (reply->basket != CF_BASKET_OK)
    return g_strdup (_ (basket_sentences[reply->basket]));
  if (reply->collect != CF_COLLECT_BEGUN)
    return g_strdup (_ (collect_sentences[reply->collect]));
  return of_settlement (reply->settlement);
}

char *
cf_sentence_of_warning (const CfScan *scan)
{
  if (scan->recalled)
    return g_strdup (_ ("This batch was recalled: take it out and keep it back"));
  if (scan->expired)
    return g_strdup (_ ("This piece has expired: take it out"));
  if (scan->past_best_before)
    return g_strdup (_ ("This piece is past its best-before date"));
  return NULL;
}

static char *
of_offline (const CfSnapshot *snapshot, gint64 now_us)
{
  gint64 pending = snapshot->status.pending;
  gint64 heard_us = MAX (snapshot->line.heard_at_us, snapshot->status.last_contact_us);
  g_autofree char *span = heard_us > 0 ? cf_text_span (now_us - heard_us) : NULL;
  g_autofree char *since =
      span == NULL ? g_strdup (_ ("Offline")) : g_strdup_printf (_ ("Offline %s"), span);

  if (pending == 0)
    return g_steal_pointer (&since);
  return g_strdup_printf (
      ngettext ("%s · %d entry waiting", "%s · %d entries waiting", (gulong)pending), since,
      (gint)pending);
}

char *
cf_sentence_of_line (const CfSnapshot *snapshot, gint64 now_us)
{
  gint64 parked = snapshot->status.parked;
  g_autofree char *span = NULL;

  if (snapshot->line.forked)
    return g_strdup (_ ("Pair this till again"));
  if (snapshot->line.loading)
    return g_strdup (_ ("Loading the shop…"));
  if (parked > 0)
    return g_strdup_printf (
        ngettext ("%d entry needs a person", "%d entries need a person", (gulong)parked),
        (gint)parked);
  if (!snapshot->line.online)
    return of_offline (snapshot, now_us);
  if (snapshot->status.pending > 0)
    return g_strdup_printf (_ ("Online · sending %d"), (gint)snapshot->status.pending);
  span = cf_text_span (now_us - snapshot->line.heard_at_us);
  return g_strdup_printf (_ ("Online · %s ago"), span);
}
