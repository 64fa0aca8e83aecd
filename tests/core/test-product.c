// SPDX-License-Identifier: Apache-2.0
#include "core/product.h"

#include "support/goods.h"

static void
test_copy_is_equal (void)
{
  for (gsize i = 0; i < CF_GOODS_COUNT; i++) {
    g_autoptr (CfProduct) copy = cf_product_copy (cf_goods_product (i));

    g_assert_true (cf_product_equal (copy, cf_goods_product (i)));
    g_assert_true (copy->id != cf_goods_product (i)->id);
  }
  cf_product_free (NULL);
}

static void
replace (char **text, const char *by)
{
  g_free (*text);
  *text = g_strdup (by);
}

static void
test_every_field_counts (void)
{
  const CfProduct *original = cf_goods_product (14);

  for (guint field = 0; field < 12; field++) {
    g_autoptr (CfProduct) copy = cf_product_copy (original);
    char **const texts[] = {&copy->id,   &copy->code,     &copy->plu,
                            &copy->name, &copy->category, &copy->tax_group};

    if (field < G_N_ELEMENTS (texts))
      replace (texts[field], "changed");
    copy->price_minor += field == 6 ? 1 : 0;
    copy->age_min += field == 7 ? 18 : 0;
    copy->unit = field == 8 ? CF_UNIT_G : copy->unit;
    copy->has_price = field == 9 ? !copy->has_price : copy->has_price;
    copy->open_price = field == 10 ? !copy->open_price : copy->open_price;
    copy->weighed = field == 11 ? !copy->weighed : copy->weighed;
    g_assert_false (cf_product_equal (copy, original));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/product/copy-is-equal", test_copy_is_equal);
  g_test_add_func ("/core/product/every-field-counts", test_every_field_counts);
  return g_test_run ();
}
