// SPDX-License-Identifier: Apache-2.0
#include "till/sign-in.h"

#include "store/error.h"
#include "support/till-fixture.h"

static CfSignIn
sign_in (TillFixture *fixture, const char *staff_id, const char *pin)
{
  CfSignIn outcome = CF_SIGN_IN_WAIT;
  gint64 wait_s;
  GError *error = NULL;

  g_assert_true (cf_till_sign_in (fixture->till, staff_id, pin, &outcome, &wait_s, &error));
  g_assert_no_error (error);
  g_assert_cmpint (wait_s > 0, ==, outcome == CF_SIGN_IN_WAIT);
  return outcome;
}

static void
test_right_and_wrong (TillFixture *fixture)
{
  g_assert_cmpint (sign_in (fixture, TILL_SHOP_CASHIER, "2222"), ==, CF_SIGN_IN_WRONG);
  g_assert_null (cf_till_staff (fixture->till));
  g_assert_cmpint (sign_in (fixture, "nobody", "1111"), ==, CF_SIGN_IN_WRONG);
  g_assert_cmpint (sign_in (fixture, TILL_SHOP_CASHIER, "1111"), ==, CF_SIGN_IN_OK);
  g_assert_cmpstr (cf_till_staff (fixture->till)->id, ==, TILL_SHOP_CASHIER);
  /* A wrong PIN of another does not sign the first one out. */
  g_assert_cmpint (sign_in (fixture, TILL_SHOP_MANAGER, "0"), ==, CF_SIGN_IN_WRONG);
  g_assert_cmpstr (cf_till_staff (fixture->till)->id, ==, TILL_SHOP_CASHIER);
}

static void
test_guessing_is_stopped (TillFixture *fixture)
{
  for (int i = 0; i < 5; i++)
    g_assert_cmpint (sign_in (fixture, TILL_SHOP_CASHIER, "0000"), ==, CF_SIGN_IN_WRONG);
  g_assert_cmpint (sign_in (fixture, TILL_SHOP_CASHIER, "1111"), ==, CF_SIGN_IN_WAIT);
  till_fixture_reopen (fixture);
  g_assert_cmpint (sign_in (fixture, TILL_SHOP_CASHIER, "1111"), ==, CF_SIGN_IN_WAIT);
  g_assert_cmpint (sign_in (fixture, TILL_SHOP_MANAGER, "4444"), ==, CF_SIGN_IN_OK);
  test_clock_advance (&fixture->time, G_TIME_SPAN_MINUTE);
  g_assert_cmpint (sign_in (fixture, TILL_SHOP_CASHIER, "1111"), ==, CF_SIGN_IN_OK);
}

static void
test_unpaired (void)
{
  g_auto (TillFixture) fixture = {0};
  g_autoptr (GError) error = NULL;
  CfSignIn outcome;
  gint64 wait_s;

  till_fixture_init (&fixture);
  till_fixture_start_new (&fixture);
  g_assert_false (cf_till_sign_in (fixture.till, "anna", "1111", &outcome, &wait_s, &error));
  g_assert_error (error, CF_STORE_ERROR, CF_STORE_ERROR_UNPAIRED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/sign-in/right-and-wrong", NULL, test_right_and_wrong);
  till_fixture_add ("/sign-in/guessing", NULL, test_guessing_is_stopped);
  g_test_add_func ("/sign-in/unpaired", test_unpaired);
  return g_test_run ();
}
