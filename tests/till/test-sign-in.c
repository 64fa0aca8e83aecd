// SPDX-License-Identifier: Apache-2.0
#include "till/sign-in.h"

#include "store/pin-failure.h"
#include "support/till-fixture.h"
#include "till/error.h"

static CfSignIn
sign_in (TillFixture *fixture, const char *staff_id, const char *pin, gint64 *ret_wait_s)
{
  g_autoptr (GError) error = NULL;
  CfSignIn outcome = CF_SIGN_IN_OK;

  g_assert_true (cf_till_sign_in (fixture->till, staff_id, pin, &outcome, ret_wait_s, &error));
  g_assert_no_error (error);
  return outcome;
}

static void
test_right_and_wrong (TillFixture *fixture)
{
  static const struct {
    const char *staff_id;
    const char *pin;
  } wrong[] = {
      {TILL_SHOP_CASHIER, "2222"},  {TILL_SHOP_CASHIER, ""}, {TILL_SHOP_CASHIER, "1111 "},
      {TILL_SHOP_CASHIER, "11111"}, {"nobody", "1111"},      {"", ""},
      {"staff/anna", "1111"},       {"anna' --", "1111"},
  };
  gint64 wait_s = -1;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_assert_cmpint (sign_in (fixture, wrong[i].staff_id, wrong[i].pin, &wait_s), ==,
                     CF_SIGN_IN_WRONG);
    g_assert_null (cf_till_staff (fixture->till));
  }
  g_assert_cmpint (sign_in (fixture, TILL_SHOP_CASHIER, "1111", &wait_s), ==, CF_SIGN_IN_OK);
  g_assert_cmpint (wait_s, ==, 0);
  g_assert_cmpstr (cf_till_staff (fixture->till)->id, ==, TILL_SHOP_CASHIER);
  g_assert_cmpint (cf_till_staff (fixture->till)->role, ==, CF_ROLE_CASHIER);
  /* A wrong PIN does not sign out who is there. */
  g_assert_cmpint (sign_in (fixture, TILL_SHOP_MANAGER, "0000", &wait_s), ==, CF_SIGN_IN_WRONG);
  g_assert_cmpstr (cf_till_staff (fixture->till)->id, ==, TILL_SHOP_CASHIER);
}

/* After five wrong PINs a person waits, even with the right one, and across a restart; others do
 * not. */
static void
test_wait (TillFixture *fixture)
{
  gint64 wait_s = 0;

  for (guint i = 0; i < CF_PIN_FAILURES_FREE; i++)
    g_assert_cmpint (sign_in (fixture, TILL_SHOP_CASHIER, "0000", &wait_s), ==, CF_SIGN_IN_WRONG);
  g_assert_cmpint (sign_in (fixture, TILL_SHOP_CASHIER, "1111", &wait_s), ==, CF_SIGN_IN_WAIT);
  g_assert_cmpint (wait_s, ==, 30);
  till_fixture_crash (fixture);
  test_clock_advance (&fixture->time, 29 * G_USEC_PER_SEC + 1);
  g_assert_cmpint (sign_in (fixture, TILL_SHOP_CASHIER, "1111", &wait_s), ==, CF_SIGN_IN_WAIT);
  g_assert_cmpint (wait_s, ==, 1);
  g_assert_cmpint (sign_in (fixture, TILL_SHOP_CASHIER_2, "2222", &wait_s), ==, CF_SIGN_IN_OK);
  test_clock_advance (&fixture->time, G_USEC_PER_SEC);
  g_assert_cmpint (sign_in (fixture, TILL_SHOP_CASHIER, "0000", &wait_s), ==, CF_SIGN_IN_WRONG);
  g_assert_cmpint (sign_in (fixture, TILL_SHOP_CASHIER, "1111", &wait_s), ==, CF_SIGN_IN_WAIT);
  g_assert_cmpint (wait_s, ==, 60);
  test_clock_advance (&fixture->time, G_TIME_SPAN_MINUTE);
  g_assert_cmpint (sign_in (fixture, TILL_SHOP_CASHIER, "1111", &wait_s), ==, CF_SIGN_IN_OK);
  /* The right PIN forgets the wrong ones. */
  g_assert_cmpint (sign_in (fixture, TILL_SHOP_CASHIER, "0000", &wait_s), ==, CF_SIGN_IN_WRONG);
  g_assert_cmpint (sign_in (fixture, TILL_SHOP_CASHIER, "1111", &wait_s), ==, CF_SIGN_IN_OK);
}

/* Turning the clock back must neither help a guesser nor lock a person out for years. */
static void
test_wait_and_clock (TillFixture *fixture)
{
  gint64 wait_s = 0;

  for (guint i = 0; i < CF_PIN_FAILURES_FREE; i++)
    g_assert_cmpint (sign_in (fixture, TILL_SHOP_CASHIER, "0000", &wait_s), ==, CF_SIGN_IN_WRONG);
  test_clock_set (&fixture->time, 0);
  g_assert_cmpint (sign_in (fixture, TILL_SHOP_CASHIER, "1111", &wait_s), ==, CF_SIGN_IN_WAIT);
  g_assert_cmpint (wait_s, <=, 30);
}

/* A verification, of an approver, signs nobody in. */
static void
test_verify (TillFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  CfSignIn outcome = CF_SIGN_IN_WRONG;
  gint64 wait_s;

  g_assert_true (
      cf_till_verify_pin (fixture->till, TILL_SHOP_MANAGER, "4444", &outcome, &wait_s, &error));
  g_assert_cmpint (outcome, ==, CF_SIGN_IN_OK);
  g_assert_cmpstr (cf_till_staff (fixture->till)->id, ==, TILL_SHOP_CASHIER);
}

/* The open basket stays when another person comes. */
static void
test_basket_stays (TillFixture *fixture)
{
  g_autoptr (CfCheckout) checkout = NULL;

  till_fixture_scan (fixture, TILL_SHOP_MILK, CF_SCAN_LINE);
  till_fixture_sign_in (fixture, TILL_SHOP_CASHIER_2);
  checkout = till_fixture_checkout (fixture);
  g_assert_cmpint (checkout->quote->total_minor, ==, 1250);
}

static void
test_not_loaded (void)
{
  g_auto (TillFixture) fixture = {0};
  g_autoptr (GError) error = NULL;
  CfSignIn outcome;
  gint64 wait_s;

  till_fixture_init (&fixture);
  till_fixture_start_new (&fixture);
  till_fixture_pair (&fixture, "S1", "T01");
  g_assert_false (cf_till_sign_in (fixture.till, "anna", "1111", &outcome, &wait_s, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_NOT_READY);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/sign-in/right-and-wrong", NULL, test_right_and_wrong);
  till_fixture_add ("/sign-in/wait", NULL, test_wait);
  till_fixture_add ("/sign-in/wait-and-clock", NULL, test_wait_and_clock);
  till_fixture_add ("/sign-in/verify", TILL_SHOP_CASHIER, test_verify);
  till_fixture_add ("/sign-in/basket-stays", TILL_SHOP_CASHIER, test_basket_stays);
  g_test_add_func ("/sign-in/not-loaded", test_not_loaded);
  return g_test_run ();
}
