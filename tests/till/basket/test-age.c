// SPDX-License-Identifier: Apache-2.0
/* The buyer's age, from the scan that asks for it to the answer that is kept with the basket. */
#include "till/checkout.h"

#include "support/till-fixture.h"
#include "till/error.h"
#include "till/pay.h"

/* Does a step that must not fail, and gives its outcome. */
static CfBasketOutcome
step (TillFixture *fixture, CfBasketStep step)
{
  CfBasketOutcome outcome = CF_BASKET_OK;
  g_autoptr (GError) error = NULL;

  g_assert_true (cf_checkout_step (fixture->till, &step, NULL, &outcome, &error));
  g_assert_no_error (error);
  return outcome;
}

static gint64
total (TillFixture *fixture)
{
  g_autoptr (CfCheckout) checkout = till_fixture_checkout (fixture);

  return checkout->quote->total_minor;
}

static CfBasketStep
age_step (CfBasketStepKind kind, gint64 age_min)
{
  return (CfBasketStep){.kind = kind, .age_min = age_min};
}

static gint64
age_asked (TillFixture *fixture, gint64 *ret_line_id)
{
  g_autoptr (CfCheckout) checkout = till_fixture_checkout (fixture);

  *ret_line_id = checkout->age_line_id;
  return checkout->age_asked;
}

/* Nothing is paid before the buyer's age is answered for. */
static void
assert_not_sold (TillFixture *fixture)
{
  g_autoptr (CfTender) cash = cf_tender_new (CF_TENDER_CASH, 100000, NULL, NULL);
  g_autoptr (CfSettlement) settlement = NULL;
  g_autoptr (CfSold) sold = NULL;
  g_autofree char *payment_id = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (
      cf_till_sell (fixture->till, (const CfTender *const[]){cash}, 1, &settlement, &sold, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (cf_pay_begin (fixture->till, CF_TENDER_CARD, 100, &payment_id, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
}

/* The question outlives a kill, and so does its answer: never unasked, never asked twice. */
static void
test_age (TillFixture *fixture)
{
  gint64 wine = till_fixture_put (fixture, TILL_SHOP_WINE, 0);
  gint64 line;
  gboolean undone;
  g_autoptr (GError) error = NULL;

  till_fixture_crash (fixture);
  till_fixture_sign_in (fixture, TILL_SHOP_CASHIER);
  g_assert_cmpint (age_asked (fixture, &line), ==, 18);
  g_assert_cmpint (line, ==, wine);
  assert_not_sold (fixture);
  g_assert_cmpint (step (fixture, age_step (CF_BASKET_CONFIRM_AGE, 18)), ==, CF_BASKET_OK);
  till_fixture_crash (fixture);
  till_fixture_sign_in (fixture, TILL_SHOP_CASHIER);
  g_assert_cmpint (age_asked (fixture, &line), ==, 0);
  (void)till_fixture_put (fixture, TILL_SHOP_WINE, 0); /* the line's id is not the matter */
  g_assert_cmpint (age_asked (fixture, &line), ==, 0);
  g_assert_cmpint (step (fixture, age_step (CF_BASKET_CONFIRM_AGE, 18)), ==,
                   CF_BASKET_AGE_NOT_ASKED);
  g_assert_true (cf_checkout_undo (fixture->till, &undone, &error));
  /* The next undo takes the answer with what had asked for it. */
  g_assert_true (cf_checkout_undo (fixture->till, &undone, &error));
  g_assert_true (undone);
  till_fixture_crash (fixture);
  till_fixture_sign_in (fixture, TILL_SHOP_CASHIER);
  g_assert_cmpint (age_asked (fixture, &line), ==, 0);
  g_assert_cmpint (total (fixture), ==, 0);
}

/* An answer that was no takes the article out, for good. */
static void
test_age_refused (TillFixture *fixture)
{
  gint64 line;

  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 0); /* the line's id is not the matter */
  (void)till_fixture_put (fixture, TILL_SHOP_WINE, 0);
  g_assert_cmpint (step (fixture, age_step (CF_BASKET_REFUSE_AGE, 18)), ==, CF_BASKET_OK);
  till_fixture_crash (fixture);
  till_fixture_sign_in (fixture, TILL_SHOP_CASHIER);
  g_assert_cmpint (age_asked (fixture, &line), ==, 0);
  g_assert_cmpint (total (fixture), ==, 1250);
  cf_sold_free (till_fixture_sell (fixture, 2000));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/age/confirmed", TILL_SHOP_CASHIER, test_age);
  till_fixture_add ("/age/refused", TILL_SHOP_CASHIER, test_age_refused);
  return g_test_run ();
}
