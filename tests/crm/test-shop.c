// SPDX-License-Identifier: Apache-2.0
#include "crm/shop.h"

#include <string.h>

#include "crm/error.h"
#include "support/desk.h"
#include "support/test-db.h"

static void
test_round_trip (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfShop) shop = NULL;
  g_autoptr (CfShop) saved = NULL;
  g_autoptr (CfChange) change = NULL;
  g_autoptr (GPtrArray) all = NULL;
  const CfTaxGroup *group;

  g_assert_true (cf_shop_find (desk->session, "S1", &shop, NULL));
  g_assert_cmpuint (shop->tax->groups->len, ==, 4);
  group = cf_tax_settings_find (shop->tax, "double");
  g_assert_cmpuint (group->n_rates, ==, 3);
  g_assert_true (group->rates[2].compound);
  g_assert_cmpint (group->rates[2].rate_ppm, ==, 30000);
  shop->receipt_footer = g_strdup ("Thank you");
  shop->cutover_hour = 4;
  change = cf_change_begin (desk->session, NULL);
  g_assert_true (cf_shop_save (change, shop, NULL));
  g_assert_true (cf_change_commit (change, NULL));
  g_assert_true (cf_shop_find (desk->session, "S1", &saved, NULL));
  g_assert_cmpstr (saved->receipt_footer, ==, "Thank you");
  g_assert_cmpint (saved->cutover_hour, ==, 4);
  g_assert_cmpstr (saved->currency.code, ==, "CNY");
  all = cf_shop_list (desk->session, NULL);
  g_assert_cmpuint (all->len, ==, 2);
  test_desk_assert_sound (desk);
}

static void
test_tills (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  char *nowhere = NULL;
  GError *error = NULL;

  g_assert_true (cf_shop_take_till (change, "S1", &first, NULL));
  g_assert_true (cf_shop_take_till (change, "S1", &second, NULL));
  g_assert_cmpstr (first, ==, "01");
  g_assert_cmpstr (second, ==, "02");
  g_assert_false (cf_shop_take_till (change, "S9", &nowhere, &error));
  g_assert_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED);
  g_clear_error (&error);
}

/* Saving a shop again must not hand its till numbers out again. */
static void
test_tills_stay (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  g_autoptr (CfShop) shop = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_assert_true (cf_shop_take_till (change, "S1", &first, NULL));
  g_assert_true (cf_shop_find (desk->session, "S1", &shop, NULL));
  g_assert_true (cf_shop_save (change, shop, NULL));
  g_assert_true (cf_shop_take_till (change, "S1", &second, NULL));
  g_assert_cmpstr (second, ==, "02");
}

static void
test_offsets (void)
{
  gint64 offset_min = 0;
  GError *error = NULL;

  g_assert_true (cf_shop_utc_offset ("Asia/Shanghai", TEST_DESK_NOW_US, &offset_min, NULL));
  g_assert_cmpint (offset_min, ==, 480);
  g_assert_true (cf_shop_utc_offset ("UTC", TEST_DESK_NOW_US, &offset_min, NULL));
  g_assert_cmpint (offset_min, ==, 0);
  g_assert_false (cf_shop_utc_offset ("Middle/Earth", TEST_DESK_NOW_US, &offset_min, &error));
  g_assert_error (error, CF_CRM_ERROR, CF_CRM_ERROR_INPUT);
  g_clear_error (&error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/shop/round-trip", test_round_trip);
  test_db_add ("/crm/shop/tills", test_tills);
  test_db_add_sqlite ("/crm/shop/tills-stay", test_tills_stay);
  g_test_add_func ("/crm/shop/offsets", test_offsets);
  return test_db_run ();
}
