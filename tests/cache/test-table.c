// SPDX-License-Identifier: Apache-2.0
#include "cache/table.h"

#include "cache/fixture.h"

static void
test_tables (void)
{
  g_assert_true (cf_cache_table (CF_WIRE_FEED_SECURITY) == &cf_cache_security_table);
  g_assert_true (cf_cache_table (CF_WIRE_FEED_RIGHTS) == &cf_cache_right_table);
  g_assert_true (cf_cache_table (CF_WIRE_FEED_OFFERS) == &cf_cache_offer_table);
  g_assert_true (cf_cache_table (CF_WIRE_FEED_CATALOGUE) == &cf_cache_product_table);
  g_assert_true (cf_cache_table (CF_WIRE_FEED_STOCK) == &cf_cache_stock_table);
  g_assert_true (cf_cache_table (CF_WIRE_FEED_MEMBERS) == &cf_cache_member_table);
}

static void
test_next_n (void)
{
  g_auto (Fixture) fixture = {0};
  gint64 next = 0;

  fixture_init (&fixture);
  g_assert_true (cf_cache_next_n (fixture.cache, "SELECT 41", &next, NULL));
  g_assert_cmpint (next, ==, 42);
  g_assert_true (cf_cache_next_n (fixture.cache, "not asked again", &next, NULL));
  g_assert_cmpint (next, ==, 43);
  next = 0;
  g_assert_true (cf_cache_next_n (fixture.cache, "SELECT max (n) FROM member", &next, NULL));
  g_assert_cmpint (next, ==, 1);
}

static void
test_refusals (void)
{
  g_auto (Fixture) fixture = {0};
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture);
  g_assert_false (cf_cache_refuse_key ("a row", &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_MALFORMED);
  g_clear_error (&error);
  g_assert_false (cf_cache_refuse_stored (fixture.cache, "a row", &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_CORRUPT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table/tables", test_tables);
  g_test_add_func ("/table/next-n", test_next_n);
  g_test_add_func ("/table/refusals", test_refusals);
  return g_test_run ();
}
