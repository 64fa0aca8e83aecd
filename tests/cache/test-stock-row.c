// SPDX-License-Identifier: Apache-2.0
#include "cache/stock-row.h"

#include "cache/row-cases.h"

static const RowCases cases = {
    .feed = CF_WIRE_FEED_STOCK,
    .key = "P1",
    .rows = {"{\"product\":\"P1\",\"quantity_milli\":-5}",
             "{\"product\":\"P1\",\"quantity_milli\":9007199254740991}"},
};

static void
test_rows (void)
{
  row_cases_run (&cases);
}

static void
test_get (void)
{
  g_auto (Fixture) fixture = {0};
  gint64 quantity_milli = 9;
  gboolean found = TRUE;

  fixture_init (&fixture);
  g_assert_true (cf_stock_row_get (fixture.cache, "P1", &quantity_milli, &found, NULL));
  g_assert_false (found);
  g_assert_cmpint (quantity_milli, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stock-row/rows", test_rows);
  g_test_add_func ("/stock-row/get", test_get);
  return g_test_run ();
}
