// SPDX-License-Identifier: Apache-2.0
#include "core/offer/when.h"

#include "core/business-date.h"

/* 2026-01-01, a Thursday. */
#define DAY 20454

static char *one[] = {(char[]){"a"}, NULL};
static char *other[] = {(char[]){"b"}, NULL};

static void
test_places (void)
{
  CfOfferWhen when;
  CfOfferMoment moment = {.day = DAY, .minute = 600, .shop_id = "a", .channel = "b"};
  cf_offer_when_init (&when);
  g_assert_cmpint (cf_offer_when_check (&when, &moment), ==, CF_WHEN_OK);
  when.first_day = DAY + 1;
  g_assert_cmpint (cf_offer_when_check (&when, &moment), ==, CF_WHEN_DATE);
  when.first_day = when.last_day = DAY;
  when.weekdays = 1U << 3;
  g_assert_cmpint (cf_offer_when_check (&when, &moment), ==, CF_WHEN_OK);
  when.weekdays = 0x7f & ~(1U << 3);
  g_assert_cmpint (cf_offer_when_check (&when, &moment), ==, CF_WHEN_WEEKDAY);
  when.weekdays = CF_OFFER_EVERY_DAY;
  when.shops = other;
  g_assert_cmpint (cf_offer_when_check (&when, &moment), ==, CF_WHEN_SHOP);
  when.shops = one;
  when.channels = one;
  g_assert_cmpint (cf_offer_when_check (&when, &moment), ==, CF_WHEN_CHANNEL);
  when.channels = other;
  g_assert_cmpint (cf_offer_when_check (&when, &moment), ==, CF_WHEN_OK);
}

static void
test_hours (void)
{
  g_autoptr (GArray) hours = g_array_new (FALSE, FALSE, sizeof (CfOfferHours));
  CfOfferHours span = {22 * 60, 2 * 60};
  CfOfferWhen when;
  static const struct {
    gint64 minute;
    CfWhenOutcome outcome;
  } cases[] = {{22 * 60 - 1, CF_WHEN_HOUR}, {22 * 60, CF_WHEN_OK},
               {1439, CF_WHEN_OK},          {0, CF_WHEN_OK},
               {2 * 60 - 1, CF_WHEN_OK},    {2 * 60, CF_WHEN_HOUR},
               {9 * 60, CF_WHEN_OK},        {10 * 60, CF_WHEN_HOUR}};
  cf_offer_when_init (&when);
  when.hours = hours;
  g_array_append_val (hours, span);
  span = (CfOfferHours){9 * 60, 10 * 60};
  g_array_append_val (hours, span);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const CfOfferMoment moment = {.day = DAY, .minute = cases[i].minute};
    g_assert_cmpint (cf_offer_when_check (&when, &moment), ==, cases[i].outcome);
  }
}

static void
test_buyer (void)
{
  static const char *const coupons[] = {"C", NULL};
  static const char *const segments[] = {"z", "b", NULL};
  CfOfferBuyer buyer = {.tier = "b", .segments = segments, .birthday = "01-03", .purchases = 2};
  CfOfferMoment moment = {.day = DAY};
  CfOfferWhen when;
  cf_offer_when_init (&when);
  when.coupon = (char[]){"C"};
  g_assert_cmpint (cf_offer_when_check (&when, &moment), ==, CF_WHEN_COUPON);
  moment.coupons = coupons;
  g_assert_cmpint (cf_offer_when_check (&when, &moment), ==, CF_WHEN_OK);
  when.member = TRUE;
  g_assert_cmpint (cf_offer_when_check (&when, &moment), ==, CF_WHEN_MEMBER);
  moment.buyer = &buyer;
  g_assert_cmpint (cf_offer_when_check (&when, &moment), ==, CF_WHEN_OK);
  when.tiers = one;
  g_assert_cmpint (cf_offer_when_check (&when, &moment), ==, CF_WHEN_TIER);
  when.tiers = other;
  when.segments = one;
  g_assert_cmpint (cf_offer_when_check (&when, &moment), ==, CF_WHEN_SEGMENT);
  when.segments = other;
  when.birthday = TRUE;
  when.birthday_before = 1;
  g_assert_cmpint (cf_offer_when_check (&when, &moment), ==, CF_WHEN_BIRTHDAY);
  when.birthday_before = 2;
  when.first_purchase = TRUE;
  g_assert_cmpint (cf_offer_when_check (&when, &moment), ==, CF_WHEN_FIRST_PURCHASE);
  buyer.purchases = 0;
  when.stage = CF_STAGE_NEW;
  g_assert_cmpint (cf_offer_when_check (&when, &moment), ==, CF_WHEN_STAGE);
  buyer.stage = CF_STAGE_NEW;
  g_assert_cmpint (cf_offer_when_check (&when, &moment), ==, CF_WHEN_OK);
}

static void
test_birthday (void)
{
  static const struct {
    const char *birthday;
    const char *day;
    gint64 before;
    gint64 after;
    gboolean near;
  } cases[] = {
      {"01-01", "2025-12-31", 1, 0, TRUE},  {"01-01", "2025-12-30", 1, 0, FALSE},
      {"12-31", "2026-01-02", 0, 2, TRUE},  {"02-29", "2024-02-29", 0, 0, TRUE},
      {"02-29", "2025-03-01", 0, 0, TRUE},  {"02-29", "2025-02-28", 0, 0, FALSE},
      {"02-30", "2025-03-01", 9, 9, FALSE}, {"2-29", "2025-03-01", 9, 9, FALSE},
      {"ab-cd", "2025-03-01", 9, 9, FALSE}, {NULL, "2025-03-01", 9, 9, FALSE},
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 day;
    g_assert_true (cf_business_date_parse (cases[i].day, &day));
    g_assert_cmpint (
        cf_offer_birthday_near (cases[i].birthday, day, cases[i].before, cases[i].after), ==,
        cases[i].near);
  }
}

static void
test_names (void)
{
  CfOfferStage stage;
  g_assert_true (cf_offer_stage_parse (cf_offer_stage_name (CF_STAGE_LAPSING), &stage));
  g_assert_cmpint (stage, ==, CF_STAGE_LAPSING);
  g_assert_false (cf_offer_stage_parse ("old", &stage));
  g_assert_cmpstr (cf_when_outcome_name (CF_WHEN_FIRST_PURCHASE), ==, "first-purchase");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/offer/when/places", test_places);
  g_test_add_func ("/core/offer/when/hours", test_hours);
  g_test_add_func ("/core/offer/when/buyer", test_buyer);
  g_test_add_func ("/core/offer/when/birthday", test_birthday);
  g_test_add_func ("/core/offer/when/names", test_names);
  return g_test_run ();
}
