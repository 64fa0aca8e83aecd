// SPDX-License-Identifier: Apache-2.0
#include "fixture.h"

#include "db/transaction.h"
#include "store/payment-log.h"

#define BASKET "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
#define PAYMENT "017f22e2-79b1-7cc3-98c4-dc0c0c07398f"

static void
note (Fixture *f, CfPaymentState state)
{
  const CfPaymentAttempt attempt = {
      .payment_id = (char[]){PAYMENT},
      .basket = (char[]){BASKET},
      .kind = CF_TENDER_CARD,
      .state = state,
      .amount_minor = 2650,
  };
  g_autoptr (CfTx) tx = cf_tx_begin (cf_journal_db (f->journal), CF_TX_WRITE, NULL);

  g_assert_true (cf_payment_log_note (f->journal, &attempt, NULL));
  g_assert_true (cf_tx_commit (tx, NULL));
}

static guint
open_count (Fixture *f, const char *basket)
{
  g_autoptr (GPtrArray) list = cf_payment_log_list_open (f->journal, basket, NULL);

  return list->len;
}

static void
test_last_word_counts (void)
{
  Fixture f;
  g_auto (CfPaymentAttempt) payment = {0};
  gboolean found = TRUE;

  fixture_open (&f);
  g_assert_true (cf_payment_log_find (f.journal, PAYMENT, &payment, &found, NULL));
  g_assert_false (found);
  note (&f, CF_PAYMENT_BEGUN);
  fixture_reopen (&f);
  g_assert_cmpuint (open_count (&f, BASKET), ==, 1);
  g_assert_cmpuint (open_count (&f, PAYMENT), ==, 0);
  note (&f, CF_PAYMENT_UNKNOWN);
  g_assert_cmpuint (open_count (&f, NULL), ==, 1);
  note (&f, CF_PAYMENT_APPROVED);
  g_assert_cmpuint (open_count (&f, NULL), ==, 0);
  g_assert_true (cf_payment_log_find (f.journal, PAYMENT, &payment, &found, NULL));
  g_assert_true (found);
  g_assert_cmpint (payment.state, ==, CF_PAYMENT_APPROVED);
  g_assert_cmpint (payment.amount_minor, ==, 2650);
  fixture_close (&f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/payment-log/last-word-counts", test_last_word_counts);
  return g_test_run ();
}
