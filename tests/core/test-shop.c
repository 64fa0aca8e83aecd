// SPDX-License-Identifier: Apache-2.0
#include "core/shop.h"

#include "support/goods.h"

static void
test_copy (void)
{
  char id[] = "S1";
  g_autoptr (CfTaxSettings) tax = cf_goods_tax_settings (CF_TAX_BY_LINE, TRUE);
  const CfShop shop = {
      .id = id,
      .currency = {"KWD", 3},
      .utc_offset_min = 480,
      .cutover_hour = 4,
      .tax = tax,
      .points_rule = {100},
      .cash_step_minor = 5,
  };
  const CfShop bare = {0};
  g_autoptr (CfShop) copy = cf_shop_copy (&shop);
  g_autoptr (CfShop) bare_copy = cf_shop_copy (&bare);

  id[0] = 'x';
  g_assert_cmpstr (copy->id, ==, "S1");
  g_assert_cmpstr (copy->currency.code, ==, "KWD");
  g_assert_true (copy->tax != tax);
  g_assert_nonnull (cf_tax_settings_find (copy->tax, "reduced"));
  g_assert_cmpint (copy->cutover_hour, ==, 4);
  g_assert_cmpint (copy->points_rule.minor_per_point, ==, 100);
  g_assert_null (copy->receipt_footer);
  g_assert_null (bare_copy->tax);
  cf_shop_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/shop/copy", test_copy);
  return g_test_run ();
}
