// SPDX-License-Identifier: Apache-2.0
#include "wire/shop-row.h"

#include <string.h>

#include "wire/golden/example.h"
#include "wire/page.h"
#include "wire/golden/recode.h"

static char *
recode (const char *text, gsize length, GError **error)
{
  g_autoptr (CfShop) shop = cf_wire_shop_row_decode (text, length, error);
  return shop == NULL ? NULL : cf_wire_shop_row_encode (shop, error);
}

/* The first row of the golden security feed. */
static char *
load_row (void)
{
  gsize length;
  g_autofree char *text = example_load ("feed-security.ndjson", &length);
  g_auto (CfWirePage) page = {0};
  CfWireFeedLine line;
  g_assert_true (cf_wire_page_open (text, length, &page, NULL));
  g_assert_true (cf_wire_page_next (&page, &line, NULL));
  g_assert_cmpstr (line.key, ==, "shop");
  return g_strndup (line.row, line.row_length);
}

static void
test_golden (void)
{
  g_autofree char *row = load_row ();
  g_autofree char *again = recode (row, strlen (row), NULL);
  g_assert_cmpstr (again, ==, row);
  recode_slips_of (row, strlen (row), recode);
}

static void
test_fields (void)
{
  g_autofree char *row = load_row ();
  g_autoptr (CfShop) shop = cf_wire_shop_row_decode (row, strlen (row), NULL);
  g_assert_cmpstr (shop->currency.code, ==, "CNY");
  g_assert_cmpint (shop->cutover_hour, ==, 4);
  g_assert_cmpint (shop->points_rule.minor_per_point, ==, 100);
  g_assert_cmpuint (shop->tax->groups->len, ==, 3);
  g_assert_cmpint (cf_tax_settings_find (shop->tax, "food")->rates[0].rate_ppm, ==, 90000);
  g_assert_null (shop->receipt_footer);
}

static void
test_refused (void)
{
  static const RecodeRefusal refusals[] = {
      {"\"CNY\"", "\"ZZZ\"", CF_WIRE_ERROR_RANGE},
      {"\"exponent\":2", "\"exponent\":3", CF_WIRE_ERROR_RANGE},
      {"\"cutover_hour\":4", "\"cutover_hour\":24", CF_WIRE_ERROR_RANGE},
      {"\"method\":\"line\"", "\"method\":\"guess\"", CF_WIRE_ERROR_RANGE},
      {"\"rate_ppm\":130000", "\"rate_ppm\":10000001", CF_WIRE_ERROR_RANGE},
      {"\"rate_ppm\":130000", "\"rate_ppm\":-1", CF_WIRE_ERROR_RANGE},
      {"\"inclusive\":true", "\"inclusive\":null", CF_WIRE_ERROR_MALFORMED},
      {"\"groups\":[", "\"groups\":[7,", CF_WIRE_ERROR_MALFORMED},
      {"\"utc_offset_min\":480", "\"utc_offset_min\":480,\"zeal\":1", CF_WIRE_ERROR_MALFORMED},
  };
  g_autofree char *row = load_row ();
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++) {
    g_autofree char *changed = recode_replace (row, refusals[i].from, refusals[i].to);
    g_autoptr (GError) error = NULL;
    g_assert_null (recode (changed, strlen (changed), &error));
    g_assert_error (error, CF_WIRE_ERROR, (gint)refusals[i].code);
  }
}

static void
test_limits (void)
{
  g_autofree char *row = load_row ();
  g_autoptr (CfShop) shop = cf_wire_shop_row_decode (row, strlen (row), NULL);
  g_autoptr (GError) error = NULL;
  while (shop->tax->groups->len < CF_TAX_GROUPS_MAX)
    g_ptr_array_add (shop->tax->groups, cf_tax_group_new ("g", "g", NULL, 0));
  g_autofree char *most = cf_wire_shop_row_encode (shop, &error);
  g_assert_no_error (error);
  g_autoptr (CfShop) again = cf_wire_shop_row_decode (most, strlen (most), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->tax->groups->len, ==, CF_TAX_GROUPS_MAX);
  g_autofree char *over = recode_replace (
      most, "\"groups\":[", "\"groups\":[{\"id\":\"g\",\"name\":\"g\",\"rates\":[]},");
  g_assert_null (recode (over, strlen (over), &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_ptr_array_add (shop->tax->groups, cf_tax_group_new ("g", "g", NULL, 0));
  g_assert_null (cf_wire_shop_row_encode (shop, &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_RANGE);
  g_clear_error (&error);
  g_autofree char *spaces = g_strnfill (CF_WIRE_ROW_BYTES_MAX + 1, ' ');
  g_assert_null (recode (spaces, strlen (spaces), &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_TOO_LARGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/shop-row/golden", test_golden);
  g_test_add_func ("/wire/shop-row/fields", test_fields);
  g_test_add_func ("/wire/shop-row/refused", test_refused);
  g_test_add_func ("/wire/shop-row/limits", test_limits);
  return g_test_run ();
}
