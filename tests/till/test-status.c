// SPDX-License-Identifier: Apache-2.0
#include "till/status.h"

#include "support/till-fixture.h"
#include "till/contact.h"
#include "till/pay.h"

static void
test_counts_what_waits (TillFixture *fixture)
{
  g_auto (CfTillStatus) status = {0};
  g_autofree char *id = NULL;
  g_autoptr (CfSold) sold = NULL;
  GError *error = NULL;

  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 0); /* ids of lines are not the matter */
  sold = till_fixture_sell (fixture, 2000);
  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 0);
  g_assert_true (cf_checkout_hold (fixture->till, "red coat", NULL));
  (void)till_fixture_put (fixture, TILL_SHOP_BREAD, 0);
  g_assert_true (cf_pay_begin (fixture->till, CF_TENDER_CARD, 899, &id, NULL));
  g_assert_true (cf_till_set_network (fixture->till, FALSE, NULL));
  g_assert_true (cf_till_status (fixture->till, &status, &error));
  g_assert_no_error (error);
  g_assert_true (status.paired);
  g_assert_true (status.loaded);
  g_assert_false (status.network_on);
  g_assert_cmpint (status.pending, ==, 3); /* the incarnation, the sale, the payment begun */
  g_assert_cmpint (status.acked_seq, ==, 0);
  g_assert_cmpint (status.oldest_us, ==, TILL_FIXTURE_START_US);
  g_assert_cmpint (status.held, ==, 1);
  g_assert_cmpint (status.payments_open, ==, 1);
  g_assert_cmpint (status.basket_steps, ==, 1);
  g_assert_cmpint (status.parked, ==, 0);
  g_assert_false (status.clock_believed);
}

static void
test_unpaired (void)
{
  g_auto (TillFixture) fixture = {0};
  g_auto (CfTillStatus) status = {0};

  till_fixture_init (&fixture);
  till_fixture_start_new (&fixture);
  g_assert_true (cf_till_status (fixture.till, &status, NULL));
  g_assert_false (status.paired);
  g_assert_false (status.loaded);
  g_assert_true (status.network_on);
  g_assert_cmpint (status.pending, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/status/counts", TILL_SHOP_CASHIER, test_counts_what_waits);
  g_test_add_func ("/status/unpaired", test_unpaired);
  return g_test_run ();
}
