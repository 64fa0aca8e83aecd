// SPDX-License-Identifier: Apache-2.0
#include "app/pay/pay-state.h"

/* A shop that counts in steps of 0.10 and a basket of 61.12, with so much cash on the counter. */
static CfSnapshot *
snapshot_new (gint64 cash_minor)
{
  CfSnapshot *snapshot = cf_snapshot_new (1);

  g_ptr_array_set_free_func (snapshot->payments, NULL);
  snapshot->shop = g_new0 (CfShop, 1);
  snapshot->shop->currency = *cf_currency_find ("CNY");
  snapshot->shop->cash_step_minor = 10;
  snapshot->checkout = g_new0 (CfCheckout, 1);
  snapshot->checkout->quote = g_new0 (CfQuote, 1);
  snapshot->checkout->quote->total_minor = 6112;
  snapshot->checkout->quote->lines = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (snapshot->checkout->quote->lines, g_new0 (CfSaleLine, 1));
  ((CfSaleLine *)snapshot->checkout->quote->lines->pdata[0])->total_minor = 6112;
  if (cash_minor > 0)
    g_ptr_array_add (snapshot->tenders, cf_tender_new (CF_TENDER_CASH, cash_minor, NULL, NULL));
  snapshot->settlement = cf_tender_settle (
      6112, 10, (const CfTender *const *)snapshot->tenders->pdata, snapshot->tenders->len);
  return snapshot;
}

static void
snapshot_done (CfSnapshot *snapshot)
{
  g_ptr_array_unref (snapshot->checkout->quote->lines);
  g_clear_pointer (&snapshot->checkout->quote, g_free);
  g_clear_pointer (&snapshot->checkout, g_free);
  g_clear_pointer (&snapshot->shop, g_free);
  g_ptr_array_set_size (snapshot->payments, 0);
  cf_snapshot_unref (snapshot);
}

static void
test_next (void)
{
  static const struct {
    gint64 cash_minor;
    gint64 amount_minor;
    const char *next;
  } rows[] = {
      {0, 6110, "Exactly ¥61.10 in cash"},         {0, 10000, "Cash ¥100 · change ¥38.90"},
      {0, 5000, "Cash ¥50 · ¥11.10 still to pay"}, {0, 0, "Cash"},
      {5000, 1110, "Exactly ¥11.10 in cash"},      {10000, 0, "Finish"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    CfSnapshot *snapshot = snapshot_new (rows[i].cash_minor);
    g_autofree char *next = cf_pay_next (snapshot, rows[i].amount_minor);
    guint n;

    g_assert_cmpstr (next, ==, rows[i].next);
    g_assert_cmpint (cf_pay_cash_minor (snapshot, &n), ==, rows[i].cash_minor);
    g_assert_cmpuint (n, ==, rows[i].cash_minor > 0 ? 1 : 0);
    g_assert_cmpint (cf_pay_is_paid (snapshot), ==, rows[i].cash_minor == 10000);
    g_assert_cmpint (cf_pay_may_take (snapshot), ==, rows[i].cash_minor != 10000);
    snapshot_done (snapshot);
  }
}

/* What is on its way counts as if it had come, and nothing else begins meanwhile. */
static void
test_pending (void)
{
  CfPaymentAttempt attempt = {.kind = CF_TENDER_CARD,
                              .payment_id = (char[]){"p"},
                              .state = CF_PAYMENT_BEGUN,
                              .amount_minor = 4112};
  CfSnapshot *snapshot = snapshot_new (0);
  g_autofree char *next = NULL;

  g_ptr_array_add (snapshot->payments, &attempt);
  g_assert_cmpint (cf_pay_rest_minor (snapshot), ==, 2000);
  g_assert_false (cf_pay_may_take (snapshot));
  next = cf_pay_next (snapshot, 2000);
  g_assert_cmpstr (next, ==, "Say what the terminal shows");
  g_assert_true (cf_pay_open (snapshot) == &attempt);
  attempt.state = CF_PAYMENT_APPROVED;
  g_assert_null (cf_pay_open (snapshot));
  snapshot_done (snapshot);
}

/* Whole points, no more than there are, and no more than is due; those laid down count as not. */
static void
test_points (void)
{
  CfSnapshot *snapshot = snapshot_new (0);

  g_assert_cmpint (cf_pay_points_minor (snapshot), ==, 0);
  snapshot->points = (CfPointsStanding){1, 3000, 500, 9000};
  g_assert_cmpint (cf_pay_points_minor (snapshot), ==, 3500);
  snapshot->points.point_minor = 5;
  g_assert_cmpint (cf_pay_points_minor (snapshot), ==, 6110);
  g_ptr_array_add (snapshot->tenders, cf_tender_new (CF_TENDER_POINTS, 110, NULL, NULL));
  snapshot->settlement->short_minor -= 110;
  g_assert_cmpint (cf_pay_points_minor (snapshot), ==, 6110);
  snapshot_done (snapshot);
}

static void
test_facts (void)
{
  CfSnapshot *snapshot = snapshot_new (0);
  g_autofree char *stranger = cf_pay_facts (snapshot);
  g_autofree char *member = NULL;
  g_autofree char *less = NULL;

  g_assert_cmpstr (stranger, ==, "in cash ¥61.10");
  snapshot->shop->points_rule.minor_per_point = 100;
  snapshot->member = g_new0 (CfFoundMember, 1);
  snapshot->member->member = g_new0 (CfMember, 1);
  snapshot->member->name_shown = g_strdup ("Wang Example");
  member = cf_pay_facts (snapshot);
  g_assert_cmpstr (member, ==, "Wang Example · earns 61 points · in cash ¥61.10");
  /* What points pay earns none. */
  g_ptr_array_add (snapshot->tenders, cf_tender_new (CF_TENDER_POINTS, 2000, NULL, NULL));
  less = cf_pay_facts (snapshot);
  g_assert_cmpstr (less, ==, "Wang Example · earns 41 points · in cash ¥61.10");
  snapshot_done (snapshot);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pay-state/next", test_next);
  g_test_add_func ("/pay-state/pending", test_pending);
  g_test_add_func ("/pay-state/facts", test_facts);
  g_test_add_func ("/pay-state/points", test_points);
  return g_test_run ();
}
