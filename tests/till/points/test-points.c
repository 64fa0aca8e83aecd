// SPDX-License-Identifier: Apache-2.0
#include "till/points/points.h"

#include "till/error.h"
#include "till/moment.h"
#include "till/points/answer.h"
#include "till/points/rights.h"
#include "till/void-sale.h"

#define END_US (TILL_FIXTURE_START_US + 30 * G_TIME_SPAN_DAY)

static CfPointsStanding
standing (TillFixture *fixture)
{
  CfPointsStanding read;
  GError *error = NULL;

  g_assert_true (cf_points_standing (fixture->till, TILL_SHOP_MEMBER, &read, &error));
  g_assert_no_error (error);
  return read;
}

static void
assert_refused (TillFixture *fixture, gint64 points)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (rights_sell (fixture, points, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
}

static CfSold *
sell (TillFixture *fixture, gint64 points)
{
  GError *error = NULL;
  CfSold *sold = rights_sell (fixture, points, &error);

  g_assert_no_error (error);
  return sold;
}

/* Out of two rights, the one that ends first, and not a point more; a crash forgets nothing. */
static void
test_spends (TillFixture *fixture)
{
  g_autoptr (CfSold) sold = NULL;
  const CfPointsPart *part;

  assert_refused (fixture, 1); /* no rule has come yet */
  rights_tell_rule (fixture, 1, 0, LIFE_ONE);
  assert_refused (fixture, 1);
  rights_tell (fixture, GRANT_ONE, 30, END_US, FALSE);
  rights_tell (fixture, GRANT_TWO, 20, END_US - 1, FALSE);
  g_assert_cmpint (standing (fixture).certain, ==, 50);
  g_assert_cmpint (standing (fixture).possible, ==, 120);
  sold = sell (fixture, 25);
  g_assert_cmpuint (sold->sale->points_spent->len, ==, 2);
  part = g_ptr_array_index (sold->sale->points_spent, 0);
  g_assert_cmpstr (part->grant_id, ==, GRANT_TWO);
  g_assert_cmpint (part->points, ==, 20);
  g_assert_cmpint (sold->sale->points_earned, ==, (3750 - 25) / 100);
  g_assert_cmpint (standing (fixture).certain, ==, 25);
  g_assert_cmpint (standing (fixture).possible, ==, 120 - 25 + 37);
  till_fixture_crash (fixture);
  till_fixture_sign_in (fixture, TILL_SHOP_CASHIER);
  g_assert_cmpint (standing (fixture).certain, ==, 25);
  assert_refused (fixture, 26);
  cf_sold_free (sell (fixture, 25));
  g_assert_cmpint (standing (fixture).certain, ==, 0);
}

/* A sale that is taken back gives the very points back. */
static void
test_void (TillFixture *fixture)
{
  g_autoptr (CfSold) sold = NULL;
  g_autoptr (CfSold) taken_back = NULL;
  CfVoidSale asked = {NULL, NULL, NULL};
  CfVoidSaleOutcome outcome;

  rights_tell_rule (fixture, 1, 0, LIFE_ONE);
  rights_tell (fixture, GRANT_ONE, 30, END_US, FALSE);
  sold = sell (fixture, 30);
  asked.receipt_no = sold->receipt_no;
  g_assert_true (cf_till_void_sale (fixture->till, &asked, &outcome, &taken_back, NULL));
  g_assert_cmpint (standing (fixture).certain, ==, 30);
  g_assert_cmpint (standing (fixture).possible, ==, 120);
}

/* Its end stops it, by a clock that nobody sets: one that is set back prolongs nothing. */
static void
test_end (TillFixture *fixture)
{
  rights_tell_rule (fixture, 1, 0, LIFE_ONE);
  rights_tell (fixture, GRANT_ONE, 30, END_US, FALSE);
  g_assert_true (cf_moment_note_server_ahead (fixture->till, 0, NULL));
  fixture->time.now_us -= 40 * G_TIME_SPAN_DAY;
  g_assert_cmpint (standing (fixture).certain, ==, 30);
  fixture->time.monotonic_us += 30 * G_TIME_SPAN_DAY - CF_ALLOWANCE_MARGIN_US - 1;
  g_assert_cmpint (standing (fixture).certain, ==, 30);
  fixture->time.monotonic_us += 1;
  g_assert_cmpint (standing (fixture).certain, ==, 0);
  assert_refused (fixture, 1);
}

/* Beyond rights as far as the rule goes, never beyond what the member has, and marked so. */
static void
test_risk (TillFixture *fixture)
{
  g_autoptr (CfSold) sold = NULL;
  const CfPointsPart *part;

  rights_tell_rule (fixture, 1, 50, LIFE_ONE);
  rights_tell (fixture, GRANT_ONE, 30, END_US, FALSE);
  g_assert_cmpint (standing (fixture).risk, ==, 50);
  sold = sell (fixture, 60);
  part = g_ptr_array_index (sold->sale->points_spent, 1);
  g_assert_cmpstr (part->grant_id, ==, NULL);
  g_assert_cmpint (part->points, ==, 30);
  g_assert_cmpint (standing (fixture).certain, ==, 0);
  g_assert_cmpint (standing (fixture).risk, ==, 20);
  rights_tell_rule (fixture, 1, 5000, LIFE_ONE);
  g_assert_cmpint (standing (fixture).risk, ==, standing (fixture).possible);
}

/* A price that divides the sum, and a member. */
static void
test_refused (TillFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 point_minor;

  rights_tell_rule (fixture, 7, 0, LIFE_ONE);
  rights_tell (fixture, GRANT_ONE, 30, END_US, FALSE);
  assert_refused (fixture, 20);
  cf_sold_free (sell (fixture, 21));
  g_assert_cmpint (standing (fixture).certain, ==, 27);
  g_assert_null (cf_points_plan (fixture->till, NULL, 7, &point_minor, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
}

/* What was given back is spent no more, whatever an old cache says. */
static void
test_given_back (TillFixture *fixture)
{
  guint answers;

  rights_tell_rule (fixture, 1, 0, LIFE_ONE);
  rights_tell (fixture, GRANT_ONE, 30, END_US, TRUE);
  g_assert_cmpint (standing (fixture).certain, ==, 0);
  g_assert_true (cf_points_answer (fixture->till, &answers, NULL));
  rights_tell (fixture, GRANT_ONE, 30, END_US, FALSE);
  g_assert_cmpint (standing (fixture).certain, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/till/points/spends", TILL_SHOP_CASHIER, test_spends);
  till_fixture_add ("/till/points/void", TILL_SHOP_MANAGER, test_void);
  till_fixture_add ("/till/points/end", TILL_SHOP_CASHIER, test_end);
  till_fixture_add ("/till/points/risk", TILL_SHOP_CASHIER, test_risk);
  till_fixture_add ("/till/points/refused", TILL_SHOP_CASHIER, test_refused);
  till_fixture_add ("/till/points/given-back", TILL_SHOP_CASHIER, test_given_back);
  return g_test_run ();
}
