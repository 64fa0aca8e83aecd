// SPDX-License-Identifier: Apache-2.0
#include "app/pay/payment-line.h"

#include <glib/gi18n.h>

void
cf_payment_line_free (CfPaymentLine *line)
{
  if (line == NULL)
    return;
  g_free (line->key);
  g_free (line->payment_id);
  g_free (line->title);
  g_free (line->note);
  g_free (line);
}

static const char *
title_of (CfTenderKind kind, CfWallet wallet)
{
  static const char *const titles[CF_TENDER_KIND_COUNT] = {
      [CF_TENDER_CASH] = N_ ("Cash"),      [CF_TENDER_CARD] = N_ ("Card"),
      [CF_TENDER_QR] = N_ ("Our QR code"), [CF_TENDER_CODE] = N_ ("Payment code"),
      [CF_TENDER_POINTS] = N_ ("Points"),
  };

  switch (wallet) {
  case CF_WALLET_WECHAT:
    return _ ("WeChat Pay code");
  case CF_WALLET_ALIPAY:
    return _ ("Alipay code");
  case CF_WALLET_UNIONPAY:
    return _ ("UnionPay code");
  case CF_WALLET_NONE:
  default:
    return _ (titles[kind]);
  }
}

static const char *
reason_of (CfChargeReason reason)
{
  static const char *const reasons[CF_CHARGE_REASON_COUNT] = {
      [CF_CHARGE_NO_REASON] = NULL,
      [CF_CHARGE_NO_FUNDS] = N_ ("The customer’s balance is too low"),
      [CF_CHARGE_CODE_EXPIRED] = N_ ("The code is too old: ask for a new one"),
      [CF_CHARGE_CODE_USED] = N_ ("The code was used before: ask for a new one"),
      [CF_CHARGE_CODE_INVALID] = N_ ("The wallet does not know this code: ask for a new one"),
      [CF_CHARGE_PAYER_REFUSED] = N_ ("The customer declined"),
      [CF_CHARGE_OFFLINE] = N_ ("The network did not reach the wallet"),
      [CF_CHARGE_NO_ANSWER] = N_ ("The wallet has not answered"),
      [CF_CHARGE_FAULT] = N_ ("The wallet has a fault of its own"),
      [CF_CHARGE_LOST] = N_ ("It never arrived at the wallet"),
      [CF_CHARGE_TOO_SLOW] = N_ ("The customer took too long"),
      [CF_CHARGE_CANCELLED] = N_ ("Given up here"),
      [CF_CHARGE_BY_HAND] = N_ ("Settled by hand"),
      [CF_CHARGE_OTHER_AMOUNT] =
          N_ ("Another amount was taken than asked for: it pays for nothing"),
      [CF_CHARGE_NOT_WRITTEN] = N_ ("The answer could not be saved"),
  };

  return reasons[reason] == NULL ? NULL : _ (reasons[reason]);
}

/* "The wallet has not answered · asked again in 8 s · never charged twice" */
static char *
waiting_note (const char *what, gint64 next_s)
{
  if (next_s <= 0)
    return g_strdup_printf (_ ("%s · never charged twice"), what);
  return g_strdup_printf (_ ("%s · asked again in %d s · never charged twice"), what, (gint)next_s);
}

static char *
undoing_note (const CfCollection *collection, gint64 next_s)
{
  const char *why = reason_of (collection->reason);
  g_autofree char *what =
      why == NULL ? g_strdup (_ ("Being undone")) : g_strdup_printf (_ ("%s: being undone"), why);

  if (next_s <= 0)
    return g_steal_pointer (&what);
  return g_strdup_printf (_ ("%s · in %d s"), what, (gint)next_s);
}

static char *
ended_note (const CfCollection *collection)
{
  const char *why = reason_of (collection->reason);

  if (collection->stage == CF_CHARGE_APPROVED)
    return g_strdup (collection->reason == CF_CHARGE_BY_HAND ? _ ("Paid · settled by hand")
                                                             : _ ("Paid"));
  if (collection->stage == CF_CHARGE_REVERSED)
    return why == NULL ? g_strdup (_ ("Undone: nothing was taken"))
                       : g_strdup_printf (_ ("%s: nothing was taken"), why);
  return why == NULL ? g_strdup (_ ("Declined: nothing was taken"))
                     : g_strdup_printf (_ ("%s · nothing was taken"), why);
}

static char *
note_of (const CfCollection *collection, gint64 next_s)
{
  const char *why = reason_of (collection->reason);

  switch (collection->stage) {
  case CF_CHARGE_ASKING:
    return waiting_note (_ ("Asking the wallet"), 0);
  case CF_CHARGE_WAITING:
    if (why != NULL)
      return waiting_note (why, next_s);
    return collection->kind == CF_TENDER_QR
               ? g_strdup (_ ("Waiting for the customer to scan and pay"))
               : waiting_note (_ ("The customer is typing the password"), next_s);
  case CF_CHARGE_DOUBTFUL:
    return waiting_note (why == NULL ? _ ("Not known yet whether it was paid") : why, next_s);
  case CF_CHARGE_REVERSING:
    return undoing_note (collection, next_s);
  case CF_CHARGE_APPROVED:
  case CF_CHARGE_DECLINED:
  case CF_CHARGE_REVERSED:
  default:
    return ended_note (collection);
  }
}

static CfPaymentTone
tone_of (CfChargeStage stage)
{
  if (stage == CF_CHARGE_APPROVED)
    return CF_PAYMENT_TONE_GOOD;
  if (stage == CF_CHARGE_DECLINED)
    return CF_PAYMENT_TONE_BAD;
  return stage == CF_CHARGE_REVERSED ? CF_PAYMENT_TONE_QUIET : CF_PAYMENT_TONE_WAIT;
}

static guint
can_of (const CfCollection *collection)
{
  switch (collection->stage) {
  case CF_CHARGE_ASKING:
    return CF_PAYMENT_CAN_CANCEL;
  case CF_CHARGE_WAITING:
    if (collection->kind != CF_TENDER_QR)
      return CF_PAYMENT_CAN_QUERY | CF_PAYMENT_CAN_CANCEL;
    return CF_PAYMENT_CAN_SETTLE | CF_PAYMENT_CAN_CANCEL |
           (collection->payload == NULL ? CF_PAYMENT_CAN_QUERY : CF_PAYMENT_CAN_SHOW);
  case CF_CHARGE_DOUBTFUL:
    return CF_PAYMENT_CAN_QUERY | CF_PAYMENT_CAN_CANCEL | CF_PAYMENT_CAN_SETTLE;
  case CF_CHARGE_REVERSING:
    return CF_PAYMENT_CAN_QUERY | CF_PAYMENT_CAN_SETTLE;
  case CF_CHARGE_APPROVED:
    return CF_PAYMENT_CAN_CANCEL;
  case CF_CHARGE_DECLINED:
  case CF_CHARGE_REVERSED:
  default:
    return 0;
  }
}

static CfPaymentLine *
line_of_collection (const CfCollection *collection, gint64 elapsed_s)
{
  CfPaymentLine *line = g_new0 (CfPaymentLine, 1);
  gint64 next_s = MAX (collection->next_s - elapsed_s, 0);

  line->key = g_strdup (collection->payment_id);
  line->payment_id = g_strdup (collection->payment_id);
  line->kind = collection->kind;
  line->title = g_strdup (title_of (collection->kind, collection->wallet));
  line->note = note_of (collection, next_s);
  line->tone = tone_of (collection->stage);
  line->amount_minor = collection->amount_minor;
  line->counts = collection->stage != CF_CHARGE_DECLINED && collection->stage != CF_CHARGE_REVERSED;
  line->can = can_of (collection);
  return line;
}

/* A card; or a wallet's whose collector could not be opened. */
static CfPaymentLine *
line_of_attempt (const CfPaymentAttempt *attempt)
{
  CfPaymentLine *line = g_new0 (CfPaymentLine, 1);
  gboolean paid = attempt->state == CF_PAYMENT_APPROVED;

  line->key = g_strdup (attempt->payment_id);
  line->payment_id = g_strdup (attempt->payment_id);
  line->kind = attempt->kind;
  line->title = g_strdup (title_of (attempt->kind, CF_WALLET_NONE));
  line->tone = paid ? CF_PAYMENT_TONE_GOOD : CF_PAYMENT_TONE_WAIT;
  line->amount_minor = attempt->amount_minor;
  line->counts = TRUE;
  line->can = CF_PAYMENT_CAN_SETTLE;
  if (paid && attempt->reference != NULL && attempt->reference[0] != '\0')
    line->note = g_strdup_printf (_ ("Paid · %s"), attempt->reference);
  else if (paid)
    line->note = g_strdup (_ ("Paid"));
  else if (attempt->state == CF_PAYMENT_BEGUN)
    line->note = g_strdup (_ ("On the terminal: say what it shows"));
  else
    line->note = g_strdup (_ ("Not known: look it up on the terminal, then say what it shows"));
  return line;
}

/* Cash comes back from the last one on. */
static CfPaymentLine *
line_of_cash (const CfTender *tender, guint n, gboolean is_last)
{
  CfPaymentLine *line = g_new0 (CfPaymentLine, 1);

  line->key = g_strdup_printf ("cash-%u", n);
  line->kind = CF_TENDER_CASH;
  line->title = g_strdup (title_of (CF_TENDER_CASH, CF_WALLET_NONE));
  line->note = g_strdup ("");
  line->tone = CF_PAYMENT_TONE_QUIET;
  line->amount_minor = tender->tendered_minor;
  line->counts = TRUE;
  line->can = is_last ? CF_PAYMENT_CAN_REMOVE : 0;
  return line;
}

/* Nothing of them is spent before the sale is. */
static CfPaymentLine *
line_of_points (const CfTender *tender, gint64 point_minor)
{
  CfPaymentLine *line = g_new0 (CfPaymentLine, 1);
  gint64 points = tender->tendered_minor / MAX (point_minor, 1);

  line->key = g_strdup ("points");
  line->kind = CF_TENDER_POINTS;
  line->title = g_strdup (title_of (CF_TENDER_POINTS, CF_WALLET_NONE));
  line->note = g_strdup_printf (ngettext ("%d point", "%d points", (gulong)points), (gint)points);
  line->tone = CF_PAYMENT_TONE_QUIET;
  line->amount_minor = tender->tendered_minor;
  line->counts = TRUE;
  line->can = CF_PAYMENT_CAN_REMOVE;
  return line;
}

static gboolean
is_live (const CfSnapshot *snapshot, const char *payment_id)
{
  for (guint i = 0; i < snapshot->payments->len; i++) {
    const CfPaymentAttempt *attempt = g_ptr_array_index (snapshot->payments, i);

    if (g_str_equal (attempt->payment_id, payment_id))
      return TRUE;
  }
  return FALSE;
}

static void
add_laid (const CfSnapshot *snapshot, GPtrArray *lines)
{
  guint n = 0;

  for (guint i = 0; i < snapshot->tenders->len; i++) {
    const CfTender *tender = g_ptr_array_index (snapshot->tenders, i);

    if (tender->kind == CF_TENDER_POINTS)
      g_ptr_array_add (lines, line_of_points (tender, snapshot->points.point_minor));
    else if (tender->kind == CF_TENDER_CASH)
      g_ptr_array_add (lines, line_of_cash (tender, n++, i + 1 == snapshot->tenders->len));
  }
}

GPtrArray *
cf_payment_lines_new (const CfSnapshot *snapshot, gint64 elapsed_s)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_payment_line_free);

  for (guint i = 0; i < snapshot->payments->len; i++) {
    const CfPaymentAttempt *attempt = g_ptr_array_index (snapshot->payments, i);
    const CfCollection *collection = cf_snapshot_collection (snapshot, attempt->payment_id);

    g_ptr_array_add (lines, collection == NULL ? line_of_attempt (attempt)
                                               : line_of_collection (collection, elapsed_s));
  }
  add_laid (snapshot, lines);
  for (guint i = 0; i < snapshot->collections->len; i++) {
    const CfCollection *collection = g_ptr_array_index (snapshot->collections, i);

    if (!is_live (snapshot, collection->payment_id))
      g_ptr_array_add (lines, line_of_collection (collection, elapsed_s));
  }
  return lines;
}

const CfCollection *
cf_payment_shown (const CfSnapshot *snapshot)
{
  for (guint i = 0; i < snapshot->collections->len; i++) {
    const CfCollection *collection = g_ptr_array_index (snapshot->collections, i);

    if (collection->payload != NULL && collection->stage == CF_CHARGE_WAITING)
      return collection;
  }
  return NULL;
}

gboolean
cf_payment_is_pending (const CfSnapshot *snapshot)
{
  return cf_snapshot_pending_minor (snapshot) > 0;
}
