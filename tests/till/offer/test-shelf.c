// SPDX-License-Identifier: Apache-2.0
#include "till/offer/shelf.h"

#include "core/business-date.h"
#include "till/health/vitals.h"
#include "till/offer/offers.h"
#include "till/status.h"

static gint64
day (void)
{
  gint64 day;

  g_assert_true (cf_business_date_parse ("2026-09-21", &day));
  return day;
}

/* The book is made once, and anew when the feed or the day moves, not when a sync brings nothing.
 */
static void
test_made_once (TillFixture *fixture)
{
  const CfOfferBook *book;

  g_assert_cmpuint (cf_offer_book_size (cf_offer_shelf_book (fixture->till, day ())), ==, 0);
  offers_tell (fixture, "half", 1, OFFER_HALF);
  book = cf_offer_shelf_book (fixture->till, day ());
  g_assert_cmpuint (cf_offer_book_size (book), ==, 1);
  g_assert_true (cf_till_reload (fixture->till, NULL));
  g_assert_true (cf_offer_shelf_book (fixture->till, day ()) == book);
  offers_tell (fixture, "spend", 1, OFFER_SPEND);
  book = cf_offer_shelf_book (fixture->till, day ());
  g_assert_cmpuint (cf_offer_book_size (book), ==, 2);
  (void)cf_offer_shelf_book (fixture->till, day () + 1);
  g_assert_cmpint (cf_till_offer_shelf (fixture->till)->day, ==, day () + 1);
}

/* What a newer CRM sends is left out and said; the others stand, and a till without any sells. */
static void
test_unread (TillFixture *fixture)
{
  g_auto (CfTillStatus) status = {0};
  g_auto (CfTillStatus) blind = {0};
  g_auto (CfExamination) seen = {0};
  CfCondition conditions[CF_SUBJECT_COUNT];
  CfVitals vitals;

  offers_tell (fixture, "half", 1, OFFER_HALF);
  offers_tell (fixture, "new", 1, "{\"id\":\"new\",\"of_tomorrow\":1}");
  g_assert_true (cf_till_status (fixture->till, &status, NULL));
  g_assert_cmpint (status.offers_live, ==, 1);
  g_assert_cmpint (status.offers_unread, ==, 1);
  cf_vitals_of_status (&status, &seen, TILL_FIXTURE_START_US, &vitals);
  cf_vitals_judge (&vitals, conditions);
  g_assert_cmpint (conditions[CF_SUBJECT_CACHE], ==, CF_CONDITION_CACHE_OFFERS_UNREAD);
  cf_till_close_cache (fixture->till);
  cf_offer_shelf_clear (cf_till_offer_shelf (fixture->till));
  g_assert_true (cf_till_status (fixture->till, &blind, NULL));
  g_assert_cmpint (blind.offers_live, ==, 0);
  g_assert_cmpint (blind.offers_unread, ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/till/offer/shelf/made-once", TILL_SHOP_MANAGER, test_made_once);
  till_fixture_add ("/till/offer/shelf/unread", TILL_SHOP_MANAGER, test_unread);
  return g_test_run ();
}
