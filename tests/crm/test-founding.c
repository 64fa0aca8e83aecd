// SPDX-License-Identifier: Apache-2.0
#include "crm/founding.h"

#include "crm/error.h"
#include "crm/shop.h"
#include "support/temp-dir.h"

#define NOW_US (G_GINT64_CONSTANT (1790000000) * G_USEC_PER_SEC)

static CfFounding
founding_of (const char *folder, const char *currency)
{
  return (CfFounding){
      .folder = folder,
      .name = "Test",
      .currency = currency,
      .kind = CF_SESSION_COMMAND,
      .now_us = NOW_US,
  };
}

static void
add_shop (CfSession *session, CfChange *change, const char *currency)
{
  g_autoptr (CfShop) shop =
      cf_founding_new_shop (session, "小店", currency, "Asia/Shanghai", NOW_US, NULL);

  g_assert_nonnull (shop);
  g_assert_true (cf_shop_save (change, shop, NULL));
}

static void
test_chinese (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = test_dir_path (dir, "crm");
  CfFounding founding = founding_of (folder, "CNY");
  g_autoptr (CfHome) home = NULL;
  g_autoptr (CfSession) session = NULL;
  g_autoptr (CfChange) change = NULL;
  g_autoptr (GPtrArray) shops = NULL;
  const CfShop *shop;

  g_assert_true (cf_founding_begin (&founding, &home, &session, NULL));
  change = cf_change_begin (session, NULL);
  g_assert_true (cf_founding_add_taxes (change, "CNY", NULL));
  add_shop (session, change, "CNY");
  add_shop (session, change, "CNY");
  g_assert_true (cf_change_commit (change, NULL));
  shops = cf_shop_list (session, NULL);
  g_assert_cmpuint (shops->len, ==, 2);
  shop = g_ptr_array_index (shops, 1);
  g_assert_cmpstr (shop->id, ==, "S2");
  g_assert_cmpint (shop->points_rule.minor_per_point, ==, 100);
  g_assert_cmpint (cf_tax_settings_find (shop->tax, "standard")->rates[0].rate_ppm, ==, 130000);
}

/* A currency without minor units gives a point for each unit, and no tax by itself. */
static void
test_yen (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = test_dir_path (dir, "crm");
  CfFounding founding = founding_of (folder, "JPY");
  g_autoptr (CfHome) home = NULL;
  g_autoptr (CfSession) session = NULL;
  g_autoptr (CfChange) change = NULL;
  g_autoptr (CfShop) shop = NULL;

  g_assert_true (cf_founding_begin (&founding, &home, &session, NULL));
  change = cf_change_begin (session, NULL);
  g_assert_true (cf_founding_add_taxes (change, "JPY", NULL));
  add_shop (session, change, "JPY");
  g_assert_true (cf_shop_find (session, "S1", &shop, NULL));
  g_assert_cmpint (shop->points_rule.minor_per_point, ==, 1);
  g_assert_cmpuint (cf_tax_settings_find (shop->tax, "standard")->n_rates, ==, 0);
}

static void
test_refusals (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = test_dir_path (dir, "crm");
  CfFounding founding = founding_of (folder, "XXQ");
  g_autoptr (CfHome) home = NULL;
  g_autoptr (CfSession) session = NULL;
  GError *error = NULL;

  g_assert_false (cf_founding_begin (&founding, &home, &session, &error));
  g_assert_error (error, CF_CRM_ERROR, CF_CRM_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  founding.currency = "CNY";
  g_assert_true (cf_founding_begin (&founding, &home, &session, NULL));
  g_assert_null (cf_founding_new_shop (session, "x", "CNY", "Middle/Earth", NOW_US, &error));
  g_assert_error (error, CF_CRM_ERROR, CF_CRM_ERROR_INPUT);
  g_clear_error (&error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/founding/chinese", test_chinese);
  g_test_add_func ("/crm/founding/yen", test_yen);
  g_test_add_func ("/crm/founding/refusals", test_refusals);
  return g_test_run ();
}
