// SPDX-License-Identifier: Apache-2.0
#include "app/pay/payment-line.h"

static CfSnapshot *
snapshot_new (void)
{
  CfSnapshot *snapshot = cf_snapshot_new (1);

  /* The till's own list frees its attempts; here they stand on the stack. */
  g_ptr_array_set_free_func (snapshot->payments, NULL);
  return snapshot;
}

static CfCollection *
add_collection (CfSnapshot *snapshot, CfTenderKind kind, CfChargeStage stage)
{
  CfCollection *collection = g_atomic_rc_box_new0 (CfCollection);

  collection->payment_id = g_strdup_printf ("p%u", snapshot->collections->len);
  collection->kind = kind;
  collection->wallet = kind == CF_TENDER_CODE ? CF_WALLET_WECHAT : CF_WALLET_NONE;
  collection->amount_minor = 3912;
  collection->stage = stage;
  collection->next_s = 8;
  g_ptr_array_add (snapshot->collections, collection);
  return collection;
}

/* Each state has its own words, its tone, and what can be done about it. */
static void
test_states (void)
{
  static const struct {
    CfTenderKind kind;
    CfChargeStage stage;
    CfChargeReason reason;
    const char *note;
    CfPaymentTone tone;
    guint can;
  } rows[] = {
      {CF_TENDER_CODE, CF_CHARGE_ASKING, CF_CHARGE_NO_REASON,
       "Asking the wallet · never charged twice", CF_PAYMENT_TONE_WAIT, CF_PAYMENT_CAN_CANCEL},
      {CF_TENDER_CODE, CF_CHARGE_WAITING, CF_CHARGE_NO_REASON,
       "The customer is typing the password · asked again in 6 s · never charged twice",
       CF_PAYMENT_TONE_WAIT, CF_PAYMENT_CAN_QUERY | CF_PAYMENT_CAN_CANCEL},
      {CF_TENDER_CODE, CF_CHARGE_DOUBTFUL, CF_CHARGE_NO_ANSWER,
       "The wallet has not answered · asked again in 6 s · never charged twice",
       CF_PAYMENT_TONE_WAIT, CF_PAYMENT_CAN_QUERY | CF_PAYMENT_CAN_CANCEL | CF_PAYMENT_CAN_SETTLE},
      {CF_TENDER_CODE, CF_CHARGE_REVERSING, CF_CHARGE_TOO_SLOW,
       "The customer took too long: being undone · in 6 s", CF_PAYMENT_TONE_WAIT,
       CF_PAYMENT_CAN_QUERY | CF_PAYMENT_CAN_SETTLE},
      {CF_TENDER_CODE, CF_CHARGE_APPROVED, CF_CHARGE_NO_REASON, "Paid", CF_PAYMENT_TONE_GOOD,
       CF_PAYMENT_CAN_CANCEL},
      {CF_TENDER_CODE, CF_CHARGE_DECLINED, CF_CHARGE_NO_FUNDS,
       "The customer’s balance is too low · nothing was taken", CF_PAYMENT_TONE_BAD, 0},
      {CF_TENDER_CODE, CF_CHARGE_REVERSED, CF_CHARGE_NO_REASON, "Undone: nothing was taken",
       CF_PAYMENT_TONE_QUIET, 0},
      {CF_TENDER_QR, CF_CHARGE_WAITING, CF_CHARGE_NO_REASON,
       "Waiting for the customer to scan and pay", CF_PAYMENT_TONE_WAIT,
       CF_PAYMENT_CAN_QUERY | CF_PAYMENT_CAN_CANCEL | CF_PAYMENT_CAN_SETTLE},
      {CF_TENDER_QR, CF_CHARGE_APPROVED, CF_CHARGE_BY_HAND, "Paid · settled by hand",
       CF_PAYMENT_TONE_GOOD, CF_PAYMENT_CAN_CANCEL},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (CfSnapshot) snapshot = snapshot_new ();
    g_autoptr (GPtrArray) lines = NULL;
    const CfPaymentLine *line;

    add_collection (snapshot, rows[i].kind, rows[i].stage)->reason = rows[i].reason;
    lines = cf_payment_lines_new (snapshot, 2);
    g_assert_cmpuint (lines->len, ==, 1);
    line = g_ptr_array_index (lines, 0);
    g_assert_cmpstr (line->note, ==, rows[i].note);
    g_assert_cmpint (line->tone, ==, rows[i].tone);
    g_assert_cmpuint (line->can, ==, rows[i].can);
    g_assert_cmpint (line->counts, ==,
                     rows[i].stage != CF_CHARGE_DECLINED && rows[i].stage != CF_CHARGE_REVERSED);
    g_assert_cmpstr (line->title, ==,
                     rows[i].kind == CF_TENDER_QR ? "Our QR code" : "WeChat Pay code");
  }
}

static void
test_cards (void)
{
  CfPaymentAttempt attempt = {
      .payment_id = (char[]){"card"}, .kind = CF_TENDER_CARD, .amount_minor = 100};
  g_autoptr (CfSnapshot) snapshot = snapshot_new ();

  g_ptr_array_add (snapshot->payments, &attempt);
  for (int state = CF_PAYMENT_BEGUN; state <= CF_PAYMENT_UNKNOWN; state++) {
    g_autoptr (GPtrArray) lines = NULL;
    const CfPaymentLine *line;

    attempt.state = (CfPaymentState)state;
    if (state == CF_PAYMENT_DECLINED)
      continue;
    attempt.reference = state == CF_PAYMENT_APPROVED ? (char[]){"A12"} : NULL;
    lines = cf_payment_lines_new (snapshot, 0);
    line = g_ptr_array_index (lines, 0);
    g_assert_cmpuint (line->can, ==, CF_PAYMENT_CAN_SETTLE);
    g_assert_true (line->counts);
    g_assert_cmpint (cf_payment_is_pending (snapshot), ==, state != CF_PAYMENT_APPROVED);
    if (state == CF_PAYMENT_APPROVED)
      g_assert_cmpstr (line->note, ==, "Paid · A12");
    else
      g_assert_cmpint (line->tone, ==, CF_PAYMENT_TONE_WAIT);
  }
  g_ptr_array_set_size (snapshot->payments, 0);
}

/* Cash comes back from the last one on; what came to nothing stands at the end. */
static void
test_order (void)
{
  CfPaymentAttempt attempt = {.payment_id = (char[]){"p1"},
                              .kind = CF_TENDER_CODE,
                              .state = CF_PAYMENT_UNKNOWN,
                              .amount_minor = 3912};
  static const char *const keys[] = {"p1", "points", "cash-0", "cash-1", "p0"};
  static const guint can[] = {CF_PAYMENT_CAN_QUERY | CF_PAYMENT_CAN_CANCEL, CF_PAYMENT_CAN_REMOVE,
                              0, CF_PAYMENT_CAN_REMOVE, 0};
  g_autoptr (CfSnapshot) snapshot = snapshot_new ();
  g_autoptr (GPtrArray) lines = NULL;

  add_collection (snapshot, CF_TENDER_CODE, CF_CHARGE_DECLINED);
  add_collection (snapshot, CF_TENDER_CODE, CF_CHARGE_WAITING);
  g_ptr_array_add (snapshot->payments, &attempt);
  g_ptr_array_add (snapshot->tenders, cf_tender_new (CF_TENDER_POINTS, 700, NULL, NULL));
  g_ptr_array_add (snapshot->tenders, cf_tender_new (CF_TENDER_CASH, 1000, NULL, NULL));
  g_ptr_array_add (snapshot->tenders, cf_tender_new (CF_TENDER_CASH, 500, NULL, NULL));
  snapshot->points.point_minor = 2;
  lines = cf_payment_lines_new (snapshot, 0);
  g_assert_cmpuint (lines->len, ==, G_N_ELEMENTS (keys));
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++) {
    const CfPaymentLine *line = g_ptr_array_index (lines, i);

    g_assert_cmpstr (line->key, ==, keys[i]);
    g_assert_cmpuint (line->can, ==, can[i]);
  }
  g_assert_cmpstr (((const CfPaymentLine *)g_ptr_array_index (lines, 1))->note, ==, "350 points");
  g_ptr_array_set_size (snapshot->payments, 0);
}

static void
test_shown (void)
{
  g_autoptr (CfSnapshot) snapshot = snapshot_new ();
  CfCollection *collection = add_collection (snapshot, CF_TENDER_QR, CF_CHARGE_WAITING);

  g_assert_null (cf_payment_shown (snapshot));
  collection->payload = g_strdup ("000201");
  g_assert_true (cf_payment_shown (snapshot) == collection);
  collection->stage = CF_CHARGE_REVERSING;
  g_assert_null (cf_payment_shown (snapshot));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/payment-line/states", test_states);
  g_test_add_func ("/payment-line/cards", test_cards);
  g_test_add_func ("/payment-line/order", test_order);
  g_test_add_func ("/payment-line/shown", test_shown);
  return g_test_run ();
}
